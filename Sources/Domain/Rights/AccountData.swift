import Foundation
import GRDB

/// All that is held about somebody who has an account (art. 15).
public struct AccountData: Sendable {
    public let person: Person
    public let createdAt: Date
    public let lastSignInOn: Day?
    public let cards: [Card]
    public let signIns: [Span]
    public let links: [Span]
    public let grants: [HeldGrant]
    /// How many rows of each kind the person signed, or are about them.
    public let traces: [Trace]
    /// The contributions that the person wrote down for somebody.
    public let written: [Int64]

    /// A card: when it was given, when it was taken back, and when it ends by itself.
    public struct Card: Decodable, Sendable, FetchableRecord { public let issuedAt: Date, revokedAt: Date?, endsAt: Date? }

    /// Something that ends: a sign-in or a link.
    public struct Span: Decodable, Sendable, FetchableRecord { public let startedAt: Date?, expiresAt: Date }

    /// A role, over what, and for how long it was held.
    public struct HeldGrant: Decodable, Sendable, FetchableRecord {
        public let role: Role
        public let groupName: String?
        public let themeTitle: String?
        public let actionTitle: String?
        public let startsAt: Date
        public let endsAt: Date?
    }

    /// Rows of one table that name the person in one column.
    public struct Trace: Equatable, Sendable {
        public let table: String
        public let column: String
        public let count: Int
    }

    /// Everything, read from the tables themselves.
    public init(of person: Person, _ db: Database) throws {
        self.person = person
        createdAt = try Date.fetchOne(db, sql: "SELECT createdAt FROM person WHERE id = ?", arguments: [person.id])!
        lastSignInOn = try Day.fetchOne(db, sql: "SELECT day FROM lastSignIn WHERE personId = ?", arguments: [person.id])
        cards = try Card.fetchAll(db, ready: "SELECT * FROM accessCard WHERE personId = ? ORDER BY id", arguments: [person.id])
        signIns = try Span.fetchAll(
            db,
            ready: "SELECT startedAt, expiresAt FROM signIn WHERE personId = ? ORDER BY startedAt",
            arguments: [person.id]
        )
        links = try Span.fetchAll(
            db,
            ready: "SELECT NULL AS startedAt, expiresAt FROM signInLink WHERE personId = ? ORDER BY expiresAt",
            arguments: [person.id]
        )
        grants = try HeldGrant.fetchAll(
            db,
            ready: """
                SELECT role, participationGroup.name AS groupName, theme.title AS themeTitle, pactAction.title AS actionTitle,
                startsAt, coalesce(revokedAt, endsAt) AS endsAt FROM roleGrant
                LEFT JOIN grantRevocation ON grantId = roleGrant.id
                LEFT JOIN participationGroup ON participationGroup.id = groupId
                LEFT JOIN theme ON theme.id = roleGrant.themeId LEFT JOIN pactAction ON pactAction.id = actionId
                WHERE personId = ? ORDER BY startsAt, roleGrant.id
                """,
            arguments: [person.id]
        )
        written = try Int64.fetchAll(
            db,
            sql: "SELECT contributionId FROM provenance WHERE writtenBy = ? ORDER BY contributionId",
            arguments: [person.id]
        )
        traces = try Self.references(db).compactMap { table, column in
            let count = try Int.fetchOne(
                db,
                sql: "SELECT count(*) FROM \"\(table)\" WHERE \"\(column)\" = ?",
                arguments: [person.id]
            )!
            return count == 0 ? nil : Trace(table: table, column: column, count: count)
        }
    }

    /// Every column of the database that names a person, as the schema says: no table can be forgotten.
    public static func references(_ db: Database) throws -> [(table: String, column: String)] {
        let tables = try String.fetchAll(
            db,
            sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
        )
        return try tables.flatMap { table in
            try db.foreignKeys(on: table).filter { $0.destinationTable == "person" }.map { (table, $0.mapping[0].origin) }
        }
    }
}
