import GRDB

extension Migrations {
    static func createSynthesis(_ db: Database) throws {
        try db.execute(
            sql: """
                -- « Constat »
                CREATE TABLE finding (
                    id INTEGER PRIMARY KEY,
                    title TEXT NOT NULL CHECK (length(title) > 0),
                    body TEXT NOT NULL,
                    bodyHTML TEXT NOT NULL,
                    authorId INTEGER NOT NULL REFERENCES person (id),
                    statedAt TEXT NOT NULL
                ) STRICT;

                CREATE TABLE proposal (
                    id INTEGER PRIMARY KEY,
                    title TEXT NOT NULL CHECK (length(title) > 0),
                    body TEXT NOT NULL,
                    bodyHTML TEXT NOT NULL,
                    state TEXT NOT NULL CHECK (state IN ('worded', 'debated', 'prioritised', 'becameAction', 'passedOn',
                        'notRetained')),
                    authorId INTEGER NOT NULL REFERENCES person (id),
                    wordedAt TEXT NOT NULL
                ) STRICT;

                CREATE TABLE proposalStateChange (
                    id INTEGER PRIMARY KEY,
                    proposalId INTEGER NOT NULL REFERENCES proposal (id),
                    state TEXT NOT NULL,
                    reason TEXT,
                    personId INTEGER NOT NULL REFERENCES person (id),
                    changedAt TEXT NOT NULL,
                    CHECK (state <> 'notRetained' OR reason IS NOT NULL)
                ) STRICT;
                CREATE INDEX proposalStateChangeOf ON proposalStateChange (proposalId);

                -- One link of the thread: what led to what, signed and dated.
                CREATE TABLE traceLink (
                    id INTEGER PRIMARY KEY,
                    fromContributionId INTEGER REFERENCES contribution (id),
                    fromFindingId INTEGER REFERENCES finding (id),
                    fromProposalId INTEGER REFERENCES proposal (id),
                    toFindingId INTEGER REFERENCES finding (id),
                    toProposalId INTEGER REFERENCES proposal (id),
                    toActionId INTEGER REFERENCES pactAction (id),
                    personId INTEGER NOT NULL REFERENCES person (id),
                    linkedAt TEXT NOT NULL,
                    CHECK ((fromContributionId IS NOT NULL) = (toFindingId IS NOT NULL)),
                    CHECK ((fromFindingId IS NOT NULL) = (toProposalId IS NOT NULL)),
                    CHECK ((fromProposalId IS NOT NULL) = (toActionId IS NOT NULL)),
                    CHECK ((toFindingId IS NOT NULL) + (toProposalId IS NOT NULL) + (toActionId IS NOT NULL) = 1)
                ) STRICT;
                CREATE UNIQUE INDEX traceFromContribution ON traceLink (fromContributionId, toFindingId)
                    WHERE fromContributionId IS NOT NULL;
                CREATE UNIQUE INDEX traceFromFinding ON traceLink (fromFindingId, toProposalId)
                    WHERE fromFindingId IS NOT NULL;
                CREATE UNIQUE INDEX traceFromProposal ON traceLink (fromProposalId, toActionId)
                    WHERE fromProposalId IS NOT NULL;
                CREATE INDEX traceToFinding ON traceLink (toFindingId) WHERE toFindingId IS NOT NULL;
                CREATE INDEX traceToProposal ON traceLink (toProposalId) WHERE toProposalId IS NOT NULL;
                CREATE INDEX traceToAction ON traceLink (toActionId) WHERE toActionId IS NOT NULL;
                """
        )
        for table in ["finding", "proposalStateChange", "traceLink"] { try appendOnly(table, db) }
        try appendOnly("proposal", except: ["state"], db)
    }
}
