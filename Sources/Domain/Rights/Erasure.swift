import Foundation
import GRDB

/// « Effacement »: that words or a name were blanked, when, and why. It is all that is left of them.
public struct Erasure: Codable, Sendable, FetchableRecord, TableRecord {
    public let kind: Kind
    public let erasedAt: Date

    /// Why the words are gone.
    public enum Kind: String, Codable, CaseIterable, DatabaseValueConvertible, Sendable {
        /// Somebody asked for it.
        case erased
        /// What is public stays; nothing leads to its author any more.
        case anonymised
        /// The time that they are kept for is over.
        case purged
    }

    /// What stands where words stood: a row of history stays, without what it said.
    public static let blank = "—"

    /// What is blanked.
    enum Subject {
        case contribution(Int64), person(Int64), membership(Int64)

        fileprivate var column: (name: String, id: Int64) {
            switch self {
            case .contribution(let id): ("contributionId", id)
            case .person(let id): ("personId", id)
            case .membership(let id): ("membershipId", id)
            }
        }
    }

    static func record(_ kind: Kind, of subject: Subject, _ db: Database) throws {
        let (column, id) = subject.column
        try db.execute(
            sql: "INSERT INTO erasure (kind, \(column), erasedAt) VALUES (?, ?, ?)",
            arguments: [kind, id, try db.transactionDate]
        )
    }

    /// The last erasure of the contribution, if there was one.
    public static func of(_ contribution: Contribution, _ db: Database) throws -> Erasure? {
        try fetchOne(db, ready: "SELECT * FROM erasure WHERE contributionId = ? ORDER BY id DESC", arguments: [contribution.id])
    }
}
