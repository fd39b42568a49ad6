import Domain
import GRDB
import HTTPTypes
import Hummingbird

/// « Mes données », for whoever has an account: see, take away, correct, erase.
struct MyAccountRoutes: Sendable {
    let site: Site
    /// What stands where the name of somebody whose account was erased stood.
    static let erasedName = "Compte supprimé"

    /// The account of whoever is signed in; for others, where the code of a receipt is typed.
    func show(_ request: Request, context: AppContext) async throws -> Response {
        guard context.viewer.isSignedIn else { return try await MyWordsRoutes(site: site).new(request, context: context) }
        return try await site.views.html(page(context), for: context, site)
    }

    func download(_ request: Request, context: AppContext) async throws -> Response {
        guard let person = context.viewer.person else { throw NotSignedIn() }
        let data = try await site.database.write { db in
            try JournalEntry.record(.ownDataDownloaded, on: .account(person.id), by: .oneself(person), db)
            return try AccountData(of: person, db)
        }
        return try .download(HeldData(data), named: "mon-compte")
    }

    /// Corrects the name or the e-mail. The e-mail opens the account: another is taken with the password only.
    func update(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        guard let person = context.viewer.person else { throw Refusal.notAllowed }
        // Slow on purpose, hence outside of the transaction.
        let proof = proof(of: person, form, context)
        return try await site.record(form, context) { db in
            try person.rectify(name: form["name"], email: form["email"], isProven: proof.get(), db)
            return Links.after(.saved, "/mes-donnees")
        } orShow: { problems in
            try await page(context, form, problems)
        }
    }

    func confirm(_ request: Request, context: AppContext) async throws -> Response {
        guard context.viewer.isSignedIn else { throw NotSignedIn() }
        return try await site.views.html(erasingPage(context), for: context, site)
    }

    /// Erases the account at once, and ends its sign-ins. Whoever found the session open cannot: the secret is asked again.
    func erase(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        guard let person = context.viewer.person else { throw Refusal.notAllowed }
        do {
            let key = try form.key(context, site)
            let location = try await prove(person, form, context) { db in
                try key.once(db) {
                    try person.erase(calling: Self.erasedName, by: context.viewer, db)
                    return Links.after(.accountErased, "/mes-donnees")
                }
            }
            await site.database.forgetLog()
            var response = Response.redirect(to: location)
            response.setCookie(SignInCookie.end)
            return response
        } catch let problems as FieldProblems {
            return try await site.views.html(erasingPage(context, problems), for: context, site, status: problems.status)
        }
    }

    /// Does what only the holder of the account may: with the password or the words of the card, when there is one to ask for.
    private func prove(
        _ person: Person,
        _ form: Form,
        _ context: AppContext,
        _ verb: @Sendable (Database) throws -> String
    ) async throws -> String {
        let asks = try await site.database.read(person.proof)
        switch asks {
        case .none: break
        case .password:
            if form["password"].isEmpty { throw FieldProblems(.missing, field: "password") }
            guard try proof(of: person, form, context).get() else { throw FieldProblems(.wrongPassword, field: "password") }
        case .card:
            if form["code"].allSatisfy(\.isWhitespace) { throw FieldProblems(.missing, field: "code") }
            let tries = SignInTries(codeFrom: context, site)
            try tries.take(field: "code")
            guard let code = AccessCard.Code(form["code"], words: site.content.words, site.instance),
                try await site.database.read({ db in try AccessCard.holder(of: code, db) })?.id == person.id
            else { throw FieldProblems(.unknownCode, field: "code") }
            tries.succeed()
        }
        return try await site.database.write(verb)
    }

    private func erasingPage(_ context: AppContext, _ problems: FieldProblems? = nil) async throws -> ErasingAccountPage {
        guard let person = context.viewer.person else { throw NotSignedIn() }
        let form = FormState(.blank(), problems, for: context, site)
        return try await site.database.read { db in
            let (data, proof) = try (HeldData(AccountData(of: person, db)), person.proof(db))
            return try ErasingAccountPage(
                form: form,
                signed: data.parts.first { $0.title == HeldData.signed }?.lines ?? [],
                asksForPassword: proof == .password,
                asksForCard: proof == .card,
                refusal: person.refusal(ofErasing: db)?.message
            )
        }
    }

    /// Whether the right password was typed; tries are counted as those of a sign-in are, and may have to wait.
    private func proof(of person: Person, _ form: Form, _ context: AppContext) -> Result<Bool, FieldProblems> {
        guard let email = person.email, !person.hasNoPassword, !form["password"].isEmpty else { return .success(false) }
        let tries = SignInTries(account: email, context, site)
        do { try tries.take(field: "password") } catch let problems as FieldProblems { return .failure(problems) } catch {
            return .success(false)
        }
        let isRight = person.hasPassword(form["password"])
        if isRight { tries.succeed() }
        return .success(isRight)
    }

    private func page(_ context: AppContext, _ form: Form = .blank(), _ problems: FieldProblems? = nil) async throws -> MyAccountPage {
        guard let person = context.viewer.person else { throw NotSignedIn() }
        let state = FormState(form, problems, for: context, site)
        return try await site.database.read { db in
            try MyAccountPage(
                form: state,
                data: HeldData(AccountData(of: person, db)),
                name: form.values["name"] ?? person.name,
                email: form.values["email"] ?? person.email ?? "",
                hasPassword: !person.hasNoPassword
            )
        }
    }
}
