import GRDB

extension Migrations {
    /// Somebody says that words are their case too.
    static func createConcerns(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE concern (
                    contributionId INTEGER NOT NULL REFERENCES contribution (id),
                    -- The browser, in a fingerprint that is another for each contribution: nobody's marks can be put together.
                    mark BLOB NOT NULL,
                    saidOn TEXT NOT NULL,
                    PRIMARY KEY (contributionId, mark)
                ) STRICT, WITHOUT ROWID;
                """
        )
    }
}
