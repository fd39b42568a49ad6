import Foundation
import GRDB

/// What an author keeps: a number, and five words that open the contribution to them alone (R1).
public enum Receipt {
    /// The five words of a receipt. Only their keyed fingerprint is kept.
    public struct Code: Sendable {
        /// The words as printed.
        public let words: String
        let hash: Data

        /// The words that belong to a form: the same each time the same form is sent (R11).
        public init(for key: FormKey, words list: CodeWords, _ instance: Instance) {
            words = list.code(from: instance.fingerprint(.receiptCode, key.nonce))
            hash = Self.hash(list.normalized(words)!, instance)
        }

        /// The words of one line among those that a form receives together: the same each time the same form is sent.
        public init(for key: FormKey, line: Int64, words list: CodeWords, _ instance: Instance) {
            words = list.code(from: instance.fingerprint(.receiptCode, key.nonce + Data("line \(line)".utf8)))
            hash = Self.hash(list.normalized(words)!, instance)
        }

        /// Reads typed words; nil if they cannot be a code.
        public init?(_ typed: String, words list: CodeWords, _ instance: Instance) {
            guard let normalized = list.normalized(typed) else { return nil }
            words = typed
            hash = Self.hash(normalized, instance)
        }

        private static func hash(_ normalized: String, _ instance: Instance) -> Data {
            instance.fingerprint(.receiptLookup, Data(normalized.utf8))
        }
    }

    /// The contribution that the code opens.
    public static func contribution(for code: Code, _ db: Database) throws -> Contribution? {
        try Contribution.fetchOne(db, ready: "SELECT * FROM contribution WHERE receiptHash = ?", arguments: [code.hash])
    }
}

extension Contribution {
    /// Takes the words back: they leave the public pages at once. The holder of the receipt needs no other right.
    public func withdraw(with code: Receipt.Code, _ db: Database) throws {
        guard try Receipt.contribution(for: code, db)?.id == id else { throw Refusal.notAllowed }
        if state == .withdrawn { throw Refusal.alreadyWithdrawn }
        try JournalEntry.record(.contributionWithdrawn, on: .contribution(id), by: .receiptHolder, db) {
            try db.execute(
                sql: """
                    UPDATE contribution SET state = ?, publishedAt = NULL, publishedText = NULL, publishedHTML = NULL,
                    rendererVersion = NULL WHERE id = ?
                    """,
                arguments: [State.withdrawn, id]
            )
            try forgetName(db)
            try note(.withdrawn, by: nil, db)
        }
    }
}
