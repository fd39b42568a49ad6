import Crypto
import Domain
import Foundation

/// A text that several people write in turn: what it was when the form was shown, and what it has become since.
struct SharedText: Sendable {
    /// The mark of the text as it is now, for the form to carry.
    let seen: String
    /// The text as it is now, when somebody saved it while the form was open.
    let meanwhile: [String]?

    init(_ current: String, field: String, in form: FormState) {
        seen = Self.mark(current)
        meanwhile = form.errors[field] == FieldProblems.Problem.changedMeanwhile.message ? current.paragraphs : nil
    }

    fileprivate static func mark(_ text: String) -> String {
        SHA256.hash(data: Data(text.utf8)).prefix(8).map { String(format: "%02x", $0) }.joined()
    }
}

extension Form {
    /// Refuses to write over what somebody else has saved since the form was shown (R11).
    func refuseOverwriting(_ current: String, with typed: String, field: String) throws {
        guard let seen = values["seen"], seen != SharedText.mark(current), typed.asTyped != current else { return }
        throw FieldProblems(.changedMeanwhile, field: field)
    }
}
