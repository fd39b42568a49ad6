import GRDB

extension Migrations {
    /// Why an account was closed: typed about somebody, hence kept where it can be forgotten, and not in the journal.
    static func createClosings(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE accountClosing (
                    id INTEGER PRIMARY KEY,
                    personId INTEGER NOT NULL REFERENCES person (id),
                    reason TEXT NOT NULL CHECK (length(reason) > 0),
                    closedBy INTEGER NOT NULL REFERENCES person (id),
                    closedAt TEXT NOT NULL
                ) STRICT;
                CREATE INDEX accountClosingOf ON accountClosing (personId);
                """
        )
        try appendOnly("accountClosing", db)
        let isErased = "EXISTS (SELECT 1 FROM erasure WHERE erasure.personId = OLD.personId)"
        try forgettable("accountClosing", words: ["reason"], once: isErased, db)
    }
}
