import Domain
import GRDB
import HTTPTypes
import Hummingbird

/// Changing one's own password.
struct PasswordRoutes: Sendable {
    let site: Site

    func edit(_ request: Request, context: AppContext) async throws -> Response {
        try site.views.html(page(context), for: context, site)
    }

    /// Takes the new password, ends every sign-in that the old one opened, and signs this browser in anew.
    func update(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        guard let person = context.viewer.person, let email = person.email else { throw NotSignedIn() }
        do {
            _ = try form.key(context, site)
            let tries = SignInTries(account: email, context, site)
            try tries.take(field: "oldPassword")
            guard person.hasPassword(form["oldPassword"]) else {
                throw FieldProblems(form["oldPassword"].isEmpty ? .missing : .wrongPassword, field: "oldPassword")
            }
            tries.succeed()
            let password = try Password.chosen(form["password"], by: person, refusing: site.content.commonPasswords)
            let traits = context.traits(.password)
            let token = try await site.database.write { db in
                try person.change(password: password, db)
                return try SignIn.start(for: person, from: traits, db)
            }
            var response = Response.redirect(to: Links.after(.password, "/mon-espace"))
            response.setCookie(SignInCookie.start(token))
            return response
        } catch let problems as FieldProblems {
            return try site.views.html(page(context, problems), for: context, site, status: problems.status)
        }
    }

    /// What was typed does not come back: both fields are secret.
    private func page(_ context: AppContext, _ problems: FieldProblems? = nil) throws -> PasswordPage {
        guard let person = context.viewer.person else { throw NotSignedIn() }
        // Who comes in with a card has no password to change.
        guard !person.hasNoPassword else { throw Refusal.unknown }
        return PasswordPage(form: FormState(.blank(), problems, for: context, site))
    }
}

struct PasswordPage: Page {
    static let template = "accounts/password"
    let form: FormState
    let minLength = Password.minLength
    var place: Place { Place(nil, [Crumb("Mon espace", "/mon-espace"), Crumb("Mon mot de passe")]) }
}
