import Foundation
import GRDB

/// « Relecture »: somebody has taken words that wait, to read them. A row, not a lock: it ends by itself after ten minutes.
public struct Reading: Codable, Equatable, Sendable, FetchableRecord, TableRecord {
    /// How long words are kept for whoever takes them, in seconds.
    public static let length: TimeInterval = 600

    public let contributionId: Int64
    public let personId: Int64
    public let takenAt: Date
    public let endsAt: Date

    /// Whether the viewer is the one who reads.
    public func isBy(_ viewer: Viewer) -> Bool { viewer.person?.id == personId }

    /// What the reader is called, for colleagues.
    public func readerName(_ db: Database) throws -> String { try Person.find(db, key: personId).name }
}

extension Contribution {
    /// Who is reading the words now, if somebody is.
    public func reading(_ db: Database) throws -> Reading? {
        try Reading.fetchOne(
            db,
            ready: "SELECT * FROM reading WHERE contributionId = ? AND endsAt > ?",
            arguments: [id, try db.transactionDate]
        )
    }

    /// Why the viewer may not decide on the contribution now, or nil: somebody else may be reading it.
    public func refusal(ofModerationBy viewer: Viewer, during reading: Reading?) -> Refusal? {
        if let refusal = refusal(ofModerationBy: viewer) { return refusal }
        guard let reading, !reading.isBy(viewer) else { return nil }
        return .beingRead
    }

    /// Takes the words to read them, or goes on reading them, for ten minutes.
    public func take(by viewer: Viewer, _ db: Database) throws {
        if let refusal = try refusal(ofModerationBy: viewer, during: reading(db)) { throw refusal }
        let (reader, now) = try (viewer.acting(in: .contributionTeam), db.transactionDate)
        try db.execute(sql: "DELETE FROM reading WHERE endsAt <= ?", arguments: [now])
        try db.execute(
            sql: """
                INSERT INTO reading (contributionId, personId, takenAt, endsAt) VALUES (?, ?, ?, ?)
                ON CONFLICT (contributionId) DO UPDATE SET endsAt = excluded.endsAt
                """,
            arguments: [id, reader.id, now, now + Reading.length]
        )
    }

    /// Gives the words back to the others; nothing happens if the viewer does not hold them.
    public func giveBack(by viewer: Viewer, _ db: Database) throws {
        let reader = try viewer.acting(in: .contributionTeam)
        try db.execute(sql: "DELETE FROM reading WHERE contributionId = ? AND personId = ?", arguments: [id, reader.id])
    }

    /// Nobody reads any more what is decided.
    func endReading(_ db: Database) throws {
        try db.execute(sql: "DELETE FROM reading WHERE contributionId = ?", arguments: [id])
    }

    /// Takes the oldest words that wait and that nobody else reads; with `last`, those that come after it, which is given back.
    public static func takeNext(after last: Contribution?, about theme: Int64?, by viewer: Viewer, _ db: Database) throws -> Contribution? {
        let reader = try viewer.acting(in: .contributionTeam)
        try last?.giveBack(by: viewer, db)
        let next = try fetchOne(
            db,
            ready: """
                SELECT contribution.* FROM contribution
                LEFT JOIN reading ON reading.contributionId = contribution.id AND endsAt > ?1 AND personId <> ?2
                WHERE state = 'received' AND reading.contributionId IS NULL AND (receivedAt, contribution.id) > (?3, ?4)
                AND (?5 IS NULL OR themeId = ?5) ORDER BY receivedAt, contribution.id LIMIT 1
                """,
            arguments: [try db.transactionDate, reader.id, last?.receivedAt ?? Date(timeIntervalSince1970: 0), last?.id ?? 0, theme]
        )
        try next?.take(by: viewer, db)
        return next
    }
}

/// Words that wait to be read, with who reads them now.
public struct WaitingContribution: Sendable, FetchableRecord {
    public let contribution: Contribution
    public let reading: Reading?
    public let readerName: String?

    public init(row: Row) throws {
        contribution = try Contribution(row: row)
        readerName = row["readerName"]
        reading = readerName.map { _ in
            Reading(contributionId: row["id"], personId: row["personId"], takenAt: row["takenAt"], endsAt: row["endsAt"])
        }
    }

    /// Whether the words have waited for `days` days.
    public func isLate(at now: Date, days: Int) -> Bool { now >= contribution.receivedAt + TimeInterval(days * 86_400) }

    /// The words that wait, oldest first.
    public static func queue(about theme: Int64? = nil, for viewer: Viewer, limit: Int, _ db: Database) throws -> [WaitingContribution] {
        try viewer.acting(in: .contributionTeam)
        return try fetchAll(
            db,
            ready: """
                SELECT contribution.*, reading.personId, takenAt, endsAt, person.name AS readerName FROM contribution
                LEFT JOIN reading ON reading.contributionId = contribution.id AND endsAt > ?1
                LEFT JOIN person ON person.id = reading.personId
                WHERE state = 'received' AND (?2 IS NULL OR themeId = ?2) ORDER BY receivedAt, contribution.id LIMIT ?3
                """,
            arguments: [try db.transactionDate, theme, limit]
        )
    }

    /// How many wait, and how many of them have waited for `days` days.
    public static func counts(about theme: Int64? = nil, days: Int, _ db: Database) throws -> (waiting: Int, late: Int) {
        let limit = try db.transactionDate - TimeInterval(days * 86_400)
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT count(*), coalesce(sum(receivedAt <= ?1), 0) FROM contribution
                WHERE state = 'received' AND (?2 IS NULL OR themeId = ?2)
                """,
            arguments: [limit, theme]
        )!
        return (row[0], row[1])
    }
}
