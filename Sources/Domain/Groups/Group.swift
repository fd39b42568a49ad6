import Foundation
import GRDB

/// A standing group of the consultation: groupe ressource, groupe de travail or comité de pilotage.
public struct Group: Codable, Identifiable, Sendable, FetchableRecord, TableRecord {
    public static let databaseTableName = "participationGroup"

    public let id: Int64
    public let slug: String
    public let name: String
    public let kind: Kind
    public let purpose: String
    public let cadence: String
    public let startsOn: Day

    /// What the group is for.
    public enum Kind: String, Codable, CaseIterable, DatabaseValueConvertible, Sendable {
        case resourceGroup, workingGroup, steeringCommittee
    }

    /// Makes a group.
    public static func found(
        slug: String,
        name: String,
        kind: Kind,
        purpose: String,
        cadence: String,
        startsOn: Day,
        _ db: Database
    ) throws -> Group {
        let group = try insertRow(
            ["slug": slug, "name": name, "kind": kind, "purpose": purpose, "cadence": cadence, "startsOn": startsOn],
            db
        )
        try JournalEntry.record(.groupFounded, on: .group(group.id), by: .program, db)
        return group
    }

    /// The group with that word in its address.
    public static func with(slug: String, _ db: Database) throws -> Group? {
        try filter { $0.slug == slug }.fetchOne(db)
    }

    /// Every group, oldest first.
    public static func everyOne(_ db: Database) throws -> [Group] {
        try fetchAll(db, ready: "SELECT * FROM participationGroup ORDER BY id")
    }

    public enum Columns {
        static let id = Column("id")
        static let slug = Column("slug")
    }
}

/// « Collège »: the kind of people somebody speaks among. Colleges are shown side by side, never merged (R5).
public enum College: String, Codable, CaseIterable, DatabaseValueConvertible, Sendable {
    case beneficiaries, socialWorkers, institutions, businesses, associations, elected, staff

    /// Whether these people speak from their work rather than from what they live.
    public var isProfessional: Bool { self != .beneficiaries }
}
