import Domain
import GRDB
import Hummingbird

extension Site {
    /// The code typed in the form, throttled; throws what is wrong with it.
    func receiptCode(_ form: Form, _ context: AppContext) throws -> Receipt.Code {
        guard throttle.allows("receipt \(context.network)", limit: 30) else { throw FieldProblems(.tooManyTries, field: "code") }
        if form["code"].allSatisfy(\.isWhitespace) { throw FieldProblems(.missing, field: "code") }
        guard let code = Receipt.Code(form["code"], words: content.words, instance) else { throw unknownReceipt(context) }
        return code
    }

    /// Notes that a code opened nothing.
    func unknownReceipt(_ context: AppContext) -> FieldProblems {
        throttle.noteFailure("receipt \(context.network)")
        return FieldProblems(.unknownCode, field: "code")
    }

    /// Does what the holder of the code asks of their contribution, once, and leads back to where codes are typed.
    func record(
        _ form: Form,
        with code: Receipt.Code,
        _ context: AppContext,
        _ flash: Flash,
        _ verb: @Sendable (Contribution, Database) throws -> Void
    ) async throws -> Response {
        let key = try form.key(context, self)
        let found = try await database.write { db in
            guard let contribution = try Receipt.contribution(for: code, db) else { return false }
            _ = try key.once(db) {
                try verb(contribution, db)
                return "/suivre"
            }
            return true
        }
        guard found else { throw unknownReceipt(context) }
        return .redirect(to: Links.after(flash, "/suivre"))
    }

    /// The same, from a form beside the words: with problems, what was typed comes back there. The code travels in the body.
    func recordBesideWords(
        _ form: Form,
        _ context: AppContext,
        _ flash: Flash,
        _ verb: @Sendable (Contribution, Receipt.Code, Database) throws -> Void
    ) async throws -> Response {
        do {
            let code = try receiptCode(form, context)
            do {
                return try await record(form, with: code, context, flash) { contribution, db in try verb(contribution, code, db) }
            } catch let problems as FieldProblems where problems["code"] == nil {
                let state = FormState(form, problems, for: context, self)
                let days = content.settings.secondReadingDays
                let page = try await database.read { db in
                    try Receipt.contribution(for: code, db).map { try FollowedPage($0, state, code: form["code"], contestDays: days, db) }
                }
                guard let page else { throw unknownReceipt(context) }
                return try views.html(page, for: context, self, status: problems.status)
            }
        } catch let problems as FieldProblems {
            return try asksForCode(form, problems, context)
        }
    }

    /// The page where a code is typed, with what is wrong.
    func asksForCode(_ form: Form, _ problems: FieldProblems, _ context: AppContext) throws -> Response {
        let page = FollowPage(form: FormState(form, problems, for: context, self))
        return try views.html(page, for: context, self, status: problems.status)
    }
}
