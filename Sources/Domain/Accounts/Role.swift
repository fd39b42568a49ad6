import Foundation
import GRDB

/// What somebody does in the consultation.
public enum Role: String, Codable, CaseIterable, DatabaseValueConvertible, Sendable {
    /// Holds an access card: takes part in a group.
    case participant
    /// Works with beneficiaries: contributes, and writes for someone.
    case professional
    /// « Animateur »: conducts the séances of a group and reads contributions.
    case facilitator
    /// « Référent thématique »: follows the actions of a theme.
    case referentThematique
    /// « Pilote d'action »: follows one action.
    case actionOwner
    /// Draws up the bilan and answers for the Département.
    case direction
    /// « Secrétariat de l'Assemblée »: records the délibération.
    case assemblySecretary
    case administrator
}

/// A role held by a person, over everything or over one group, theme or action, for a time.
public struct Grant: Codable, Equatable, Sendable, FetchableRecord, TableRecord {
    public static let databaseTableName = "roleGrant"

    public let role: Role
    public let groupId: Int64?
    public let themeId: Int64?
    public let actionId: Int64?

    public init(role: Role, groupId: Int64? = nil, themeId: Int64? = nil, actionId: Int64? = nil) {
        (self.role, self.groupId, self.themeId, self.actionId) = (role, groupId, themeId, actionId)
    }

    /// Gives the role to the person from now on.
    public func give(to person: Person, _ db: Database) throws {
        _ = try Grant.insertRow(
            [
                "personId": person.id, "role": role, "groupId": groupId, "themeId": themeId, "actionId": actionId,
                "startsAt": try db.transactionDate,
            ],
            db
        )
    }

    static func held(by person: Person, at now: Date, _ db: Database) throws -> [Grant] {
        try fetchAll(
            db,
            ready: "SELECT * FROM roleGrant WHERE personId = ? AND startsAt <= ? AND (endsAt IS NULL OR endsAt > ?) ORDER BY id",
            arguments: [person.id, now, now]
        )
    }
}

extension Viewer {
    /// The person with the roles they hold now.
    public static func with(_ person: Person, _ db: Database) throws -> Viewer {
        try Viewer(person: person, grants: Grant.held(by: person, at: db.transactionDate, db))
    }
}
