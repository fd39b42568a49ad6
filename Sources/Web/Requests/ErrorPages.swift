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

    func answer(_ error: any Error, to request: Request, hasBody: Bool, _ context: AppContext) async throws -> Response {
        // What a person may not see answers as what does not exist (R8); a visitor may be somebody who has yet to sign in.
        let isVisitor = !context.viewer.isSignedIn
        let form = hasBody ? try? await Form(request, context) : nil
        if let fault = Fault(error, isSending: request.method == .post) {
            if !(error is Load.Overloaded) {
                context.logger.error("The database cannot be used", metadata: ["path": "\(request.uri.path)", "error": "\(error)"])
            }
            var response = try page(.serviceUnavailable, request, form, context, title: fault.title, message: fault.advice)
            response.headers[.retryAfter] = "\(fault.retryAfter)"
            return response
        }
        // What waits for the second factor and what is not theirs answer alike.
        if context.viewer.lacksSecondFactor, Self.saysNotFound(error) {
            if request.method == .get { return .redirect(to: Links.after(.secondFactorAsked, Links.secondFactor)) }
            return try page(.notFound, request, form, context, message: Flash.secondFactorAsked.message)
        }
        switch error {
        case is NotSignedIn:
            guard let form, form.isFilledIn else { return signIn(request) }
            return try keep(form, request, context)
        case Refusal.notAllowed where isVisitor && request.method == .get: return signIn(request)
        case Refusal.notAllowed, Refusal.unknown, is RecordError:
            return try page(.notFound, request, form, context, signInHref: isVisitor ? signInHref(request) : nil)
        case let refusal as Refusal: return try page(.conflict, request, form, context, message: refusal.message)
        case let problems as FieldProblems: return try page(problems.status, request, form, context)
        case let error as any HTTPResponseError: return try page(error.status, request, form, context)
        default:
            context.logger.error("Unexpected error", metadata: ["path": "\(request.uri.path)", "error": "\(error)"])
            return try page(.internalServerError, request, form, context)
        }
    }

    private static func saysNotFound(_ error: any Error) -> Bool {
        error is RecordError || [.notAllowed, .unknown].contains(error as? Refusal)
    }

    private func signIn(_ request: Request) -> Response {
        .redirect(to: request.method == .get ? signInHref(request) : "/connexion")
    }

    private func signInHref(_ request: Request) -> String { "/connexion?suite=\(Links.query(request.uri.description))" }

    private func page(
        _ status: HTTPResponse.Status,
        _ request: Request,
        _ form: Form?,
        _ context: AppContext,
        title known: String? = nil,
        message: String? = nil,
        signInHref: String? = nil
    ) throws -> Response {
        let (title, advice) = Self.words(for: status)
        // A form that could not be recorded is given back, to be sent again (R11).
        if signInHref != nil, let form, form.isFilledIn { return try keep(form, request, context) }
        if status != .forbidden, let form, form.hasText {
            let page = KeptFormPage(KeptForm(form, path: request.uri.path), reason: message ?? advice, for: context, site)
            return try site.views.html(page, for: context, site, status: status)
        }
        let page = ErrorPage(title: known ?? title, message: message ?? advice, signInHref: signInHref)
        return try site.views.html(page, for: context, site, status: status)
    }

    /// The form of somebody who is not signed in, or no longer: they sign in on the page, and it comes back.
    private func keep(_ form: Form, _ request: Request, _ context: AppContext) throws -> Response {
        let page = KeptFormPage(KeptForm(form, path: request.uri.path), reason: nil, for: context, site)
        return try site.views.html(page, for: context, site, status: .notFound)
    }

    private static func words(for status: HTTPResponse.Status) -> (title: String, advice: String) {
        switch status {
        case .notFound: ("Cette page n’existe pas", "Elle a peut-être changé d’adresse. Partez du plan du site, ou cherchez un mot.")
        case .badRequest, .unprocessableContent:
            ("La demande n’a pas été comprise", "Revenez à la page précédente, puis envoyez de nouveau.")
        case .forbidden: ("Cet envoi a été refusé", "Il venait d’un autre site. Ouvrez la page ici, puis envoyez de nouveau.")
        case .contentTooLarge:
            ("Votre texte est trop long", "Le texte peut compter 20 000 caractères. Revenez en arrière, coupez-le en plusieurs envois.")
        case .uriTooLong: ("L’adresse est trop longue", "Partez du plan du site, ou cherchez moins de mots à la fois.")
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
    let signInHref: String?
    var place: Place { Place(nil, [Crumb(title)]) }
}
