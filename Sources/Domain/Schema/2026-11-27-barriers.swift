import GRDB

extension Migrations {
    /// What a contribution is about: barriers of the closed list, on the subject and never on a person.
    static func createBarriers(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE contributionBarrier (
                    id INTEGER PRIMARY KEY,
                    contributionId INTEGER NOT NULL REFERENCES contribution (id),
                    barrier TEXT NOT NULL CHECK (barrier IN ('health', 'mobility', 'childcare', 'housing', 'equipment',
                        'digitalSkills', 'isolation', 'addiction', 'money', 'information', 'confidence', 'brokenPath',
                        'training')),
                    -- Who read the words and said so; nobody, when the author did.
                    personId INTEGER REFERENCES person (id),
                    UNIQUE (contributionId, barrier)
                ) STRICT;
                CREATE INDEX contributionBarrierBy ON contributionBarrier (personId) WHERE personId IS NOT NULL;
                """
        )
    }
}
