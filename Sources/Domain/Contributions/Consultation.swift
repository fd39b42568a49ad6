import Foundation
import GRDB

/// « Consultation »: one question that is put to people between two days, beside the door that is always open.
public struct Consultation: Codable, Identifiable, Sendable, FetchableRecord, TableRecord {
    public let id: Int64
    public let title: String
    public let context: String
    public let contextHTML: String
    let rendererVersion: Int
    /// Who is asked, in plain words.
    public let asked: String
    /// How to take part, and what will be done with the answers.
    public let howTo: String, whatNext: String
    public let opensOn: Day
    /// The last day: it counts whole.
    public let closesOn: Day
    /// Why people are given less time than usual.
    public let shortReason: String?
    /// When it was announced, given up, when its first results were published, and when it was filed away.
    public let announcedAt: Date?, withdrawnAt: Date?, resultsAt: Date?, filedAt: Date?

    /// How many days people are given, unless a reason says why less.
    public static let usualDays = 15

    /// Where a consultation stands: it follows from the days, and is never kept.
    public enum Phase: String, CaseIterable, Sendable {
        case open, announced, awaitingResults, resultsPublished, preparing, withdrawn
    }

    /// Where it stands on that day.
    public func phase(on day: Day) -> Phase {
        if withdrawnAt != nil { return .withdrawn }
        if announcedAt == nil { return .preparing }
        if resultsAt != nil { return .resultsPublished }
        return day < opensOn ? .announced : day <= closesOn ? .open : .awaitingResults
    }

    /// Whether its results have been due for more than `days` days.
    public func isLate(on day: Day, days: Int) -> Bool {
        phase(on: day) == .awaitingResults && closesOn.days(until: day) > days
    }

    /// Who may see that there is such a consultation.
    public var audience: Audience { announcedAt == nil ? .consultationTeam : .everyone }

    /// Why nobody answers it on that day, or nil while it is open.
    public func refusal(ofReplyOn day: Day) -> Refusal? {
        switch phase(on: day) {
        case .preparing, .withdrawn: .unknown
        case .announced: .consultationNotOpen
        case .open: nil
        case .awaitingResults, .resultsPublished: .consultationClosed
        }
    }
}

// MARK: - Requests

extension Consultation {
    private static let standing = """
        SELECT consultation.*,
        (SELECT min(changedAt) FROM consultationStep WHERE consultationId = consultation.id AND step = 'announced') AS announcedAt,
        (SELECT min(changedAt) FROM consultationStep WHERE consultationId = consultation.id AND step = 'withdrawn') AS withdrawnAt,
        (SELECT min(changedAt) FROM consultationStep WHERE consultationId = consultation.id AND step = 'filed') AS filedAt,
        (SELECT min(publishedAt) FROM consultationResult WHERE consultationId = consultation.id) AS resultsAt
        FROM consultation
        """

    /// The consultation, if the viewer may see it.
    public static func visible(_ id: Int64, to viewer: Viewer, _ db: Database) throws -> Consultation? {
        try fetchOne(db, ready: "\(standing) WHERE id = ?", arguments: [id]).flatMap {
            viewer.belongs(to: $0.audience) ? $0 : nil
        }
    }

    /// The consultations that the viewer may see: first those that close soonest, of each phase in its order.
    public static func all(for viewer: Viewer, _ db: Database) throws -> [Consultation] {
        let today = try Day(db.transactionDate)
        func rank(_ consultation: Consultation) -> Int { Phase.allCases.firstIndex(of: consultation.phase(on: today))! }
        return try fetchAll(db, ready: standing).filter { viewer.belongs(to: $0.audience) }.sorted { a, b in
            let (left, right) = (rank(a), rank(b))
            if left != right { return left < right }
            // Of what is over, the latest comes first.
            return a.phase(on: today) == .resultsPublished ? a.closesOn > b.closesOn : (a.closesOn, a.id) < (b.closesOn, b.id)
        }
    }

    /// Those that anybody can answer today.
    public static func open(_ db: Database) throws -> [Consultation] {
        let today = try Day(db.transactionDate)
        return try all(for: .visitor, db).filter { $0.phase(on: today) == .open }
    }

    /// What it is about.
    public func subjects(_ db: Database) throws -> [Subject] {
        let rows = try Row.fetchAll(
            db,
            sql: "SELECT themeId, objectiveId FROM consultationSubject WHERE consultationId = ? ORDER BY id",
            arguments: [id]
        )
        return try rows.compactMap { row in
            guard let theme = try Theme.fetchOne(db, key: row["themeId"] as Int64) else { return nil }
            let objective = try (row["objectiveId"] as Int64?).flatMap { try Objective.fetchOne(db, key: $0) }
            return Subject(theme: theme, objective: objective)
        }
    }

    /// A theme, or one of its objectives.
    public struct Subject: Sendable {
        public let theme: Theme
        public let objective: Objective?

        /// « 3 » or « 3.2 »
        public var code: String { objective.map { "\(theme.number).\($0.number)" } ?? "\(theme.number)" }
    }

    /// Each time that its last day was put off, or its question put otherwise, oldest first.
    public func changes(_ db: Database) throws -> [Change] {
        try Change.fetchAll(
            db,
            sql: """
                SELECT step, reason, formerlyOn, changedAt FROM consultationStep
                WHERE consultationId = ? AND step IN ('prolonged', 'reworded') ORDER BY id
                """,
            arguments: [id]
        )
    }

    /// What was changed while everyone could read it, and why.
    public struct Change: Decodable, Sendable, FetchableRecord {
        public let reason: String?
        /// The last day as it was before; nil when the question was changed.
        public let formerlyOn: Day?
        public let changedAt: Date
    }
}

extension Day {
    /// How many days later the other day comes.
    public func days(until other: Day) -> Int {
        Calendar.french.dateComponents([.day], from: start, to: other.start).day!
    }
}
