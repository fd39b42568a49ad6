import GRDB

extension Migrations {
    /// How many contributions each college said in a year, and where they stand: kept by the database, as the other tally is.
    static func createYearTally(_ db: Database) throws {
        // A year begins at midnight in France, where it is winter then: one hour before Greenwich.
        func year(_ row: String) -> String { "CAST(strftime('%Y', \(row)receivedAt, '+1 hour') AS INTEGER)" }
        try db.execute(
            sql: """
                CREATE TABLE yearTally (
                    year INTEGER NOT NULL,
                    -- Empty when the author did not say.
                    college TEXT NOT NULL,
                    state TEXT NOT NULL,
                    contributions INTEGER NOT NULL CHECK (contributions >= 0),
                    PRIMARY KEY (year, college, state)
                ) STRICT, WITHOUT ROWID;
                INSERT INTO yearTally
                    SELECT \(year("")), coalesce(college, ''), state, count(*) FROM contribution GROUP BY 1, 2, 3;

                CREATE TRIGGER contributionIsCountedInItsYear AFTER INSERT ON contribution
                BEGIN
                    INSERT INTO yearTally VALUES (\(year("NEW.")), coalesce(NEW.college, ''), NEW.state, 1)
                        ON CONFLICT DO UPDATE SET contributions = contributions + 1;
                END;
                CREATE TRIGGER contributionIsCountedElsewhereInItsYear AFTER UPDATE OF state, college ON contribution
                BEGIN
                    UPDATE yearTally SET contributions = contributions - 1
                        WHERE year = \(year("OLD.")) AND college = coalesce(OLD.college, '') AND state = OLD.state;
                    INSERT INTO yearTally VALUES (\(year("NEW.")), coalesce(NEW.college, ''), NEW.state, 1)
                        ON CONFLICT DO UPDATE SET contributions = contributions + 1;
                END;
                -- The years are counted: nobody walks through them any more.
                DROP INDEX contributionReceived;
                """
        )
    }
}
