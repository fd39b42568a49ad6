import Foundation
import GRDB

/// A place in a group, held by somebody whose name is sealed apart (R6).
public struct Membership: Codable, Identifiable, Sendable, FetchableRecord, TableRecord {
    public let id: Int64
    public let groupId: Int64
    public let college: College
    /// How the person came to the group (« volontaire », « élue du groupe »…).
    public let designation: String
    public let startsOn: Day
    public let endsOn: Day?
}

extension Membership {
    /// A member as typed, known to be well-formed. The name may be left out.
    public struct Draft: Sendable {
        let college: College
        let designation: String
        let name: String?

        /// Reads the fields as typed; throws `FieldProblems`.
        public init(college: String, designation: String, name: String) throws {
            var problems = FieldProblems()
            let chosen = problems.choice(college, of: College.self, field: "college")
            self.designation = problems.text(designation, field: "designation", max: 120)
            self.name = problems.optionalText(name, field: "name", max: 120)
            try problems.throwIfAny()
            self.college = chosen!
        }
    }

    /// Gives a place in the group, from today on.
    public static func appoint(_ draft: Draft, to group: Group, by viewer: Viewer, _ db: Database) throws -> Membership {
        try viewer.acting(in: .meetingTeam(groupId: group.id))
        let membership = try insertRow(
            [
                "groupId": group.id, "college": draft.college, "designation": draft.designation,
                "startsOn": Day(try db.transactionDate),
            ],
            db
        )
        if let name = draft.name {
            try db.execute(
                sql: "INSERT INTO sealedIdentity (membershipId, name) VALUES (?, ?)",
                arguments: [membership.id, name]
            )
        }
        try JournalEntry.record(.memberAppointed, on: .membership(membership.id), by: viewer.actor(in: .meetingTeam(groupId: group.id)), db)
        return membership
    }
}

extension Group {
    /// How many people of each college hold a place today.
    public func members(on day: Day, _ db: Database) throws -> [College: Int] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT college, count(*) AS members FROM membership
                WHERE groupId = ? AND startsOn <= ? AND (endsOn IS NULL OR endsOn >= ?) GROUP BY college
                """,
            arguments: [id, day, day]
        )
        return Dictionary(uniqueKeysWithValues: rows.map { ($0["college"], $0["members"]) })
    }

    /// The places of the group, without names.
    public func memberships(_ db: Database) throws -> [Membership] {
        try Membership.fetchAll(db, ready: "SELECT * FROM membership WHERE groupId = ? ORDER BY college, id", arguments: [id])
    }
}
