import GRDB

extension Migrations {
    /// How many contributions stand where, kept by the database itself, so that no page has to count them all.
    static func createContributionTally(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE contributionTally (
                    -- 0 for the contributions without a theme.
                    themeKey INTEGER NOT NULL,
                    state TEXT NOT NULL,
                    contributions INTEGER NOT NULL CHECK (contributions >= 0),
                    PRIMARY KEY (themeKey, state)
                ) STRICT, WITHOUT ROWID;
                INSERT INTO contributionTally
                    SELECT coalesce(themeId, 0), state, count(*) FROM contribution GROUP BY coalesce(themeId, 0), state;

                CREATE TRIGGER contributionIsCounted AFTER INSERT ON contribution
                BEGIN
                    INSERT INTO contributionTally VALUES (coalesce(NEW.themeId, 0), NEW.state, 1)
                        ON CONFLICT DO UPDATE SET contributions = contributions + 1;
                END;
                CREATE TRIGGER contributionIsCountedElsewhere AFTER UPDATE OF state, themeId ON contribution
                BEGIN
                    UPDATE contributionTally SET contributions = contributions - 1
                        WHERE themeKey = coalesce(OLD.themeId, 0) AND state = OLD.state;
                    INSERT INTO contributionTally VALUES (coalesce(NEW.themeId, 0), NEW.state, 1)
                        ON CONFLICT DO UPDATE SET contributions = contributions + 1;
                END;

                -- Published and still owed an answer, oldest first (R4).
                CREATE INDEX contributionUnanswered ON contribution (publishedAt, id)
                    WHERE state IN ('published', 'grouped') AND publishedAt IS NOT NULL;
                -- The contributions of a year, how many of them were answered, and by which colleges they were said.
                CREATE INDEX contributionReceived ON contribution (receivedAt, state, college);
                -- « Ce qui a changé » shows the newest.
                CREATE INDEX findingNewest ON finding (statedAt, id);
                CREATE INDEX proposalNewest ON proposal (wordedAt, id);
                """
        )
    }
}
