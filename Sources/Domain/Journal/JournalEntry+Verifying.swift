import Foundation
import GRDB

/// Where the journal no longer holds.
public enum JournalBreak: Equatable, Sendable {
    /// The line does not answer to its hash, or not to the line before: the first that was changed.
    case altered(Int64)
    /// The line is not there, though later ones are.
    case missing(Int64)
    /// The journal stops before its end: the first line that is gone.
    case shortened(from: Int64)
    /// The lines hold, but the head that was kept beside them is not theirs.
    case otherHead
}

extension JournalEntry {
    /// Goes through the whole journal, and gives the first place where it does not hold; nil when all of it does.
    public static func firstBreak(_ db: Database) throws -> JournalBreak? {
        guard let head = try JournalHead.fetchOne(db) else { return .otherHead }
        var (last, hash) = (Int64(0), Data(repeating: 0, count: 32))
        let rows = try Row.fetchCursor(db, sql: "SELECT \(sealedColumns.joined(separator: ", ")), hash FROM journalEntry ORDER BY id")
        while let row = try rows.next() {
            let id: Int64 = row[0]
            guard id == last + 1 else { return .missing(last + 1) }
            let values = Array(row.databaseValues)
            guard seal(of: Array(values.dropLast()), after: hash).databaseValue == values.last else { return .altered(id) }
            (last, hash) = (id, row["hash"])
        }
        if last < head.entries { return .shortened(from: last + 1) }
        return last == head.entries && hash == head.hash ? nil : .otherHead
    }
}
