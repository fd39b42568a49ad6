import GRDB

extension Migrations {
    /// More kinds of words, one more way that they come, and what somebody has begun to say.
    static func widenDeposits(_ db: Database) throws {
        try rewriteChecks(
            [
                ("contribution", "'lived', 'proposal', 'question', 'goodPractice'", ", 'testimony', 'disagreement'"),
                ("provenance", "'web', 'paper', 'oral', 'phone', 'letter'", ", 'interview'"),
                ("sheetBatch", "'paper', 'oral', 'phone', 'letter'", ", 'interview'"),
            ],
            db
        )
        try db.execute(
            sql: """
                -- One for each browser, sealed under a secret that the browser alone holds.
                CREATE TABLE depositDraft (
                    id INTEGER PRIMARY KEY,
                    browser BLOB NOT NULL UNIQUE,
                    sealed BLOB NOT NULL,
                    savedAt TEXT NOT NULL
                ) STRICT;
                CREATE INDEX depositDraftSaved ON depositDraft (savedAt);
                """
        )
    }

    /// Lengthens lists of words that a table takes, where it stands: no row changes, and no row that stood can be wrong.
    ///
    /// SQLite documents this way for a CHECK; to make the table anew would unmake every trigger and view that knows it.
    private static func rewriteChecks(_ lists: [(table: String, old: String, more: String)], _ db: Database) throws {
        let version = try Int.fetchOne(db, sql: "PRAGMA schema_version")!
        try db.execute(sql: "PRAGMA writable_schema = ON")
        for (table, old, more) in lists {
            try db.execute(
                sql: "UPDATE sqlite_schema SET sql = replace(sql, ?1, ?1 || ?2) WHERE type = 'table' AND name = ?3",
                arguments: [old, more, table]
            )
        }
        try db.execute(sql: "PRAGMA schema_version = \(version + 1); PRAGMA writable_schema = RESET")
    }
}
