import GRDB

extension Migrations {
    static func createIndicators(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE indicator (
                    id INTEGER PRIMARY KEY,
                    themeId INTEGER NOT NULL REFERENCES theme (id),
                    name TEXT NOT NULL CHECK (length(name) > 0),
                    unit TEXT NOT NULL CHECK (unit IN ('people', 'percent', 'days', 'euros', 'count')),
                    source TEXT NOT NULL CHECK (length(source) > 0),
                    note TEXT NOT NULL CHECK (length(note) > 0),
                    authorId INTEGER NOT NULL REFERENCES person (id),
                    addedAt TEXT NOT NULL
                ) STRICT;
                CREATE INDEX indicatorTheme ON indicator (themeId, id);

                -- The newest row of a year is the one that counts; the others say what stood there before (R3).
                CREATE TABLE indicatorValue (
                    id INTEGER PRIMARY KEY,
                    indicatorId INTEGER NOT NULL REFERENCES indicator (id),
                    year INTEGER NOT NULL CHECK (year BETWEEN 1990 AND 2200),
                    hundredths INTEGER NOT NULL CHECK (hundredths >= 0),
                    -- Whether one counts otherwise from this year on (« rupture de série »), which the note then explains.
                    breaksSeries INTEGER NOT NULL CHECK (breaksSeries IN (0, 1)),
                    note TEXT CHECK (length(note) > 0),
                    authorId INTEGER NOT NULL REFERENCES person (id),
                    enteredAt TEXT NOT NULL,
                    CHECK (breaksSeries = 0 OR note IS NOT NULL)
                ) STRICT;
                CREATE INDEX indicatorValueYear ON indicatorValue (indicatorId, year, id);
                """
        )
        // What is measured never changes under its values.
        try appendOnly("indicator", db)
        try appendOnly("indicatorValue", db)
    }
}
