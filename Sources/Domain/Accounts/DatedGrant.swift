import Foundation
import GRDB

/// A role as it was given, and what became of it.
public struct DatedGrant: Identifiable, Sendable, FetchableRecord {
    public let id: Int64
    public let personId: Int64
    public let grant: Grant
    public let startsAt: Date
    public let endsAt: Date?
    public let giverId: Int64?
    public let giverName: String?
    public let revocation: Revocation?

    /// How a role ended before its time.
    public struct Revocation: Sendable {
        public let revokedAt: Date
        public let reason: String
        public let revokerName: String
    }

    public init(row: Row) throws {
        (id, personId, startsAt, endsAt) = (row["id"], row["personId"], row["startsAt"], row["endsAt"])
        grant = try Grant(row: row)
        (giverId, giverName) = (row["givenBy"], row["giverName"])
        revocation = (row["revokedAt"] as Date?).map {
            Revocation(revokedAt: $0, reason: row["revocationReason"], revokerName: row["revokerName"])
        }
    }

    private static let select = """
        SELECT roleGrant.*, giver.name AS giverName, revokedAt, reason AS revocationReason, revoker.name AS revokerName
        FROM roleGrant LEFT JOIN person AS giver ON giver.id = givenBy
        LEFT JOIN grantRevocation ON grantId = roleGrant.id LEFT JOIN person AS revoker ON revoker.id = revokedBy
        """

    /// The roles that the person holds or held, newest first.
    public static func all(of person: Person, _ db: Database) throws -> [DatedGrant] {
        try fetchAll(db, ready: "\(select) WHERE roleGrant.personId = ? ORDER BY roleGrant.id DESC", arguments: [person.id])
    }

    /// Those who own the action now, first come first.
    public static func owners(of action: PactAction, _ db: Database) throws -> [DatedGrant] {
        let now = try db.transactionDate
        return try fetchAll(db, ready: "\(select) WHERE actionId = ? ORDER BY roleGrant.id", arguments: [action.id])
            .filter { $0.grant.role == .actionOwner && $0.isHeld(at: now) }
    }

    /// The role with that number.
    public static func with(id: Int64, _ db: Database) throws -> DatedGrant? {
        try fetchOne(db, ready: "\(select) WHERE roleGrant.id = ?", arguments: [id])
    }

    public func isHeld(at now: Date) -> Bool {
        startsAt <= now && (endsAt.map { $0 > now } ?? true) && (revocation.map { $0.revokedAt > now } ?? true)
    }

    /// Whether the person gave it to themselves.
    public var isGivenToOneself: Bool { giverId == personId }
}

extension DatedGrant {
    /// Why the viewer may not take the role back, or nil. `others` are the other administrators whose role has no end.
    public func refusal(ofRevocationBy viewer: Viewer, givers: Audience, others: Int, at now: Date) -> Refusal? {
        if let refusal = viewer.refusal(unlessIn: givers) { return refusal }
        if !isHeld(at: now) { return .grantOver }
        return grant.role == .administrator && endsAt == nil && others == 0 ? .lastAdministrator : nil
    }

    /// The same, with what it depends on read from the database.
    public func refusal(ofRevocationBy viewer: Viewer, _ db: Database) throws -> Refusal? {
        try refusal(
            ofRevocationBy: viewer,
            givers: grant.givers(db),
            others: Person.lastingAdministrators(besides: personId, db),
            at: db.transactionDate
        )
    }

    /// Takes the role back, saying why. Its row stays.
    public func revoke(reason: String, by viewer: Viewer, _ db: Database) throws {
        if let refusal = try refusal(ofRevocationBy: viewer, db) { throw refusal }
        let givers = try grant.givers(db)
        let revoker = try viewer.acting(in: givers)
        var problems = FieldProblems()
        let why = problems.text(reason, field: "reason", max: 300)
        try problems.throwIfAny()
        try JournalEntry.record(.roleRevoked, on: .account(personId), by: viewer.actor(in: givers), db) {
            try db.execute(
                sql: "INSERT INTO grantRevocation (grantId, reason, revokedBy, revokedAt) VALUES (?, ?, ?, ?)",
                arguments: [id, why, revoker.id, try db.transactionDate]
            )
        }
    }
}
