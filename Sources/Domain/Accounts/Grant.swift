import Foundation
import GRDB

/// A role held by a person, over everything or over one group, theme or action, for a time. Its row is never changed.
public struct Grant: Codable, Equatable, Sendable, FetchableRecord, TableRecord {
    public static let databaseTableName = "roleGrant"

    public let role: Role
    public let groupId: Int64?
    public let themeId: Int64?
    public let actionId: Int64?

    public init(role: Role, groupId: Int64? = nil, themeId: Int64? = nil, actionId: Int64? = nil) {
        (self.role, self.groupId, self.themeId, self.actionId) = (role, groupId, themeId, actionId)
    }

    /// What a role is held over.
    public enum Scope: Hashable, Sendable {
        case everything
        case group(Int64), theme(Int64), action(Int64)

        public enum Kind: String, CaseIterable, Sendable { case everything, group, theme, action }
    }

    public var scope: Scope {
        if let groupId { return .group(groupId) }
        if let themeId { return .theme(themeId) }
        return actionId.map { .action($0) } ?? .everything
    }

    /// Gives the role to the person from now on; `giver` is nil for what the program itself gives.
    public func give(to person: Person, by giver: Person? = nil, until end: Date? = nil, _ db: Database) throws {
        _ = try Grant.insertRow(
            [
                "personId": person.id, "role": role, "groupId": groupId, "themeId": themeId, "actionId": actionId,
                "startsAt": try db.transactionDate, "endsAt": end, "givenBy": giver?.id,
            ],
            db
        )
    }

    static func held(by person: Person, at now: Date, _ db: Database) throws -> [Grant] {
        try fetchAll(
            db,
            ready: """
                SELECT * FROM roleGrant WHERE personId = ? AND startsAt <= ? AND (endsAt IS NULL OR endsAt > ?)
                AND id NOT IN (SELECT grantId FROM grantRevocation WHERE revokedAt <= ?) ORDER BY id
                """,
            arguments: [person.id, now, now, now]
        )
    }
}

extension Viewer {
    /// The person with the roles they hold now.
    public static func with(_ person: Person, _ db: Database) throws -> Viewer {
        try Viewer(person: person, grants: Grant.held(by: person, at: db.transactionDate, db))
    }
}
