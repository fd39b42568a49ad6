import GRDB

extension Migrations {
    /// A decision is contested before a second person (R2).
    static func createContests(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE UNIQUE INDEX moderationDecisionBy ON moderationDecision (id, contributionId, moderatorId);

                -- An author disagrees with a decision: each decision is contested once.
                CREATE TABLE contest (
                    id INTEGER PRIMARY KEY,
                    contributionId INTEGER NOT NULL REFERENCES contribution (id),
                    decisionId INTEGER NOT NULL UNIQUE REFERENCES moderationDecision (id),
                    -- Who decided first.
                    moderatorId INTEGER NOT NULL REFERENCES person (id),
                    sentence TEXT CHECK (length(sentence) > 0),
                    -- Who noted it down for the author; nobody, when the author did it with the receipt.
                    notedBy INTEGER REFERENCES person (id),
                    contestedAt TEXT NOT NULL,
                    UNIQUE (id, moderatorId),
                    FOREIGN KEY (decisionId, contributionId, moderatorId)
                        REFERENCES moderationDecision (id, contributionId, moderatorId)
                ) STRICT;
                CREATE INDEX contestOf ON contest (contributionId);

                -- Who decided first stands here too, so that the database itself refuses that they read again.
                CREATE TABLE contestDecision (
                    contestId INTEGER PRIMARY KEY REFERENCES contest (id),
                    moderatorId INTEGER NOT NULL REFERENCES person (id),
                    readerId INTEGER NOT NULL REFERENCES person (id),
                    verdict TEXT NOT NULL CHECK (verdict IN ('confirmed', 'changed')),
                    -- What takes the place of the decision that was contested.
                    decisionId INTEGER UNIQUE REFERENCES moderationDecision (id),
                    sentence TEXT CHECK (length(sentence) > 0),
                    decidedAt TEXT NOT NULL,
                    CHECK (readerId <> moderatorId),
                    CHECK ((verdict = 'changed') = (decisionId IS NOT NULL)),
                    CHECK (verdict = 'changed' OR sentence IS NOT NULL),
                    FOREIGN KEY (contestId, moderatorId) REFERENCES contest (id, moderatorId)
                ) STRICT;
                """
        )
        for table in ["contest", "contestDecision"] { try appendOnly(table, db) }
        // What an author wrote goes with the words that it is about.
        let ofContribution = "EXISTS (SELECT 1 FROM erasure WHERE erasure.contributionId = OLD.contributionId)"
        try forgettable("contest", words: ["sentence"], once: ofContribution, db)
        let ofContest = """
            EXISTS (SELECT 1 FROM contest JOIN erasure ON erasure.contributionId = contest.contributionId WHERE contest.id = OLD.contestId)
            """
        try forgettable("contestDecision", words: ["sentence"], once: ofContest, db)
    }
}
