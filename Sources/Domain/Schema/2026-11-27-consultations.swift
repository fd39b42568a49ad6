import GRDB

extension Migrations {
    /// A question that is put to people between two days, what they answer, and what came of it.
    static func createConsultations(_ db: Database) throws {
        try createQuestions(db)
        try createReplies(db)
        try createResults(db)
        for table in ["consultationStep", "consultationAnswer", "consultationResult"] { try appendOnly(table, db) }
        try appendOnly("guidedAnswer", except: ["publishedText"], db)
        let ofContribution = "EXISTS (SELECT 1 FROM erasure WHERE erasure.contributionId = OLD.contributionId)"
        try forgettable("guidedAnswer", words: ["text"], except: ["publishedText"], once: ofContribution, db)
        try findByConsultation(db)
    }

    private static func createQuestions(_ db: Database) throws {
        try db.execute(
            sql: """
                -- No phase: it follows from these days, and from what was announced and published.
                CREATE TABLE consultation (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    title TEXT NOT NULL CHECK (length(title) > 0),
                    context TEXT NOT NULL CHECK (length(context) > 0),
                    contextHTML TEXT NOT NULL,
                    rendererVersion INTEGER NOT NULL,
                    asked TEXT NOT NULL CHECK (length(asked) > 0),
                    howTo TEXT NOT NULL CHECK (length(howTo) > 0),
                    whatNext TEXT NOT NULL CHECK (length(whatNext) > 0),
                    opensOn TEXT NOT NULL,
                    closesOn TEXT NOT NULL CHECK (closesOn >= opensOn),
                    -- Why people are given less time than usual.
                    shortReason TEXT CHECK (length(shortReason) > 0)
                ) STRICT;

                CREATE TABLE consultationStep (
                    id INTEGER PRIMARY KEY,
                    consultationId INTEGER NOT NULL REFERENCES consultation (id),
                    step TEXT NOT NULL CHECK (step IN ('prepared', 'announced', 'withdrawn', 'reworded', 'prolonged', 'filed')),
                    reason TEXT CHECK (length(reason) > 0),
                    -- The last day as it was before it was put off.
                    formerlyOn TEXT,
                    personId INTEGER NOT NULL REFERENCES person (id),
                    changedAt TEXT NOT NULL,
                    CHECK ((step = 'prolonged') = (formerlyOn IS NOT NULL))
                ) STRICT;
                CREATE INDEX consultationStepOf ON consultationStep (consultationId, step);
                CREATE INDEX consultationStepBy ON consultationStep (personId);

                CREATE TABLE consultationSubject (
                    id INTEGER PRIMARY KEY,
                    consultationId INTEGER NOT NULL REFERENCES consultation (id),
                    themeId INTEGER NOT NULL REFERENCES theme (id),
                    objectiveId INTEGER REFERENCES objective (id)
                ) STRICT;
                CREATE INDEX consultationSubjectOf ON consultationSubject (consultationId);

                CREATE TABLE consultationVersion (
                    id INTEGER PRIMARY KEY,
                    consultationId INTEGER NOT NULL REFERENCES consultation (id),
                    version INTEGER NOT NULL CHECK (version > 0),
                    question TEXT NOT NULL CHECK (length(question) > 0),
                    writtenBy INTEGER NOT NULL REFERENCES person (id),
                    writtenAt TEXT NOT NULL,
                    UNIQUE (consultationId, version)
                ) STRICT;
                CREATE INDEX consultationVersionBy ON consultationVersion (writtenBy);

                CREATE TABLE guidedField (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    versionId INTEGER NOT NULL REFERENCES consultationVersion (id),
                    position INTEGER NOT NULL CHECK (position BETWEEN 1 AND 5),
                    question TEXT NOT NULL CHECK (length(question) > 0),
                    UNIQUE (versionId, position)
                ) STRICT;
                """
        )
    }

