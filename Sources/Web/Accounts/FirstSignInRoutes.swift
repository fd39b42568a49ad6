import Domain
import GRDB
import HTTPTypes
import Hummingbird

/// The one-time link: its holder chooses a password and is signed in.
///
/// The link's secret stands after its « # », which browsers never send: it is in no log, and opening the page spends nothing.
struct FirstSignInRoutes: Sendable {
    let site: Site

    func new(_ request: Request, context: AppContext) async throws -> Response {
        if context.kiosk != nil { return .redirect(to: "/carte") }
        return try site.views.html(FirstSignInPage(form: FormState(for: context, site)), for: context, site)
    }

    func create(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        do {
            _ = try form.key(context, site)
            // Pasted whole, or alone.
            let secret = String(form["token"].asTyped.split(separator: "#").last ?? "")
            if secret.isEmpty { throw FieldProblems(.missing, field: "token") }
            guard let person = try await site.database.read({ db in try SignInLink.person(with: secret, db) }) else {
                throw FieldProblems(.unknownLink, field: "token")
            }
            let password = try Password.chosen(form["password"], by: person, refusing: site.content.commonPasswords)
            guard let person = try await site.database.write({ db in try SignInLink.use(secret, password: password, db) }) else {
                throw FieldProblems(.unknownLink, field: "token")
            }
            return try await SigningIn(site, form, request).admit(person, by: .link, context)
        } catch let problems as FieldProblems {
            let page = FirstSignInPage(form: FormState(.blank(["token": form["token"]]), problems, for: context, site))
            return try site.views.html(page, for: context, site, status: problems.status)
        }
    }
}
