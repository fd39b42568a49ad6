import GRDB

extension Migrations {
    static func createPact(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE pact (
                    id INTEGER PRIMARY KEY,
                    slug TEXT NOT NULL UNIQUE,
                    name TEXT NOT NULL,
                    territory TEXT NOT NULL,
                    plain TEXT NOT NULL,
                    startsOn TEXT NOT NULL,
                    endsOn TEXT NOT NULL CHECK (endsOn > startsOn),
                    adoptedOn TEXT,
                    state TEXT NOT NULL
                        CHECK (state IN ('drafting', 'putToVote', 'adopted', 'signed', 'inForce', 'closed')),
                    source TEXT NOT NULL
                ) STRICT;

                CREATE TABLE theme (
                    id INTEGER PRIMARY KEY,
                    pactId INTEGER NOT NULL REFERENCES pact (id),
                    number INTEGER NOT NULL CHECK (number > 0),
                    title TEXT NOT NULL,
                    short TEXT NOT NULL,
                    plain TEXT NOT NULL,
                    pictogram TEXT NOT NULL,
                    UNIQUE (pactId, number)
                ) STRICT;

                CREATE TABLE objective (
                    id INTEGER PRIMARY KEY,
                    themeId INTEGER NOT NULL REFERENCES theme (id),
                    number INTEGER NOT NULL CHECK (number > 0),
                    title TEXT NOT NULL,
                    plain TEXT NOT NULL,
                    UNIQUE (themeId, number)
                ) STRICT;

                CREATE TABLE pactAction (
                    id INTEGER PRIMARY KEY,
                    objectiveId INTEGER NOT NULL REFERENCES objective (id),
                    number INTEGER NOT NULL CHECK (number > 0),
                    title TEXT NOT NULL CHECK (length(title) > 0),
                    description TEXT NOT NULL,
                    organisation TEXT NOT NULL,
                    plannedStart TEXT,
                    plannedEnd TEXT,
                    state TEXT NOT NULL CHECK (state IN ('proposed', 'registered', 'notStarted', 'inProgress',
                        'inDifficulty', 'postponed', 'done', 'abandoned')),
                    registeredAt TEXT NOT NULL,
                    UNIQUE (objectiveId, number)
                ) STRICT;

                -- « Point de suivi »: one dated, signed row each time somebody says where an action stands.
                CREATE TABLE actionEntry (
                    id INTEGER PRIMARY KEY,
                    actionId INTEGER NOT NULL REFERENCES pactAction (id),
                    authorId INTEGER NOT NULL REFERENCES person (id),
                    enteredAt TEXT NOT NULL,
                    state TEXT NOT NULL CHECK (state IN ('notStarted', 'inProgress', 'inDifficulty', 'postponed',
                        'done', 'abandoned')),
                    advance TEXT,
                    difficulty TEXT,
                    adjustment TEXT,
                    CHECK (coalesce(advance, difficulty, adjustment) IS NOT NULL),
                    CHECK (state <> 'inDifficulty' OR (difficulty IS NOT NULL AND adjustment IS NOT NULL)),
                    CHECK (state <> 'abandoned' OR difficulty IS NOT NULL)
                ) STRICT;
                CREATE INDEX actionEntryAction ON actionEntry (actionId, enteredAt);
                CREATE INDEX actionEntryTime ON actionEntry (enteredAt);
                """
        )
        try appendOnly("actionEntry", db)
    }
}
