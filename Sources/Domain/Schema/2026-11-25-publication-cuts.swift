import GRDB

extension Migrations {
    static func createPublicationCuts(_ db: Database) throws {
        try db.execute(
            sql: """
                -- What the published words leave out of those that were said (R2): its kind and its place, never the words.
                CREATE TABLE publicationCut (
                    id INTEGER PRIMARY KEY,
                    decisionId INTEGER NOT NULL REFERENCES moderationDecision (id),
                    kind TEXT NOT NULL CHECK (kind IN ('phone', 'email', 'nir', 'caf', 'franceTravail', 'iban', 'address',
                        'birthDate', 'name', 'passage', 'rewording')),
                    -- In bytes of the text as it was received.
                    start INTEGER NOT NULL CHECK (start >= 0),
                    length INTEGER NOT NULL CHECK (length >= 0),
                    CHECK (length > 0 OR kind = 'rewording')
                ) STRICT;
                CREATE INDEX publicationCutOf ON publicationCut (decisionId, start);
                """
        )
        try appendOnly("publicationCut", db)
    }
}
