import Domain
import GRDB
import HTTPTypes
import Hummingbird

/// Signing in with an e-mail and a password, or with an access card; signing out.
struct SignInRoutes: Sendable {
    let site: Site

    func new(_ request: Request, context: AppContext) async throws -> Response {
        let back = request.uri.queryParameters["suite"].map(String.init) ?? ""
        let page = SignInPage(FormState(.blank(["suite": back]), for: context, site), site)
        return try site.views.html(page, for: context, site)
    }

    func create(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        do {
            _ = try form.key(context, site)
            let email = String(form["email"].prefix(200)).lowercased().filter { !$0.isWhitespace }
            try allow("account \(email)", context)
            let person = try await site.database.read { db in try Person.with(email: email, db) }
            guard let person, person.hasPassword(form["password"]) else {
                if person?.hasNoPassword != false { Password.spendTime(on: form["password"]) }
                throw failure(email, context, .wrongSignIn, field: "email")
            }
            site.throttle.forget("account \(email)")
            return try await signIn(person, then: form["suite"], context)
        } catch let problems as FieldProblems {
            let kept = Form.blank(["email": form["email"], "suite": form["suite"]])
            let page = SignInPage(FormState(kept, problems, for: context, site), site)
            return try site.views.html(page, for: context, site, status: problems.status)
        }
    }

    func newCard(_ request: Request, context: AppContext) async throws -> Response {
        try site.views.html(CardPage(FormState(for: context, site), site), for: context, site)
    }

    func createCard(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        do {
            _ = try form.key(context, site)
            try allow(nil, context)
            if form["code"].allSatisfy(\.isWhitespace) { throw FieldProblems(.missing, field: "code") }
            guard let code = AccessCard.Code(form["code"], words: site.content.words, site.instance),
                let person = try await site.database.read({ db in try AccessCard.holder(of: code, db) })
            else { throw failure(nil, context, .unknownCode, field: "code") }
            return try await signIn(person, then: "/mon-espace", context)
        } catch let problems as FieldProblems {
            let page = CardPage(FormState(.blank(), problems, for: context, site), site)
            return try site.views.html(page, for: context, site, status: problems.status)
        }
    }

    func delete(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        _ = try form.key(context, site)
        if let token = request.cookies[SignInCookie.name]?.value {
            try await site.database.write { db in try SignIn.end(token, db) }
        }
        var response = Response.redirect(to: Links.after(.signedOut, "/connexion"))
        response.setCookie(SignInCookie.end)
        return response
    }

    /// Gives a sign-in that ends soon another day, without leaving the page where somebody writes.
    func prolong(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        _ = try form.key(context, site)
        guard let old = request.cookies[SignInCookie.name]?.value,
            let token = try await site.database.write({ db in try SignIn.prolong(old, db) })
        else { throw NotSignedIn() }
        var response = Response.redirect(to: Links.after(.prolonged, "/mon-espace"))
        response.setCookie(SignInCookie.start(token))
        return response
    }

    private func signIn(_ person: Person, then typed: String, _ context: AppContext) async throws -> Response {
        let token = try await site.database.write { db in try SignIn.start(for: person, db) }
        var response = Response.redirect(to: Links.local(typed, otherwise: "/mon-espace"))
        response.setCookie(SignInCookie.start(token))
        return response
    }

    private func allow(_ account: String?, _ context: AppContext) throws {
        let isKnown = account.map { site.throttle.allows($0, limit: 10) } ?? true
        guard isKnown, site.throttle.allows("network \(context.network)", limit: 100) else {
            throw FieldProblems(.tooManyTries, field: account == nil ? "code" : "email")
        }
    }

    private func failure(_ account: String?, _ context: AppContext, _ problem: FieldProblems.Problem, field: String) -> FieldProblems {
        if let account { site.throttle.noteFailure("account \(account)") }
        site.throttle.noteFailure("network \(context.network)")
        return FieldProblems(problem, field: field)
    }
}