    private static func createReplies(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE consultationAnswer (
                    contributionId INTEGER PRIMARY KEY REFERENCES contribution (id),
                    versionId INTEGER NOT NULL REFERENCES consultationVersion (id),
                    -- Begun while it was open and sent after: kept, and not counted among the answers.
                    isLate INTEGER NOT NULL CHECK (isLate IN (0, 1))
                ) STRICT;
                CREATE INDEX consultationAnswerTo ON consultationAnswer (versionId);

                CREATE TABLE guidedAnswer (
                    contributionId INTEGER NOT NULL REFERENCES consultationAnswer (contributionId),
                    fieldId INTEGER NOT NULL REFERENCES guidedField (id),
                    -- As it was said: private for good.
                    text TEXT NOT NULL CHECK (length(text) > 0),
                    publishedText TEXT CHECK (length(publishedText) > 0),
                    PRIMARY KEY (contributionId, fieldId)
                ) STRICT;
                CREATE INDEX guidedAnswerTo ON guidedAnswer (fieldId);

                -- It is public with the words that it came with, and never without them.
                CREATE TRIGGER guidedAnswerIsTakenBack AFTER UPDATE OF publishedText ON contribution WHEN NEW.publishedText IS NULL
                BEGIN
                    UPDATE guidedAnswer SET publishedText = NULL WHERE contributionId = NEW.id AND publishedText IS NOT NULL;
                END;

                -- What everyone was told stays; the last day alone may be put off.
                CREATE TRIGGER consultationStaysAsAnnounced
                BEFORE UPDATE OF title, context, contextHTML, rendererVersion, asked, howTo, whatNext, opensOn, shortReason ON consultation
                WHEN EXISTS (SELECT 1 FROM consultationStep WHERE consultationId = OLD.id AND step = 'announced')
                BEGIN SELECT RAISE(ABORT, 'a consultation stays as it was announced'); END;
                CREATE TRIGGER consultationIsNotForgotten BEFORE DELETE ON consultation
                BEGIN SELECT RAISE(ABORT, 'a consultation is withdrawn, not deleted'); END;

                -- What somebody answered stays as it was asked.
                CREATE TRIGGER consultationVersionIsNotRewritten BEFORE UPDATE ON consultationVersion
                WHEN EXISTS (SELECT 1 FROM consultationAnswer WHERE versionId = OLD.id)
                BEGIN SELECT RAISE(ABORT, 'a question that was answered stays'); END;
                CREATE TRIGGER consultationVersionIsNotForgotten BEFORE DELETE ON consultationVersion
                BEGIN SELECT RAISE(ABORT, 'a question stays'); END;
                CREATE TRIGGER guidedFieldIsNotRewritten BEFORE UPDATE ON guidedField
                BEGIN SELECT RAISE(ABORT, 'a guided field is not rewritten'); END;
                CREATE TRIGGER guidedFieldIsNotForgotten BEFORE DELETE ON guidedField
                WHEN EXISTS (SELECT 1 FROM consultationAnswer WHERE versionId = OLD.versionId)
                BEGIN SELECT RAISE(ABORT, 'a question that was answered stays'); END;
                """
        )
    }

    private static func createResults(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE consultationResult (
                    id INTEGER PRIMARY KEY,
                    consultationId INTEGER NOT NULL REFERENCES consultation (id),
                    version INTEGER NOT NULL CHECK (version > 0),
                    json TEXT NOT NULL,
                    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
                    publishedAt TEXT NOT NULL,
                    publishedBy INTEGER NOT NULL REFERENCES person (id),
                    UNIQUE (consultationId, version)
                ) STRICT;
                CREATE INDEX consultationResultBy ON consultationResult (publishedBy);

                -- The results as they are being written, before they are frozen.
                CREATE TABLE consultationResultDraft (
                    consultationId INTEGER PRIMARY KEY REFERENCES consultation (id),
                    heard TEXT NOT NULL,
                    outcome TEXT NOT NULL,
                    savedAt TEXT NOT NULL,
                    savedBy INTEGER NOT NULL REFERENCES person (id)
                ) STRICT;
                CREATE INDEX consultationResultDraftBy ON consultationResultDraft (savedBy);
                """
        )
    }

    /// The public finds words by the consultation that they answer.
    private static func findByConsultation(_ db: Database) throws {
        let view = try String.fetchOne(db, sql: "SELECT sql FROM sqlite_schema WHERE name = 'contributionFacets'")!
        let mark = """
            coalesce((
                SELECT ' q' || consultationId FROM consultationAnswer JOIN consultationVersion ON consultationVersion.id = versionId
                WHERE consultationAnswer.contributionId = contribution.id
            ), '')
            """
        try db.execute(sql: "DROP VIEW contributionFacets")
        try db.execute(sql: view.replacing("' y' ||", with: "\(mark) || ' y' ||"))
    }
}
