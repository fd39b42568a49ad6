import GRDB

extension Migrations {
    static func createJournal(_ db: Database) throws {
        try db.execute(
            sql: """
                -- Who did what, to what, when: each row holds the hash of the one before, so that none can change or go unseen.
                CREATE TABLE journalEntry (
                    id INTEGER PRIMARY KEY CHECK (id > 0),
                    recordedAt TEXT NOT NULL,
                    act TEXT NOT NULL CHECK (length(act) > 0),
                    -- Nobody's name: the person's number, or nothing for a visitor and for the program itself.
                    personId INTEGER REFERENCES person (id),
                    role TEXT NOT NULL CHECK (length(role) > 0),
                    objectKind TEXT NOT NULL CHECK (length(objectKind) > 0),
                    objectNumber INTEGER NOT NULL,
                    -- Keyed fingerprints of what the object held: a short text could be guessed from a plain one.
                    before BLOB CHECK (length(before) = 32),
                    after BLOB CHECK (length(after) = 32),
                    reason TEXT CHECK (length(reason) > 0),
                    hash BLOB NOT NULL CHECK (length(hash) = 32)
                ) STRICT;
                CREATE INDEX journalEntryObject ON journalEntry (objectKind, objectNumber, id);
                CREATE INDEX journalEntryPerson ON journalEntry (personId, id) WHERE personId IS NOT NULL;
                CREATE INDEX journalEntryAct ON journalEntry (act, id);

                -- One row: how many entries there are and the hash of the last, so that a shortened journal shows.
                CREATE TABLE journalHead (
                    id INTEGER PRIMARY KEY CHECK (id = 1),
                    entries INTEGER NOT NULL CHECK (entries >= 0),
                    hash BLOB NOT NULL CHECK (length(hash) = 32)
                ) STRICT;
                INSERT INTO journalHead (id, entries, hash) VALUES (1, 0, zeroblob(32));
                CREATE TRIGGER journalHeadFollows AFTER INSERT ON journalEntry
                BEGIN UPDATE journalHead SET entries = entries + 1, hash = NEW.hash; END;
                """
        )
        try appendOnly("journalEntry", db)
        try appendOnly("journalHead", except: ["entries", "hash"], db)
    }
}
