import GRDB

extension Migrations {
    static func createRights(_ db: Database) throws {
        try createErasures(db)
        try createRightsRequests(db)
        try letWordsGo(db)
    }

    private static func createErasures(_ db: Database) throws {
        try db.execute(
            sql: """
                -- That words or a name were blanked: all that is left of them.
                CREATE TABLE erasure (
                    id INTEGER PRIMARY KEY,
                    kind TEXT NOT NULL CHECK (kind IN ('erased', 'anonymised', 'purged')),
                    contributionId INTEGER REFERENCES contribution (id),
                    personId INTEGER REFERENCES person (id),
                    membershipId INTEGER REFERENCES membership (id),
                    erasedAt TEXT NOT NULL,
                    CHECK ((contributionId IS NOT NULL) + (personId IS NOT NULL) + (membershipId IS NOT NULL) = 1)
                ) STRICT;
                CREATE INDEX erasureOfContribution ON erasure (contributionId) WHERE contributionId IS NOT NULL;
                CREATE INDEX erasureOfMembership ON erasure (membershipId) WHERE membershipId IS NOT NULL;
                CREATE INDEX erasureOfPerson ON erasure (personId) WHERE personId IS NOT NULL;

                -- What an author wrote in the place of words already received.
                CREATE TABLE contributionCorrection (
                    id INTEGER PRIMARY KEY,
                    contributionId INTEGER NOT NULL REFERENCES contribution (id),
                    text TEXT NOT NULL CHECK (length(text) > 0),
                    state TEXT NOT NULL CHECK (state IN ('waiting', 'taken', 'declined', 'replaced')),
                    receivedAt TEXT NOT NULL
                ) STRICT;
                CREATE INDEX contributionCorrectionOf ON contributionCorrection (contributionId);
                CREATE INDEX contributionCorrectionQueue ON contributionCorrection (receivedAt, id) WHERE state = 'waiting';

                -- The last day that somebody signed in: an account nobody uses is not kept.
                CREATE TABLE lastSignIn (
                    personId INTEGER PRIMARY KEY REFERENCES person (id),
                    day TEXT NOT NULL
                ) STRICT;
                INSERT INTO lastSignIn SELECT id, date('now') FROM person;
                """
        )
        try appendOnly("erasure", db)
        try appendOnly("contributionCorrection", except: ["state"], db)
    }

    private static func createRightsRequests(_ db: Database) throws {
        try db.execute(
            sql: """
                -- A right that somebody exercises through a person: by phone, by letter, or with the public form.
                CREATE TABLE rightsRequest (
                    id INTEGER PRIMARY KEY,
                    kind TEXT NOT NULL CHECK (kind IN ('access', 'rectification', 'erasure', 'restriction', 'objection')),
                    channel TEXT NOT NULL CHECK (channel IN ('web', 'phone', 'letter', 'inPerson')),
                    name TEXT NOT NULL CHECK (length(name) > 0),
                    contact TEXT NOT NULL CHECK (length(contact) > 0),
                    words TEXT NOT NULL CHECK (length(words) > 0),
                    receivedOn TEXT NOT NULL,
                    dueOn TEXT NOT NULL CHECK (dueOn > receivedOn),
                    state TEXT NOT NULL CHECK (state IN ('received', 'identityChecked', 'answered', 'refused'))
                ) STRICT;
                CREATE INDEX rightsRequestOpen ON rightsRequest (dueOn, id) WHERE state IN ('received', 'identityChecked');

                CREATE TABLE rightsRequestStateChange (
                    id INTEGER PRIMARY KEY,
                    requestId INTEGER NOT NULL REFERENCES rightsRequest (id),
                    state TEXT NOT NULL CHECK (state IN ('received', 'identityChecked', 'extended', 'answered', 'refused')),
                    reason TEXT CHECK (length(reason) > 0),
                    -- Nobody of the team, when the public form was sent.
                    personId INTEGER REFERENCES person (id),
                    changedAt TEXT NOT NULL,
                    CHECK (state NOT IN ('extended', 'refused') OR reason IS NOT NULL)
                ) STRICT;
                CREATE INDEX rightsRequestStateChangeOf ON rightsRequestStateChange (requestId);
                """
        )
        try appendOnly("rightsRequestStateChange", db)
    }

