import Foundation
import GRDB

/// « Borne »: a tablet that the people of a group share, one after the other. Only the hash of its token is kept.
public struct Kiosk: Codable, Identifiable, Sendable, FetchableRecord, TableRecord {
    /// How long a tablet that nobody touches remembers the person before.
    public static let patience: TimeInterval = 15 * 60
    /// How long a tablet stays one: a day of work.
    public static let duration: TimeInterval = 12 * 3_600

    public let id: Int64
    public let groupId: Int64
    public let startedAt: Date
    let seenAt: Date
    public let endsAt: Date

    /// Makes the viewer's browser a shared tablet of the group, and returns the secret that it keeps.
    ///
    /// `token`, the viewer's own sign-in there, ends: nothing that they may do stays on the tablet.
    public static func start(for group: Group, endingSignIn token: String, by viewer: Viewer, _ db: Database) throws -> String {
        let person = try viewer.acting(in: .meetingTeam(groupId: group.id))
        let secret = SignIn.newToken()
        let now = try db.transactionDate
        _ = try insertRow(
            [
                "tokenHash": SignIn.hash(secret), "groupId": group.id, "startedBy": person.id, "startedAt": now, "seenAt": now,
                "endsAt": now + duration,
            ],
            db
        )
        try JournalEntry.record(.kioskStarted, on: .group(group.id), by: viewer.actor(in: .meetingTeam(groupId: group.id)), db)
        try SignIn.end(token, db)
        return secret
    }

    /// The shared tablet that holds the secret, if it still is one.
    public static func with(_ secret: String, _ db: Database) throws -> Kiosk? {
        try fetchOne(
            db,
            ready: "SELECT * FROM kiosk WHERE tokenHash = ? AND endsAt > ?",
            arguments: [SignIn.hash(secret), try db.transactionDate]
        )
    }

    /// The shared tablets of the group that are in use.
    public static func all(of group: Group, _ db: Database) throws -> [Kiosk] {
        try fetchAll(
            db,
            sql: "SELECT * FROM kiosk WHERE groupId = ? AND endsAt > ? ORDER BY id",
            arguments: [group.id, try db.transactionDate]
        )
    }

    /// Whether nobody has touched it for a quarter of an hour.
    public func isAbandoned(at now: Date) -> Bool { now >= seenAt + Self.patience }

    /// Whether its last touch should be noted: twice a minute is enough.
    public func wantsNoting(at now: Date) -> Bool { now >= seenAt + 30 }

    /// Notes that somebody touches it.
    public func note(_ db: Database) throws {
        try db.execute(sql: "UPDATE kiosk SET seenAt = ? WHERE id = ?", arguments: [try db.transactionDate, id])
    }

    /// Forgets who was there: signs them out.
    public func forget(_ db: Database) throws {
        try db.execute(
            sql: "DELETE FROM signIn WHERE tokenHash IN (SELECT tokenHash FROM device WHERE kioskId = ?)",
            arguments: [id]
        )
        try note(db)
    }

    /// Makes it an ordinary browser again, from wherever the viewer is.
    public func end(by viewer: Viewer, _ db: Database) throws {
        try viewer.acting(in: .meetingTeam(groupId: groupId))
        try forget(db)
        try db.execute(sql: "UPDATE kiosk SET endsAt = ? WHERE id = ?", arguments: [try db.transactionDate, id])
        try JournalEntry.record(.kioskEnded, on: .group(groupId), by: viewer.actor(in: .meetingTeam(groupId: groupId)), db)
    }

    /// Whether the person comes in on this tablet: those who take part in its group and do nothing else.
    public func admits(_ person: Person, _ db: Database) throws -> Bool {
        let grants = try Grant.held(by: person, at: db.transactionDate, db)
        return !grants.isEmpty && grants.allSatisfy { $0.role == .participant && $0.groupId == groupId }
    }
}

extension Viewer {
    /// The viewer with nothing but their place in the group.
    func asMember(ofGroup group: Int64) -> Viewer {
        Viewer(person: person, grants: grants.filter { $0.role == .participant && $0.groupId == group })
    }
}
