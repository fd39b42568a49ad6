import GRDB

extension Migrations {
    /// Answers are prepared in private, reworked, and published together; each says who answers and what the words became.
    static func createPreparedAnswers(_ db: Database) throws {
        let outcome = """
            findingId INTEGER REFERENCES finding (id),
            proposalId INTEGER REFERENCES proposal (id),
            actionId INTEGER REFERENCES pactAction (id)
            """
        try db.execute(
            sql: """
                -- Each row is one wording of the answer that a contribution may get: the newest holds, until it is published.
                CREATE TABLE preparedAnswer (
                    id INTEGER PRIMARY KEY,
                    contributionId INTEGER NOT NULL REFERENCES contribution (id),
                    answer TEXT NOT NULL CHECK (answer IN ('retained', 'inPart', 'underStudy', 'alreadyInPlace',
                        'outOfScope', 'notRetained')),
                    text TEXT NOT NULL CHECK (length(text) > 0),
                    givenAs TEXT CHECK (length(givenAs) > 0),
                    \(outcome),
                    authorId INTEGER NOT NULL REFERENCES person (id),
                    preparedAt TEXT NOT NULL,
                    CHECK ((findingId IS NOT NULL) + (proposalId IS NOT NULL) + (actionId IS NOT NULL) <= 1)
                ) STRICT;
                CREATE INDEX preparedAnswerOf ON preparedAnswer (contributionId, id);

                -- The public reads how many decisions not to publish each reason was given for.
                CREATE INDEX moderationDecisionReason ON moderationDecision (reason) WHERE verdict = 'notPublished';

                -- Who answers, in words: a service, a role.
                ALTER TABLE followUp ADD COLUMN givenAs TEXT CHECK (length(givenAs) > 0);
                ALTER TABLE followUp ADD COLUMN findingId INTEGER REFERENCES finding (id);
                ALTER TABLE followUp ADD COLUMN proposalId INTEGER REFERENCES proposal (id);
                ALTER TABLE followUp ADD COLUMN actionId INTEGER REFERENCES pactAction (id)
                    CHECK ((findingId IS NOT NULL) + (proposalId IS NOT NULL) + (actionId IS NOT NULL) <= 1);
                ALTER TABLE followUp ADD COLUMN preparedId INTEGER REFERENCES preparedAnswer (id);
                CREATE UNIQUE INDEX followUpPrepared ON followUp (preparedId) WHERE preparedId IS NOT NULL;
                DROP TRIGGER followUpIsNotRewritten;
                DROP TRIGGER followUpIsNotForgotten;
                """
        )
        let ofContribution = "EXISTS (SELECT 1 FROM erasure WHERE erasure.contributionId = OLD.contributionId)"
        for table in ["followUp", "preparedAnswer"] {
            try appendOnly(table, db)
            try forgettable(table, words: ["text"], once: ofContribution, db)
        }
    }
}
