import GRDB

extension Migrations {
    static func createAccounts(_ db: Database) throws {
        try db.execute(
            sql: """
                -- One row: what this database is, and the key of its receipts and forms.
                CREATE TABLE instance (
                    id INTEGER PRIMARY KEY CHECK (id = 1),
                    isDemo INTEGER NOT NULL CHECK (isDemo IN (0, 1)),
                    secretKey BLOB NOT NULL CHECK (length(secretKey) = 32),
                    createdAt TEXT NOT NULL
                ) STRICT;

                CREATE TABLE person (
                    id INTEGER PRIMARY KEY,
                    name TEXT NOT NULL CHECK (length(name) > 0),
                    email TEXT UNIQUE CHECK (email LIKE '%_@_%' AND email = lower(email)),
                    passwordHash BLOB,
                    createdAt TEXT NOT NULL,
                    disabledAt TEXT
                ) STRICT;

                CREATE TABLE accessCard (
                    id INTEGER PRIMARY KEY,
                    personId INTEGER NOT NULL REFERENCES person (id),
                    codeHash BLOB NOT NULL UNIQUE,
                    issuedAt TEXT NOT NULL,
                    revokedAt TEXT
                ) STRICT;
                CREATE INDEX accessCardPerson ON accessCard (personId);

                CREATE TABLE signInLink (
                    tokenHash BLOB PRIMARY KEY,
                    personId INTEGER NOT NULL REFERENCES person (id),
                    expiresAt TEXT NOT NULL,
                    usedAt TEXT
                ) STRICT;

                CREATE TABLE signIn (
                    tokenHash BLOB PRIMARY KEY,
                    personId INTEGER NOT NULL REFERENCES person (id),
                    startedAt TEXT NOT NULL,
                    expiresAt TEXT NOT NULL
                ) STRICT;
                CREATE INDEX signInPerson ON signIn (personId);

                -- One row per form that was recorded: sending it again gives the same outcome (R11).
                CREATE TABLE usedFormKey (
                    nonceHash BLOB PRIMARY KEY,
                    -- For an hour, so that the receipt can be shown again; then nothing here leads to its code.
                    nonce BLOB,
                    browser BLOB,
                    outcome TEXT NOT NULL,
                    usedAt TEXT NOT NULL
                ) STRICT;
                CREATE INDEX usedFormKeyOutcome ON usedFormKey (outcome);
                CREATE INDEX usedFormKeyFresh ON usedFormKey (usedAt) WHERE nonce IS NOT NULL;
                """
        )
    }
}
