import Foundation
import GRDB

/// A printed card with five words, for people without an e-mail (« carte d'accès »).
public struct AccessCard: Codable, Identifiable, Sendable, FetchableRecord, TableRecord {
    public let id: Int64
    public let personId: Int64

    /// The words of a card as they are looked up. Slow on purpose (scrypt): make it outside of a database access.
    public struct Code: Sendable {
        let hash: Data

        /// Reads typed words; nil if they cannot be a code.
        public init?(_ typed: String, words: CodeWords, _ instance: Instance) {
            guard let normalized = words.normalized(typed) else { return nil }
            hash = Password.derive(normalized, salt: instance.fingerprint(.accessCardSalt, Data()))
        }
    }

    /// Gives the person a card, good until `end` if there is one, and takes back the cards given before.
    public static func issue(_ code: Code, to person: Person, until end: Date? = nil, _ db: Database) throws {
        let now = try db.transactionDate
        try db.execute(
            sql: "UPDATE accessCard SET revokedAt = ? WHERE personId = ? AND revokedAt IS NULL",
            arguments: [now, person.id]
        )
        _ = try insertRow(["personId": person.id, "codeHash": code.hash, "issuedAt": now, "endsAt": end], db)
    }

    /// When a card that is given now ends, if cards last so many months.
    public static func end(afterMonths months: Int?, from now: Date) -> Date? {
        months.flatMap { Calendar.french.date(byAdding: .month, value: $0, to: now) }
    }

    /// Who holds the card with that code, if it was given after that moment.
    public static func holder(of code: Code, issuedAfter start: Date = .distantPast, _ db: Database) throws -> Person? {
        try Person.fetchOne(
            db,
            ready: """
                SELECT person.* FROM accessCard JOIN person ON person.id = accessCard.personId
                WHERE codeHash = ? AND issuedAt > ? AND revokedAt IS NULL AND disabledAt IS NULL AND (endsAt IS NULL OR endsAt > ?)
                """,
            arguments: [code.hash, start, try db.transactionDate]
        )
    }
}
