import Domain
import GRDB
import HTTPTypes
import Hummingbird

/// The one-time link: its holder chooses a password and is signed in.
struct FirstSignInRoutes: Sendable {
    let site: Site

    func new(_ request: Request, context: AppContext) async throws -> Response {
        let token = request.uri.queryParameters["cle"].map(String.init) ?? ""
        guard try await site.database.read({ db in try SignInLink.person(with: token, db) }) != nil else { throw HTTPError(.notFound) }
        return try site.views.html(FirstSignInPage(form: FormState(.blank(["token": token]), for: context, site)), for: context, site)
    }

    func create(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        do {
            _ = try form.key(context, site)
            guard try await site.database.read({ db in try SignInLink.person(with: form["token"], db) }) != nil else {
                throw HTTPError(.notFound)
            }
            guard form["password"].count >= Password.minLength else {
                throw FieldProblems(form["password"].isEmpty ? .missing : .tooShort(min: Password.minLength), field: "password")
            }
            guard form["password"].count <= 200 else { throw FieldProblems(.tooLong(max: 200), field: "password") }
            let password = Password(form["password"])
            let token = try await site.database.write { db in try SignInLink.use(form["token"], password: password, db) }
            guard let token else { throw HTTPError(.notFound) }
            var response = Response.redirect(to: "/mon-espace")
            response.setCookie(SignInCookie.start(token))
            return response
        } catch let problems as FieldProblems {
            let kept = Form.blank(["token": form["token"]])
            return try site.views.html(
                FirstSignInPage(form: FormState(kept, problems, for: context, site)),
                for: context,
                site,
                status: problems.status
            )
        }
    }
}
