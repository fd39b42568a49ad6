import GRDB

extension Migrations {
    static func createDevices(_ db: Database) throws {
        try db.execute(
            sql: """
                -- « Borne »: a shared tablet, lent by a group for a day. It forgets everything after a quarter of an hour.
                CREATE TABLE kiosk (
                    id INTEGER PRIMARY KEY,
                    tokenHash BLOB NOT NULL UNIQUE,
                    groupId INTEGER NOT NULL REFERENCES participationGroup (id),
                    startedBy INTEGER NOT NULL REFERENCES person (id),
                    startedAt TEXT NOT NULL,
                    seenAt TEXT NOT NULL,
                    endsAt TEXT NOT NULL
                ) STRICT;
                CREATE INDEX kioskGroup ON kiosk (groupId);

                -- What a sign-in is called by where its holder looks after it. No network, no exact browser.
                CREATE TABLE device (
                    id INTEGER PRIMARY KEY,
                    tokenHash BLOB NOT NULL UNIQUE REFERENCES signIn (tokenHash) ON DELETE CASCADE,
                    browser TEXT NOT NULL CHECK (browser IN ('firefox', 'chrome', 'safari', 'edge', 'samsung', 'other')),
                    isPhone INTEGER NOT NULL CHECK (isPhone IN (0, 1)),
                    way TEXT NOT NULL CHECK (way IN ('password', 'card', 'link')),
                    kioskId INTEGER REFERENCES kiosk (id),
                    -- Since when another secret stands for this sign-in.
                    replacedAt TEXT
                ) STRICT;
                CREATE INDEX deviceKiosk ON device (kioskId) WHERE kioskId IS NOT NULL;

                -- A one-time code in words, for somebody who lost a card or a password.
                CREATE TABLE oneTimeCode (
                    id INTEGER PRIMARY KEY,
                    personId INTEGER NOT NULL REFERENCES person (id),
                    codeHash BLOB NOT NULL UNIQUE,
                    issuedBy INTEGER NOT NULL REFERENCES person (id),
                    issuedAt TEXT NOT NULL,
                    expiresAt TEXT NOT NULL,
                    usedAt TEXT
                ) STRICT;
                CREATE INDEX oneTimeCodePerson ON oneTimeCode (personId);

                -- The second factor: its secret is enciphered, and a step that was used is not used again.
                CREATE TABLE secondFactor (
                    personId INTEGER PRIMARY KEY REFERENCES person (id),
                    sealedSecret BLOB NOT NULL,
                    addedAt TEXT NOT NULL,
                    confirmedAt TEXT,
                    lastStep INTEGER NOT NULL DEFAULT 0
                ) STRICT;

                CREATE TABLE recoveryCode (
                    codeHash BLOB PRIMARY KEY,
                    personId INTEGER NOT NULL REFERENCES person (id),
                    usedAt TEXT
                ) STRICT;
                CREATE INDEX recoveryCodePerson ON recoveryCode (personId);
                """
        )
    }
}
