import Foundation
import GRDB

/// « Demande de nom »: somebody asks to read the name behind a place, and says why; a second person agrees or not (R6).
public struct SealRequest: Decodable, Identifiable, Sendable, FetchableRecord {
    public let id: Int64
    public let membershipId: Int64
    public let groupId: Int64
    /// Who asked.
    public let personId: Int64
    public let personName: String
    public let reason: String
    public let requestedAt: Date
    let expiresAt: Date
    public let verdict: Verdict?
    public let decidedAt: Date?
    /// Who agreed or refused.
    public let deciderName: String?
    public let readAt: Date?

    /// What the second person said.
    public enum Verdict: String, Codable, CaseIterable, DatabaseValueConvertible, Sendable {
        case approved, refused
    }

    /// How long a request waits for its answer, and how long an agreement waits for its reader.
    public static let patience: TimeInterval = 3 * 86_400
    /// How long the name can be read, from the first time.
    public static let readingTime: TimeInterval = 15 * 60

    /// Where the request stands.
    public enum State: Equatable, Sendable {
        case waiting(until: Date)
        case refused
        case open(until: Date)
        /// Nobody answered, nobody read, or the quarter of an hour is over.
        case over
    }

    /// Where the request stands at that moment.
    public func state(at now: Date) -> State {
        switch verdict {
        case .refused: .refused
        case nil: now < expiresAt ? .waiting(until: expiresAt) : .over
        case .approved: now < end ? .open(until: end) : .over
        }
    }

    private var end: Date { readAt.map { $0 + Self.readingTime } ?? (decidedAt ?? requestedAt) + Self.patience }

    private static let selection = """
        SELECT sealRequest.*, membership.groupId, asker.name AS personName, verdict, decidedAt, decider.name AS deciderName, readAt
        FROM sealRequest JOIN membership ON membership.id = membershipId JOIN person AS asker ON asker.id = sealRequest.personId
        LEFT JOIN sealDecision ON sealDecision.requestId = sealRequest.id LEFT JOIN person AS decider ON decider.id = sealDecision.personId
        LEFT JOIN sealReading ON sealReading.requestId = sealRequest.id
        """

    /// The requests about the places of the group, newest first.
    public static func all(in group: Group, for viewer: Viewer, _ db: Database) throws -> [SealRequest] {
        try viewer.acting(in: .identityKeepers(groupId: group.id))
        return try fetchAll(db, ready: "\(selection) WHERE groupId = ? ORDER BY sealRequest.id DESC LIMIT 100", arguments: [group.id])
    }

    /// The request with that number about a place of the group; throws `unknown` otherwise.
    public static func find(_ id: Int64, in group: Group, _ db: Database) throws -> SealRequest {
        let request = try fetchOne(db, ready: "\(selection) WHERE sealRequest.id = ? AND groupId = ?", arguments: [id, group.id])
        guard let request else { throw Refusal.unknown }
        return request
    }

    /// How many requests wait for the viewer's answer, group by group.
    public static func awaiting(_ viewer: Viewer, _ db: Database) throws -> [(group: Group, count: Int)] {
        let now = try db.transactionDate
        return try Group.everyOne(db).compactMap { group in
            guard viewer.belongs(to: .identityKeepers(groupId: group.id)) else { return nil }
            let count = try all(in: group, for: viewer, db).count { $0.refusal(ofDecisionBy: viewer, at: now) == nil }
            return count == 0 ? nil : (group, count)
        }
    }
}
