import GRDB

extension Migrations {
    /// Paper is typed in by one person and received by another.
    static func createSheetBatches(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE sheetBatch (
                    id INTEGER PRIMARY KEY,
                    -- Where the sheets come from: a place, a day, never a name.
                    title TEXT NOT NULL CHECK (length(title) > 0),
                    channel TEXT NOT NULL CHECK (channel IN ('paper', 'oral', 'phone', 'letter')),
                    typistId INTEGER NOT NULL REFERENCES person (id),
                    state TEXT NOT NULL CHECK (state IN ('open', 'handedOver', 'received')),
                    startedAt TEXT NOT NULL
                ) STRICT;
                CREATE INDEX sheetBatchTypist ON sheetBatch (typistId);
                CREATE INDEX sheetBatchState ON sheetBatch (state, id);

                CREATE TABLE sheetBatchStateChange (
                    id INTEGER PRIMARY KEY,
                    batchId INTEGER NOT NULL REFERENCES sheetBatch (id),
                    state TEXT NOT NULL CHECK (state IN ('open', 'handedOver', 'received')),
                    reason TEXT CHECK (length(reason) > 0),
                    personId INTEGER NOT NULL REFERENCES person (id),
                    changedAt TEXT NOT NULL
                ) STRICT;
                CREATE INDEX sheetBatchStateChangeOf ON sheetBatchStateChange (batchId);

                -- One remark of a sheet. Its words leave the line for the contribution that they become.
                CREATE TABLE sheetLine (
                    id INTEGER PRIMARY KEY,
                    batchId INTEGER NOT NULL REFERENCES sheetBatch (id),
                    text TEXT CHECK (length(text) > 0),
                    kind TEXT NOT NULL CHECK (length(kind) > 0),
                    college TEXT,
                    themeNumber INTEGER,
                    sheetCode TEXT CHECK (length(sheetCode) = 11),
                    readBack INTEGER NOT NULL CHECK (readBack IN (0, 1)),
                    savedAt TEXT NOT NULL,
                    contributionId INTEGER UNIQUE REFERENCES contribution (id),
                    CHECK ((text IS NULL) = (contributionId IS NOT NULL))
                ) STRICT;
                CREATE INDEX sheetLineOf ON sheetLine (batchId);
                CREATE INDEX sheetLineCode ON sheetLine (sheetCode) WHERE sheetCode IS NOT NULL;

                -- The paper itself, without what a camera writes into its pictures.
                CREATE TABLE sheetPhoto (
                    id INTEGER PRIMARY KEY,
                    lineId INTEGER NOT NULL UNIQUE REFERENCES sheetLine (id),
                    format TEXT NOT NULL CHECK (format IN ('jpeg', 'png')),
                    bytes BLOB NOT NULL CHECK (length(bytes) BETWEEN 1 AND 5242880),
                    addedBy INTEGER NOT NULL REFERENCES person (id),
                    addedAt TEXT NOT NULL
                ) STRICT;

                -- A table of remarks that was sent, until its lines are added.
                CREATE TABLE sheetTable (
                    batchId INTEGER PRIMARY KEY REFERENCES sheetBatch (id),
                    text TEXT NOT NULL,
                    sentAt TEXT NOT NULL
                ) STRICT;
                """
        )
        try appendOnly("sheetBatchStateChange", db)
        try db.execute(
            sql: """
                CREATE TRIGGER sheetLineIsNotForgotten BEFORE DELETE ON sheetLine WHEN OLD.contributionId IS NOT NULL
                BEGIN SELECT RAISE(ABORT, 'a line that was received stays'); END;
                CREATE TRIGGER sheetLineIsNotRewritten BEFORE UPDATE ON sheetLine WHEN OLD.contributionId IS NOT NULL
                BEGIN SELECT RAISE(ABORT, 'a line that was received stays'); END;
                """
        )
    }
}
