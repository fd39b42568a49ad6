import GRDB

extension Migrations {
    static func createGroupsAndMeetings(_ db: Database) throws {
        try createGroups(db)
        try createMeetings(db)
    }

    private static func createGroups(_ db: Database) throws {
        try db.execute(
            sql: """
                -- Not "group", which is a word of SQL.
                CREATE TABLE participationGroup (
                    id INTEGER PRIMARY KEY,
                    slug TEXT NOT NULL UNIQUE,
                    name TEXT NOT NULL,
                    kind TEXT NOT NULL CHECK (kind IN ('resourceGroup', 'workingGroup', 'steeringCommittee')),
                    purpose TEXT NOT NULL,
                    cadence TEXT NOT NULL,
                    startsOn TEXT NOT NULL
                ) STRICT;

                CREATE TABLE membership (
                    id INTEGER PRIMARY KEY,
                    groupId INTEGER NOT NULL REFERENCES participationGroup (id),
                    college TEXT NOT NULL CHECK (college IN ('beneficiaries', 'socialWorkers', 'institutions',
                        'businesses', 'associations', 'elected', 'staff')),
                    designation TEXT NOT NULL,
                    startsOn TEXT NOT NULL,
                    endsOn TEXT
                ) STRICT;
                CREATE INDEX membershipGroup ON membership (groupId, college);

                -- Who a member is: apart, so that no list, export or thread can meet it by chance (R6).
                CREATE TABLE sealedIdentity (
                    membershipId INTEGER PRIMARY KEY REFERENCES membership (id) ON DELETE CASCADE,
                    name TEXT NOT NULL CHECK (length(name) > 0),
                    contact TEXT
                ) STRICT;

                CREATE TABLE sealLifting (
                    id INTEGER PRIMARY KEY,
                    membershipId INTEGER NOT NULL REFERENCES membership (id),
                    personId INTEGER NOT NULL REFERENCES person (id),
                    reason TEXT NOT NULL CHECK (length(reason) > 0),
                    liftedAt TEXT NOT NULL
                ) STRICT;

                CREATE TABLE roleGrant (
                    id INTEGER PRIMARY KEY,
                    personId INTEGER NOT NULL REFERENCES person (id),
                    role TEXT NOT NULL CHECK (role IN ('participant', 'professional', 'facilitator',
                        'referentThematique', 'actionOwner', 'direction', 'assemblySecretary', 'administrator')),
                    groupId INTEGER REFERENCES participationGroup (id),
                    themeId INTEGER REFERENCES theme (id),
                    actionId INTEGER REFERENCES pactAction (id),
                    startsAt TEXT NOT NULL,
                    endsAt TEXT,
                    CHECK ((groupId IS NOT NULL) + (themeId IS NOT NULL) + (actionId IS NOT NULL) <= 1)
                ) STRICT;
                CREATE INDEX roleGrantPerson ON roleGrant (personId);
                """
        )
        try appendOnly("sealLifting", db)
    }

    private static func createMeetings(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE meeting (
                    id INTEGER PRIMARY KEY,
                    groupId INTEGER NOT NULL REFERENCES participationGroup (id),
                    kind TEXT NOT NULL CHECK (kind IN ('workingGroup', 'roundTable', 'thematicInformation',
                        'serviceDesignWorkshop', 'experienceExchangeDay', 'restitution', 'steeringCommittee',
                        'assemblySitting')),
                    title TEXT NOT NULL CHECK (length(title) > 0),
                    question TEXT NOT NULL,
                    startsAt TEXT NOT NULL,
                    minutes INTEGER NOT NULL CHECK (minutes BETWEEN 15 AND 720),
                    place TEXT NOT NULL CHECK (length(place) > 0),
                    practical TEXT NOT NULL,
                    state TEXT NOT NULL CHECK (state IN ('preparing', 'announced', 'open', 'full', 'held', 'postponed',
                        'cancelled'))
                ) STRICT;
                CREATE INDEX meetingTime ON meeting (startsAt);

                CREATE TABLE meetingStateChange (
                    id INTEGER PRIMARY KEY,
                    meetingId INTEGER NOT NULL REFERENCES meeting (id),
                    state TEXT NOT NULL,
                    personId INTEGER NOT NULL REFERENCES person (id),
                    changedAt TEXT NOT NULL,
                    reason TEXT
                ) STRICT;
                CREATE INDEX meetingStateChangeMeeting ON meetingStateChange (meetingId);

                CREATE TABLE agendaItem (
                    id INTEGER PRIMARY KEY,
                    meetingId INTEGER NOT NULL REFERENCES meeting (id),
                    position INTEGER NOT NULL,
                    title TEXT NOT NULL CHECK (length(title) > 0),
                    minutes INTEGER CHECK (minutes BETWEEN 1 AND 720),
                    UNIQUE (meetingId, position)
                ) STRICT;

                -- Counts as they were entered; the newest per college is the one that counts (R3).
                CREATE TABLE attendance (
                    id INTEGER PRIMARY KEY,
                    meetingId INTEGER NOT NULL REFERENCES meeting (id),
                    college TEXT NOT NULL CHECK (college IN ('beneficiaries', 'socialWorkers', 'institutions',
                        'businesses', 'associations', 'elected', 'staff')),
                    count INTEGER NOT NULL CHECK (count BETWEEN 0 AND 1000),
                    personId INTEGER NOT NULL REFERENCES person (id),
                    enteredAt TEXT NOT NULL
                ) STRICT;
                CREATE INDEX attendanceMeeting ON attendance (meetingId, college, id);

                -- A line spoken in the room, in the person's own words.
                CREATE TABLE meetingNote (
                    id INTEGER PRIMARY KEY,
                    meetingId INTEGER NOT NULL REFERENCES meeting (id),
                    college TEXT CHECK (college IN ('beneficiaries', 'socialWorkers', 'institutions', 'businesses',
                        'associations', 'elected', 'staff')),
                    words TEXT NOT NULL CHECK (length(words) > 0),
                    authorId INTEGER NOT NULL REFERENCES person (id),
                    notedAt TEXT NOT NULL
                ) STRICT;
                CREATE INDEX meetingNoteMeeting ON meetingNote (meetingId, id);

                CREATE TABLE compteRendu (
                    id INTEGER PRIMARY KEY,
                    meetingId INTEGER NOT NULL REFERENCES meeting (id),
                    version INTEGER NOT NULL CHECK (version > 0),
                    json TEXT NOT NULL,
                    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
                    publishedAt TEXT NOT NULL,
                    publishedBy INTEGER NOT NULL REFERENCES person (id),
                    UNIQUE (meetingId, version)
                ) STRICT;

                -- The account as it is being written, before it is frozen.
                CREATE TABLE compteRenduDraft (
                    meetingId INTEGER PRIMARY KEY REFERENCES meeting (id),
                    body TEXT NOT NULL,
                    savedAt TEXT NOT NULL,
                    savedBy INTEGER NOT NULL REFERENCES person (id)
                ) STRICT;
                """
        )
        for table in ["meetingStateChange", "attendance", "meetingNote", "compteRendu"] { try appendOnly(table, db) }
    }
}
