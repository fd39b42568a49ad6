import GRDB

extension Migrations {
    static func createContributions(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE contribution (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    kind TEXT NOT NULL CHECK (kind IN ('lived', 'proposal', 'question', 'goodPractice')),
                    text TEXT NOT NULL CHECK (length(text) > 0),
                    college TEXT CHECK (college IN ('beneficiaries', 'socialWorkers', 'institutions', 'businesses',
                        'associations', 'elected', 'staff')),
                    themeId INTEGER REFERENCES theme (id),
                    receivedAt TEXT NOT NULL,
                    receiptHash BLOB UNIQUE,
                    state TEXT NOT NULL CHECK (state IN ('received', 'published', 'notPublished', 'grouped', 'answered',
                        'withdrawn')),
                    publishedAt TEXT,
                    publishedText TEXT,
                    publishedHTML TEXT,
                    rendererVersion INTEGER,
                    CHECK ((publishedAt IS NULL) = (publishedHTML IS NULL))
                ) STRICT;
                CREATE INDEX contributionQueue ON contribution (receivedAt, id) WHERE state = 'received';
                CREATE INDEX contributionPublished ON contribution (publishedAt, id) WHERE publishedAt IS NOT NULL;
                CREATE INDEX contributionTheme ON contribution (themeId, publishedAt) WHERE publishedAt IS NOT NULL;

                -- Where the words come from: how they were said, who wrote them down, whether they were read back.
                CREATE TABLE provenance (
                    contributionId INTEGER PRIMARY KEY REFERENCES contribution (id),
                    channel TEXT NOT NULL CHECK (channel IN ('web', 'paper', 'oral', 'phone', 'letter')),
                    meetingNoteId INTEGER UNIQUE REFERENCES meetingNote (id),
                    writtenBy INTEGER REFERENCES person (id),
                    readBack INTEGER CHECK (readBack IN (0, 1)),
                    CHECK (channel = 'web' OR writtenBy IS NOT NULL)
                ) STRICT;
                CREATE INDEX provenanceWriter ON provenance (writtenBy) WHERE writtenBy IS NOT NULL;

                CREATE TABLE contributionStateChange (
                    id INTEGER PRIMARY KEY,
                    contributionId INTEGER NOT NULL REFERENCES contribution (id),
                    state TEXT NOT NULL,
                    personId INTEGER REFERENCES person (id),
                    changedAt TEXT NOT NULL
                ) STRICT;
                CREATE INDEX contributionStateChangeOf ON contributionStateChange (contributionId);

                CREATE TABLE moderationDecision (
                    id INTEGER PRIMARY KEY,
                    contributionId INTEGER NOT NULL REFERENCES contribution (id),
                    verdict TEXT NOT NULL CHECK (verdict IN ('published', 'notPublished')),
                    reason TEXT CHECK (reason IN ('personalData', 'individualCase', 'insult', 'offTopic', 'duplicate',
                        'advertising', 'illegible')),
                    sentence TEXT,
                    publishedText TEXT,
                    moderatorId INTEGER NOT NULL REFERENCES person (id),
                    decidedAt TEXT NOT NULL,
                    CHECK (verdict = 'published' OR (reason IS NOT NULL AND sentence IS NOT NULL))
                ) STRICT;
                CREATE INDEX moderationDecisionOf ON moderationDecision (contributionId);

                -- « Suite donnée » (R4).
                CREATE TABLE followUp (
                    id INTEGER PRIMARY KEY,
                    contributionId INTEGER NOT NULL REFERENCES contribution (id),
                    answer TEXT NOT NULL CHECK (answer IN ('retained', 'inPart', 'underStudy', 'alreadyInPlace',
                        'outOfScope', 'notRetained')),
                    text TEXT NOT NULL CHECK (length(text) > 0),
                    authorId INTEGER NOT NULL REFERENCES person (id),
                    answeredAt TEXT NOT NULL
                ) STRICT;
                CREATE INDEX followUpOf ON followUp (contributionId);
                """
        )
        for table in ["provenance", "contributionStateChange", "moderationDecision", "followUp"] { try appendOnly(table, db) }
        // The words themselves are never rewritten; withdrawal empties what was published, not what was said.
        try db.execute(
            sql: """
                CREATE TRIGGER contributionWordsStay BEFORE UPDATE OF text, receivedAt, kind, receiptHash ON contribution
                BEGIN SELECT RAISE(ABORT, 'the words of a contribution stay as they were said'); END;
                CREATE TRIGGER contributionIsNotForgotten BEFORE DELETE ON contribution
                BEGIN SELECT RAISE(ABORT, 'a contribution is withdrawn, not deleted'); END;
                """
        )
    }
}
