import Domain
import GRDB
import HTTPTypes
import Hummingbird

/// Signing in with an e-mail and a password, or with an access card; signing out.
struct SignInRoutes: Sendable {
    let site: Site

    func new(_ request: Request, context: AppContext) async throws -> Response {
        // On a shared tablet there are cards only.
        if context.kiosk != nil { return .redirect(to: "/carte") }
        let back = request.uri.queryParameters["suite"].map(String.init) ?? ""
        let page = SignInPage(FormState(.blank(["suite": back]), for: context, site), site)
        return try site.views.html(page, for: context, site)
    }

    func create(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        if context.kiosk != nil { return .redirect(to: "/carte") }
        do {
            _ = try form.key(context, site)
            let email = String(form["email"].prefix(200)).lowercased().filter { !$0.isWhitespace }
            let tries = SignInTries(account: email, context, site)
            try tries.take(field: "email")
            let person = try await site.database.read { db in try Person.with(email: email, db) }
            guard let person, person.hasPassword(form["password"]) else {
                if person?.hasNoPassword != false { Password.spendTime(on: form["password"]) }
                throw FieldProblems(.wrongSignIn, field: "email")
            }
            tries.succeed()
            site.knownPlaces.insert(email, context.network)
            return try await SigningIn(site, form, request).admit(person, by: .password, context)
        } catch let problems as FieldProblems {
            let page = SignInPage(FormState(form.carried(with: ["email"]), problems, for: context, site), site)
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
            if form["code"].allSatisfy(\.isWhitespace) { throw FieldProblems(.missing, field: "code") }
            let tries = SignInTries(codeFrom: context, site)
            try tries.take(field: "code")
            guard let code = AccessCard.Code(form["code"], words: site.content.words, site.instance),
                let (person, way) = try await holder(of: code)
            else { throw FieldProblems(.unknownCode, field: "code") }
            let response = try await SigningIn(site, form, request).admit(person, by: way, context)
            tries.succeed()
            return response
        } catch let problems as FieldProblems {
            let page = CardPage(FormState(form.carried(), problems, for: context, site), site)
            return try site.views.html(page, for: context, site, status: problems.status)
        }
    }

    func delete(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        _ = try form.key(context, site)
        let token = request.cookies[SignInCookie.name]?.value
        try await site.database.write { db in
            if let token { try SignIn.end(token, db) }
            // What was begun by whoever leaves is not for the next person.
            try DepositDraft.forget(in: context.browser.id, site.instance, db)
        }
        if context.kiosk != nil { return .toWelcome() }
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

    /// Whose card it is; or whose one-time code, which is spent at once.
    private func holder(of code: AccessCard.Code) async throws -> (Person, Device.Way)? {
        let (card, once) = try await site.database.read { db in
            try (AccessCard.holder(of: code, db), OneTimeCode.person(with: code, db))
        }
        if let card { return (card, .card) }
        guard once != nil else { return nil }
        return try await site.database.write { db in try OneTimeCode.use(code, db) }.map { ($0, .link) }
    }
}

extension Form {
    /// What a page where one signs in gives back, after a mistake: never a secret.
    fileprivate func carried(with names: Set<String> = []) -> Form {
        .blank(values.filter { SigningIn.carried.contains($0.key) || names.contains($0.key) })
    }
}
