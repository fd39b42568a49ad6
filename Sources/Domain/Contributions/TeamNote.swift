import Foundation
import GRDB

/// « Note de l’équipe »: what those who read words tell each other about them. Never public, and in no export.
public struct TeamNote: Sendable, FetchableRecord {
    public let words: String
    public let authorName: String
    public let writtenAt: Date

    public init(row: Row) { (words, authorName, writtenAt) = (row["words"], row["authorName"], row["writtenAt"]) }

    /// The notes about the contribution, oldest first: for those who read it, and for whoever answers its author about data.
    public static func all(about contribution: Contribution, for viewer: Viewer, _ db: Database) throws -> [TeamNote] {
        guard viewer.belongs(to: .contributionReaders) || viewer.belongs(to: .dataProtection) else { throw Refusal.notAllowed }
        return try fetchAll(
            db,
            ready: """
                SELECT teamNote.*, person.name AS authorName FROM teamNote JOIN person ON person.id = authorId
                WHERE contributionId = ? ORDER BY teamNote.id
                """,
            arguments: [contribution.id]
        )
    }

    /// How many there are: what the author is told, who may ask for the rest.
    static func count(about contribution: Contribution, _ db: Database) throws -> Int {
        try Int.fetchOne(db, sql: "SELECT count(*) FROM teamNote WHERE contributionId = ?", arguments: [contribution.id])!
    }
}

extension Contribution {
    /// Adds a note of the team: signed, dated, and never rewritten.
    public func addNote(_ typed: String, by viewer: Viewer, _ db: Database) throws {
        let author = try viewer.acting(in: .contributionReaders)
        var problems = FieldProblems()
        let words = problems.text(typed, field: "teamNote", max: 2_000)
        try problems.throwIfAny()
        try JournalEntry.record(.teamNoteAdded, on: .contribution(id), by: viewer.actor(in: .contributionReaders), db) {
            try db.execute(
                sql: "INSERT INTO teamNote (contributionId, words, authorId, writtenAt) VALUES (?, ?, ?, ?)",
                arguments: [id, words, author.id, try db.transactionDate]
            )
        }
    }
}
