import Domain
import GRDB

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
}
