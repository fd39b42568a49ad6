import Foundation
import GRDB

/// What `assises check` looks for in a database.
public struct Integrity: Sendable {
    /// What SQLite says of the file when it is not sound.
    public let fileProblems: [String]
    /// Rows that point to a row that does not exist, by table.
    public let orphans: [String]
    /// Published documents whose text no longer answers to their fingerprint.
    public let alteredDocuments: [String]
    /// Whether the tally of contributions answers to the contributions.
    public let isTallyRight: Bool
    /// Whether the index of publications answers to what is published.
    public let isIndexRight: Bool

    /// Where the journal no longer holds, if it does not.
    public let journalBreak: JournalBreak?

    public var isSound: Bool {
        fileProblems.isEmpty && orphans.isEmpty && alteredDocuments.isEmpty && isTallyRight && isIndexRight && journalBreak == nil
    }

    /// Looks through the whole database.
    public static func check(_ db: Database) throws -> Integrity {
        let file = try String.fetchAll(db, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
        let orphans = try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").map { "\($0[0] as String) \($0[1] as Int64? ?? 0)" }
        var altered: [String] = []
        for table in ["compteRendu", "bilanVersion", "progressReview", "deliberation", "consultationResult"] {
            let rows = try Row.fetchCursor(db, sql: "SELECT id, json, sha256 FROM \(table)")
            while let row = try rows.next() {
                if Snapshot.sha256(of: row["json"]) != row["sha256"] { altered.append("\(table) \(row["id"] as Int64)") }
            }
        }
        return try Integrity(
            fileProblems: file,
            orphans: orphans,
            alteredDocuments: altered,
            isTallyRight: Contribution.isTallyRight(db),
            isIndexRight: Publication.isRight(db),
            journalBreak: JournalEntry.firstBreak(db)
        )
    }
}
