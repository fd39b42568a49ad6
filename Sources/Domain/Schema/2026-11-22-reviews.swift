import GRDB

extension Migrations {
    static func createReviews(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE bilan (
                    id INTEGER PRIMARY KEY,
                    pactId INTEGER NOT NULL REFERENCES pact (id),
                    year INTEGER NOT NULL UNIQUE CHECK (year BETWEEN 2000 AND 2100),
                    foreword TEXT NOT NULL,
                    state TEXT NOT NULL CHECK (state IN ('preparing', 'draft', 'examined', 'definitive', 'sent', 'approved',
                        'approvedWithChanges', 'adjourned', 'rejected', 'takenNote', 'published'))
                ) STRICT;

                CREATE TABLE bilanStateChange (
                    id INTEGER PRIMARY KEY,
                    bilanId INTEGER NOT NULL REFERENCES bilan (id),
                    state TEXT NOT NULL,
                    personId INTEGER NOT NULL REFERENCES person (id),
                    changedAt TEXT NOT NULL
                ) STRICT;
                CREATE INDEX bilanStateChangeOf ON bilanStateChange (bilanId);

                -- One chapter per theme; « avancées » and « difficultés » are both due before the copil.
                CREATE TABLE bilanChapter (
                    id INTEGER PRIMARY KEY,
                    bilanId INTEGER NOT NULL REFERENCES bilan (id),
                    themeId INTEGER NOT NULL REFERENCES theme (id),
                    achievements TEXT NOT NULL,
                    difficulties TEXT NOT NULL,
                    correctives TEXT NOT NULL,
                    priorities TEXT NOT NULL,
                    UNIQUE (bilanId, themeId)
                ) STRICT;

                -- The entries that a bilan is made of: the thread from action to vote.
                CREATE TABLE bilanEntry (
                    bilanId INTEGER NOT NULL REFERENCES bilan (id),
                    entryId INTEGER NOT NULL REFERENCES actionEntry (id),
                    PRIMARY KEY (bilanId, entryId)
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX bilanEntryEntry ON bilanEntry (entryId);

                -- Frozen versions: for the copil, definitive, published (R7).
                CREATE TABLE bilanVersion (
                    id INTEGER PRIMARY KEY,
                    bilanId INTEGER NOT NULL REFERENCES bilan (id),
                    version INTEGER NOT NULL CHECK (version > 0),
                    stage TEXT NOT NULL CHECK (stage IN ('draft', 'definitive')),
                    json TEXT NOT NULL,
                    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
                    frozenAt TEXT NOT NULL,
                    frozenBy INTEGER NOT NULL REFERENCES person (id),
                    UNIQUE (bilanId, version)
                ) STRICT;

                -- « Point d'étape »: what the copil saw and noted.
                CREATE TABLE progressReview (
                    id INTEGER PRIMARY KEY,
                    bilanId INTEGER NOT NULL UNIQUE REFERENCES bilan (id),
                    heldOn TEXT NOT NULL,
                    json TEXT NOT NULL,
                    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
                    frozenAt TEXT NOT NULL,
                    frozenBy INTEGER NOT NULL REFERENCES person (id)
                ) STRICT;

                CREATE TABLE deliberation (
                    id INTEGER PRIMARY KEY,
                    bilanId INTEGER NOT NULL REFERENCES bilan (id),
                    number TEXT NOT NULL UNIQUE CHECK (length(number) > 0),
                    title TEXT NOT NULL,
                    reportNumber TEXT NOT NULL,
                    heldOn TEXT NOT NULL,
                    membersInOffice INTEGER NOT NULL CHECK (membersInOffice > 0),
                    present INTEGER NOT NULL CHECK (present BETWEEN 0 AND membersInOffice),
                    represented INTEGER NOT NULL CHECK (represented BETWEEN 0 AND membersInOffice),
                    votesFor INTEGER NOT NULL CHECK (votesFor >= 0),
                    votesAgainst INTEGER NOT NULL CHECK (votesAgainst >= 0),
                    abstentions INTEGER NOT NULL CHECK (abstentions >= 0),
                    notTakingPart INTEGER NOT NULL CHECK (notTakingPart >= 0),
                    outcome TEXT NOT NULL CHECK (outcome IN ('approved', 'approvedWithChanges', 'adjourned', 'rejected',
                        'takenNote')),
                    json TEXT NOT NULL,
                    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
                    recordedAt TEXT NOT NULL,
                    recordedBy INTEGER NOT NULL REFERENCES person (id),
                    CHECK (present + represented <= membersInOffice),
                    CHECK (votesFor + votesAgainst + abstentions + notTakingPart <= present + represented)
                ) STRICT;
                CREATE INDEX deliberationBilan ON deliberation (bilanId);

                -- What makes the act enforceable, as it happens after the vote.
                CREATE TABLE deliberationDate (
                    id INTEGER PRIMARY KEY,
                    deliberationId INTEGER NOT NULL REFERENCES deliberation (id),
                    kind TEXT NOT NULL CHECK (kind IN ('sentToPrefectureOn', 'receivedByPrefectOn', 'publishedOn')),
                    day TEXT NOT NULL,
                    personId INTEGER NOT NULL REFERENCES person (id),
                    recordedAt TEXT NOT NULL,
                    UNIQUE (deliberationId, kind)
                ) STRICT;
                """
        )
        for table in ["bilanStateChange", "bilanEntry", "bilanVersion", "progressReview", "deliberation", "deliberationDate"] {
            try appendOnly(table, db)
        }
    }
}
