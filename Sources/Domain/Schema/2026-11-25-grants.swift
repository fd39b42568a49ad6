import GRDB

extension Migrations {
    /// More roles, who gave each, and what ended it before its time: rows of grants are history (R3).
    static func widenGrants(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE widerGrant (
                    id INTEGER PRIMARY KEY,
                    personId INTEGER NOT NULL REFERENCES person (id),
                    role TEXT NOT NULL CHECK (role IN ('participant', 'professional', 'facilitator', 'referentThematique',
                        'actionOwner', 'steeringMember', 'direction', 'assemblySecretary', 'secondReader',
                        'dataProtectionOfficer', 'administrator')),
                    groupId INTEGER REFERENCES participationGroup (id),
                    themeId INTEGER REFERENCES theme (id),
                    actionId INTEGER REFERENCES pactAction (id),
                    startsAt TEXT NOT NULL,
                    -- The end that was agreed when the role was given.
                    endsAt TEXT CHECK (endsAt > startsAt),
                    givenBy INTEGER REFERENCES person (id),
                    CHECK ((groupId IS NOT NULL) + (themeId IS NOT NULL) + (actionId IS NOT NULL) <= 1)
                ) STRICT;
                INSERT INTO widerGrant (id, personId, role, groupId, themeId, actionId, startsAt, endsAt)
                    SELECT id, personId, role, groupId, themeId, actionId, startsAt, endsAt FROM roleGrant;
                DROP TABLE roleGrant;
                ALTER TABLE widerGrant RENAME TO roleGrant;
                CREATE INDEX roleGrantPerson ON roleGrant (personId);

                CREATE TABLE grantRevocation (
                    grantId INTEGER PRIMARY KEY REFERENCES roleGrant (id),
                    reason TEXT NOT NULL CHECK (length(reason) > 0),
                    revokedBy INTEGER NOT NULL REFERENCES person (id),
                    revokedAt TEXT NOT NULL
                ) STRICT;
                """
        )
        for table in ["roleGrant", "grantRevocation"] { try appendOnly(table, db) }
    }
}
