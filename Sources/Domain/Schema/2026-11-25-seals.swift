import GRDB

extension Migrations {
    /// A seal is lifted by two people: who asks and says why, and who agrees. `sealLifting` keeps what one person did before.
    static func createSealRequests(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE sealRequest (
                    id INTEGER PRIMARY KEY,
                    membershipId INTEGER NOT NULL REFERENCES membership (id),
                    personId INTEGER NOT NULL REFERENCES person (id),
                    reason TEXT NOT NULL CHECK (length(reason) > 0),
                    requestedAt TEXT NOT NULL,
                    expiresAt TEXT NOT NULL CHECK (expiresAt > requestedAt),
                    UNIQUE (id, personId)
                ) STRICT;
                CREATE INDEX sealRequestMembership ON sealRequest (membershipId);

                -- Who asked stands here too, so that the database itself refuses that they agree with themselves.
                CREATE TABLE sealDecision (
                    requestId INTEGER PRIMARY KEY REFERENCES sealRequest (id),
                    requesterId INTEGER NOT NULL REFERENCES person (id),
                    personId INTEGER NOT NULL REFERENCES person (id),
                    verdict TEXT NOT NULL CHECK (verdict IN ('approved', 'refused')),
                    decidedAt TEXT NOT NULL,
                    CHECK (personId <> requesterId),
                    FOREIGN KEY (requestId, requesterId) REFERENCES sealRequest (id, personId)
                ) STRICT;

                -- The first time that the name was read: a quarter of an hour later it is sealed again.
                CREATE TABLE sealReading (
                    requestId INTEGER PRIMARY KEY REFERENCES sealDecision (requestId),
                    readAt TEXT NOT NULL
                ) STRICT;
                """
        )
        for table in ["sealRequest", "sealDecision", "sealReading"] { try appendOnly(table, db) }
    }
}
