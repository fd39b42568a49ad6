import Foundation
import GRDB

/// « Suite donnée »: the answer that a published contribution is owed (R4).
public struct FollowUp: Codable, Identifiable, Sendable, FetchableRecord, TableRecord {
    public let id: Int64
    public let contributionId: Int64
    public let answer: Answer
    public let text: String
    /// Who answers, in words: a service, a role.
    public let givenAs: String?
    public let findingId: Int64?
    public let proposalId: Int64?
    public let actionId: Int64?
    public let answeredAt: Date

    /// What the Département does of it.
    public enum Answer: String, Codable, CaseIterable, DatabaseValueConvertible, Sendable {
        case retained, inPart, underStudy, alreadyInPlace, outOfScope, notRetained
    }

    /// The answers given to the contribution, oldest first.
    public static func all(to contribution: Contribution, _ db: Database) throws -> [FollowUp] {
        try fetchAll(db, ready: "SELECT * FROM followUp WHERE contributionId = ? ORDER BY id", arguments: [contribution.id])
    }
}

extension FollowUp {
    /// The newest answer to each of the contributions that has one.
    public static func last(to contributions: [Contribution], _ db: Database) throws -> [Int64: FollowUp] {
        let ids = contributions.map(\.id)
        let answers = try fetchAll(
            db,
            sql: "SELECT * FROM followUp WHERE contributionId IN (\(ids.map { _ in "?" }.joined(separator: ", "))) ORDER BY id",
            arguments: StatementArguments(ids)
        )
        return Dictionary(answers.map { ($0.contributionId, $0) }) { $1 }
    }
}

extension Contribution {
    /// Whether the answer is late: `days` days have passed since publication without one (R4).
    public func isLate(at now: Date, days: Int) -> Bool {
        guard state == .published || state == .grouped, let publishedAt else { return false }
        return now >= publishedAt + TimeInterval(days * 86_400)
    }

    /// The published contributions without an answer for `days` days, oldest first.
    public static func late(days: Int, for viewer: Viewer, limit: Int, _ db: Database) throws -> [Contribution] {
        try viewer.acting(in: .contributionTeam)
        let limitDate = try db.transactionDate - TimeInterval(days * 86_400)
        // In so many words, for the index of what is unanswered to serve.
        return try fetchAll(
            db,
            ready: """
                SELECT * FROM contribution WHERE state IN ('published', 'grouped') AND publishedAt IS NOT NULL AND publishedAt <= ?
                ORDER BY publishedAt, id LIMIT ?
                """,
            arguments: [limitDate, limit]
        )
    }
}