    /// From now on the guards of history let personal words be blanked, when a row says that they are.
    private static func letWordsGo(_ db: Database) throws {
        let ofContribution = "EXISTS (SELECT 1 FROM erasure WHERE erasure.contributionId = OLD.contributionId)"
        try forgettable("moderationDecision", words: ["sentence", "publishedText"], once: ofContribution, db)
        try forgettable("followUp", words: ["text"], once: ofContribution, db)
        try forgettable("contributionCorrection", words: ["text"], except: ["state"], once: ofContribution, db)
        let ofNote = """
            EXISTS (SELECT 1 FROM provenance JOIN erasure ON erasure.contributionId = provenance.contributionId
            WHERE provenance.meetingNoteId = OLD.id)
            """
        try forgettable("meetingNote", words: ["words"], once: ofNote, db)
        let ofMember = "EXISTS (SELECT 1 FROM erasure WHERE erasure.membershipId = OLD.membershipId)"
        for table in ["sealLifting", "sealRequest"] { try forgettable(table, words: ["reason"], once: ofMember, db) }
        let isClosed = "(SELECT words FROM rightsRequest WHERE rightsRequest.id = OLD.requestId) = '\(Erasure.blank)'"
        try forgettable("rightsRequestStateChange", words: ["reason"], once: isClosed, db)
        try db.execute(
            sql: """
                DROP TRIGGER contributionWordsStay;
                CREATE TRIGGER contributionWordsStay BEFORE UPDATE OF text, receivedAt, kind, receiptHash ON contribution
                WHEN NOT (NEW.receivedAt = OLD.receivedAt AND NEW.kind = OLD.kind AND (
                    NEW.text = '\(Erasure.blank)' AND NEW.receiptHash IS NULL
                    AND EXISTS (SELECT 1 FROM erasure WHERE erasure.contributionId = OLD.id)
                    OR NEW.receiptHash IS OLD.receiptHash AND NEW.text <> OLD.text AND EXISTS (
                        SELECT 1 FROM contributionCorrection
                        WHERE contributionCorrection.contributionId = OLD.id AND contributionCorrection.text = NEW.text
                        AND contributionCorrection.state = 'taken'
                    )
                ))
                BEGIN SELECT RAISE(ABORT, 'the words of a contribution stay as they were said'); END;
                """
        )
    }

    /// Lets the words of a row of history be blanked, and nothing else of it change, once that condition on the row holds.
    static func forgettable(
        _ table: String,
        words: [String],
        except columns: [String] = [],
        once condition: String,
        _ db: Database
    ) throws {
        let guarded = try db.columns(in: table).map(\.name).filter { !columns.contains($0) }
        let blank = words.map { "(NEW.\"\($0)\" = '\(Erasure.blank)' OR coalesce(NEW.\"\($0)\", OLD.\"\($0)\") IS NULL)" }
        let same = guarded.filter { !words.contains($0) }.map { "NEW.\"\($0)\" IS OLD.\"\($0)\"" }
        try db.execute(
            sql: """
                DROP TRIGGER "\(table)IsNotRewritten";
                CREATE TRIGGER "\(table)IsNotRewritten"
                BEFORE UPDATE OF \(guarded.map { "\"\($0)\"" }.joined(separator: ", ")) ON "\(table)"
                WHEN NOT (\((blank + same + [condition]).joined(separator: " AND ")))
                BEGIN SELECT RAISE(ABORT, '\(table) is append-only'); END;
                """
        )
    }
}
