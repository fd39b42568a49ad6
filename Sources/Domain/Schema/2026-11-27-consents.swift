import GRDB

extension Migrations {
    /// What somebody agreed to whose words another wrote down, and how public pages say who speaks.
    static func createConsents(_ db: Database) throws {
        try db.execute(
            sql: """
                -- The state of the last consent; nothing was asked of who wrote by themselves.
                ALTER TABLE contribution ADD COLUMN attribution TEXT CHECK (attribution IN ('nothing', 'voice', 'name'));

                -- From whom the words came that somebody wrote down for another: a kind of person, never who.
                CREATE TABLE gathering (
                    contributionId INTEGER PRIMARY KEY REFERENCES contribution (id),
                    source TEXT NOT NULL CHECK (source IN ('member', 'pseudonym', 'nobody'))
                ) STRICT;

                CREATE TABLE consent (
                    id INTEGER PRIMARY KEY,
                    contributionId INTEGER NOT NULL REFERENCES contribution (id),
                    -- Nothing when it was not asked.
                    publication INTEGER CHECK (publication IN (0, 1)),
                    attribution TEXT NOT NULL CHECK (attribution IN ('nothing', 'voice', 'name')),
                    -- Who noted it down; nobody, when the holder of the receipt said so.
                    personId INTEGER REFERENCES person (id),
                    statedAt TEXT NOT NULL
                ) STRICT;
                CREATE INDEX consentOf ON consent (contributionId, id);
                CREATE INDEX consentBy ON consent (personId) WHERE personId IS NOT NULL;

                -- A first name and an initial, or a name chosen for this: sealed, and gone as soon as it is not agreed to.
                CREATE TABLE attributedName (
                    contributionId INTEGER PRIMARY KEY REFERENCES contribution (id),
                    sealed BLOB NOT NULL
                ) STRICT;
                """
        )
        for table in ["gathering", "consent"] { try appendOnly(table, db) }
        // Whose voice is not said is not found by it either.
        let view = try String.fetchOne(db, sql: "SELECT sql FROM sqlite_schema WHERE name = 'contributionFacets'")!
        try db.execute(sql: "DROP VIEW contributionFacets")
        try db.execute(
            sql: view.replacing("coalesce(college, 'none')", with: "coalesce(iif(attribution = 'nothing', NULL, college), 'none')")
        )
        try db.execute(
            sql: """
                CREATE TRIGGER contributionIsFoundByItsVoice AFTER UPDATE OF attribution ON contribution
                BEGIN
                    UPDATE publication SET facets = (
                        SELECT facets FROM contributionFacets WHERE contributionFacets.contributionId = NEW.id
                    ) WHERE contributionId = NEW.id;
                END;
                """
        )
    }
}
