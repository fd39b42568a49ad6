import GRDB

extension Migrations {
    /// What the desk works with: who reads what now, what the team files words under, what says the same, and its own notes.
    static func createModerationDesk(_ db: Database) throws {
        try db.execute(
            sql: """
                -- Who has taken words to read them, and until when. It holds nobody up for longer: it ends by itself.
                CREATE TABLE reading (
                    contributionId INTEGER PRIMARY KEY REFERENCES contribution (id),
                    personId INTEGER NOT NULL REFERENCES person (id),
                    takenAt TEXT NOT NULL,
                    endsAt TEXT NOT NULL CHECK (endsAt > takenAt)
                ) STRICT;
                CREATE INDEX readingBy ON reading (personId);

                -- « Classement »: what the words are, as the team sees it. What their author said of them stays beside it.
                CREATE TABLE filing (
                    id INTEGER PRIMARY KEY,
                    contributionId INTEGER NOT NULL REFERENCES contribution (id),
                    kind TEXT NOT NULL CHECK (length(kind) > 0),
                    themeId INTEGER REFERENCES theme (id),
                    objectiveId INTEGER REFERENCES objective (id),
                    personId INTEGER NOT NULL REFERENCES person (id),
                    filedAt TEXT NOT NULL,
                    CHECK (objectiveId IS NULL OR themeId IS NOT NULL)
                ) STRICT;
                CREATE INDEX filingOf ON filing (contributionId, id);

                -- Words that say the same as others: put beside them, never merged away.
                CREATE TABLE echo (
                    id INTEGER PRIMARY KEY,
                    contributionId INTEGER NOT NULL REFERENCES contribution (id),
                    ofContributionId INTEGER NOT NULL REFERENCES contribution (id),
                    personId INTEGER NOT NULL REFERENCES person (id),
                    notedAt TEXT NOT NULL,
                    UNIQUE (contributionId, ofContributionId),
                    CHECK (contributionId <> ofContributionId)
                ) STRICT;
                CREATE INDEX echoOf ON echo (ofContributionId);

                -- What those who read tell each other: never public.
                CREATE TABLE teamNote (
                    id INTEGER PRIMARY KEY,
                    contributionId INTEGER NOT NULL REFERENCES contribution (id),
                    words TEXT NOT NULL CHECK (length(words) > 0),
                    authorId INTEGER NOT NULL REFERENCES person (id),
                    writtenAt TEXT NOT NULL
                ) STRICT;
                CREATE INDEX teamNoteOf ON teamNote (contributionId, id);
                """
        )
        for table in ["filing", "echo", "teamNote"] { try appendOnly(table, db) }
        let ofContribution = "EXISTS (SELECT 1 FROM erasure WHERE erasure.contributionId = OLD.contributionId)"
        try forgettable("teamNote", words: ["words"], once: ofContribution, db)
        try findByFiledKind(db)
    }

    /// The public finds words by what the team filed them under, when it did.
    private static func findByFiledKind(_ db: Database) throws {
        let view = try String.fetchOne(db, sql: "SELECT sql FROM sqlite_master WHERE name = 'contributionFacets'")!
        let kind = "coalesce((SELECT filing.kind FROM filing WHERE filing.contributionId = contribution.id ORDER BY id DESC LIMIT 1), kind)"
        try db.execute(sql: "DROP VIEW contributionFacets")
        try db.execute(sql: view.replacing("'k' || kind", with: "'k' || \(kind)"))
        try db.execute(
            sql: """
                CREATE TRIGGER contributionIsFiled AFTER INSERT ON filing
                BEGIN
                    UPDATE publication SET facets = (
                        SELECT facets FROM contributionFacets WHERE contributionFacets.contributionId = NEW.contributionId
                    ) WHERE contributionId = NEW.contributionId;
                END;
                """
        )
    }
}
