import GRDB

extension SheetBatch {
    /// Keeps a table that was sent until its lines are added, in the place of the one before.
    public func keepTable(_ text: String, by viewer: Viewer, _ db: Database) throws {
        try typing(.sheetTableSent, viewer, db) {
            try db.execute(
                sql: "INSERT OR REPLACE INTO sheetTable (batchId, text, sentAt) VALUES (?, ?, ?)",
                arguments: [id, text, try db.transactionDate]
            )
        }
    }

    /// The table that was sent and whose lines are not added yet.
    public func table(_ db: Database) throws -> String? {
        try String.fetchOne(db, sql: "SELECT text FROM sheetTable WHERE batchId = ?", arguments: [id])
    }

    /// Why the line cannot be added here, whatever it says: the same sheet is in another batch.
    public func problem(of draft: SheetLine.Draft, _ db: Database) throws -> FieldProblems.Problem? {
        guard let code = draft.sheetCode else { return nil }
        return try Int.fetchOne(
            db,
            sql: "SELECT batchId FROM sheetLine WHERE sheetCode = ? AND batchId <> ?",
            arguments: [code.description, id]
        ).map { .sheetElsewhere(batch: $0) }
    }
}
