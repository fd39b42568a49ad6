import Foundation
import GRDB

/// « Séance »: one dated meeting of a group.
public struct Meeting: Codable, Identifiable, Sendable, FetchableRecord, TableRecord {
    public let id: Int64
    public let groupId: Int64
    public let kind: Kind
    public let title: String
    /// What is asked, in one plain sentence.
    public let question: String
    public let startsAt: Date
    public let minutes: Int
    public let place: String
    /// Travel, childcare, access.
    public let practical: String
    public let state: State

    public var endsAt: Date { startsAt + TimeInterval(minutes * 60) }

    /// What is done at the meeting.
    public enum Kind: String, Codable, CaseIterable, DatabaseValueConvertible, Sendable {
        case roundTable, workingGroup, thematicInformation, serviceDesignWorkshop, experienceExchangeDay, restitution,
            steeringCommittee, assemblySitting
    }

    /// Where the meeting stands, from preparation to the day.
    public enum State: String, Codable, DatabaseValueConvertible, Sendable {
        case preparing, announced, open, full, held, postponed, cancelled

        public var isPublic: Bool { self != .preparing }
        /// Whether people can still be expected.
        public var isAhead: Bool { self == .announced || self == .open || self == .full }
    }

    /// Who may see that the meeting exists.
    public var audience: Audience { state.isPublic ? .everyone : team }
    public var team: Audience { .meetingTeam(groupId: groupId) }

    public enum Columns {
        static let groupId = Column("groupId")
        static let startsAt = Column("startsAt")
    }
}

// MARK: - Requests

extension Meeting {
    /// The meeting, if the viewer may see it.
    public static func visible(_ id: Int64, to viewer: Viewer, _ db: Database) throws -> Meeting? {
        try fetchOne(db, ready: "SELECT * FROM meeting WHERE id = ?", arguments: [id]).flatMap {
            viewer.belongs(to: $0.audience) ? $0 : nil
        }
    }

    /// The meetings that the viewer may see and that are still to come, soonest first.
    public static func upcoming(for viewer: Viewer, _ db: Database) throws -> [Meeting] {
        let now = try db.transactionDate
        return try fetchAll(
            db,
            ready: "SELECT * FROM meeting WHERE startsAt > ? AND state NOT IN ('held', 'cancelled') ORDER BY startsAt",
            arguments: [now]
        )
        .filter { viewer.belongs(to: $0.audience) }
    }

    /// The meetings that the viewer may see and that are behind us, latest first.
    public static func past(for viewer: Viewer, limit: Int, _ db: Database) throws -> [Meeting] {
        let now = try db.transactionDate
        let meetings = try SQLRequest<Meeting>(
            sql: "SELECT * FROM meeting WHERE startsAt <= ? OR state = 'held' ORDER BY startsAt DESC",
            arguments: [now],
            cached: true
        )
        .fetchCursor(db)
        return try Array(meetings.filter { viewer.belongs(to: $0.audience) }.prefix(limit))
    }

    /// The meetings of the group that the viewer may see, latest first.
    public static func all(of group: Group, for viewer: Viewer, _ db: Database) throws -> [Meeting] {
        try filter { $0.groupId == group.id }.order { $0.startsAt.desc }.fetchAll(db)
            .filter { viewer.belongs(to: $0.audience) }
    }

    /// The group that meets.
    public func group(_ db: Database) throws -> Group { try Group.find(db, key: groupId) }

    /// The « ordre du jour ».
    public func agenda(_ db: Database) throws -> [AgendaItem] {
        try AgendaItem.fetchAll(db, ready: "SELECT * FROM agendaItem WHERE meetingId = ? ORDER BY position", arguments: [id])
    }
}

/// A point of the « ordre du jour ».
public struct AgendaItem: Codable, Identifiable, Sendable, FetchableRecord, TableRecord {
    public let id: Int64
    public let position: Int
    public let title: String
    public let minutes: Int?
}
