import Domain
import GRDB
import HTTPTypes
import Hummingbird

/// The second step of signing in, for those who have a second factor.
struct SecondStepRoutes: Sendable {
    let site: Site

    func create(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        let signingIn = SigningIn(site, form, request)
        do {
            _ = try form.key(context, site)
            guard let pending = PendingSignIn(form["pending"], from: context.browser.id, site.instance),
                let person = try await site.database.read({ db in try pending.person(db) })
                // Five minutes have passed: from the beginning.
            else { return .redirect(to: Links.after(.tooLate, "/connexion")) }
            let tries = SignInTries(secondFactorOf: person, context, site)
            if form["digits"].allSatisfy(\.isWhitespace) { throw FieldProblems(.missing, field: "digits") }
            try tries.take(field: "digits")
            let left = try await site.database.read { db in try RecoveryCodes.left(of: person, db) }
            let answer = await SecondFactor.Answer.read(form["digits"], among: left, site.instance)
            let isRight = try await site.database.write { db in
                // Taken away meanwhile by an administrator: nothing is asked any more.
                try SecondFactor.of(person, db)?.accepts(answer, site.instance, db) ?? true
            }
            guard isRight else { throw FieldProblems(.wrongAnswer, field: "digits") }
            tries.succeed()
            return try await signingIn.start(person, by: pending.way, context)
        } catch let problems as FieldProblems {
            return try signingIn.ask(form["pending"], problems, context)
        }
    }
}
