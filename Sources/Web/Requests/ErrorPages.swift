import Domain
import Foundation
import GRDB
import HTTPTypes
import Hummingbird
import Logging

/// Somebody has to sign in first.
struct NotSignedIn: Error {}

/// Turns every error into a page that says what happened and what to do, and keeps the rest in the log.
struct ErrorPages: Sendable {
    let site: Site

    func answer(_ error: any Error, to request: Request, _ context: AppContext) async throws -> Response {
        switch error {
        case is NotSignedIn: return signIn(request)
        case Refusal.notAllowed:
            // What a person may not see answers as what does not exist (R8); a visitor may be somebody who has yet to sign in.
            return context.viewer.isSignedIn || request.method != .get ? try page(.notFound, context) : signIn(request)
        case let refusal as Refusal: return try page(.conflict, context, message: refusal.message)
        case is RecordError: return try page(.notFound, context)
        case is URLEncodedFormError, is DecodingError: return try page(.badRequest, context)
        case let error as any HTTPResponseError: return try page(error.status, context)
        default:
            context.logger.error("Unexpected error", metadata: ["path": "\(request.uri.path)", "error": "\(error)"])
            return try page(.internalServerError, context)
        }
    }

    private func signIn(_ request: Request) -> Response {
        request.method == .get ? .redirect(to: "/connexion?suite=\(Links.query(request.uri.description))") : .redirect(to: "/connexion")
    }

    private func page(_ status: HTTPResponse.Status, _ context: AppContext, message: String? = nil) throws -> Response {
        let (title, advice) = Self.words(for: status)
        return try site.views.html(ErrorPage(title: title, message: message ?? advice), for: context, site, status: status)
    }

    private static func words(for status: HTTPResponse.Status) -> (title: String, advice: String) {
        switch status {
        case .notFound: ("Cette page n’existe pas", "Elle a peut-être changé d’adresse. Partez du plan du site, ou cherchez un mot.")
        case .badRequest: ("La demande n’a pas été comprise", "Revenez à la page précédente, puis envoyez de nouveau.")
        case .forbidden: ("Cet envoi a été refusé", "Il venait d’un autre site. Ouvrez la page ici, puis envoyez de nouveau.")
        case .contentTooLarge:
            ("Votre texte est trop long", "Le texte peut compter 20 000 caractères. Revenez en arrière, coupez-le en plusieurs envois.")
        case .conflict: ("Ce n’est pas possible maintenant", "")
        case .tooManyRequests: ("Trop d’essais", "Attendez un quart d’heure, puis essayez de nouveau. Vous pouvez aussi nous appeler.")
        default:
            (
                "Une erreur est arrivée",
                "Ce n’est pas de votre faute. Revenez en arrière et essayez de nouveau. Si cela continue, appelez-nous."
            )
        }
    }
}

struct ErrorPage: Page {
    static let template = "errors/show"
    let title: String
    let message: String
    var place: Place { Place(nil, [Crumb(title)]) }
}
