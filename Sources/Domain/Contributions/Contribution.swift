import Foundation
import GRDB

/// What somebody lived, proposes or asks, in their own words. The words are never rewritten.
public struct Contribution: Codable, Identifiable, Sendable, FetchableRecord, TableRecord {
    public let id: Int64
    public let kind: Kind
    /// As it was said: private for good.
    public let text: String
    public let college: College?
    public let themeId: Int64?
    public let receivedAt: Date
    public let state: State
    public let publishedAt: Date?
    /// As everyone may read it, after moderation.
    public let publishedText: String?
    public let publishedHTML: String?
    /// How public pages say who speaks; nil when nobody was asked, which is as a voice.
    public let attribution: Attribution?

    /// What the words are.
    public enum Kind: String, Codable, CaseIterable, DatabaseValueConvertible, Sendable {
        case lived, testimony, proposal, goodPractice, question, disagreement
    }

    /// Where the words stand, from reception to answer.
    public enum State: String, Codable, DatabaseValueConvertible, Sendable {
        case received, published, notPublished, grouped, answered, withdrawn

        public var isPublic: Bool { self == .published || self == .grouped || self == .answered }
    }

    /// Who may see that the contribution exists.
    public var audience: Audience { state.isPublic ? .everyone : .contributionReaders }
}

extension Contribution {
    // By hand, as lists decode many: three times quicker than through Codable.
    public init(row: Row) throws {
        (id, kind, text, college, themeId) = (row["id"], row["kind"], row["text"], row["college"], row["themeId"])
        (receivedAt, state, publishedAt) = (row["receivedAt"], row["state"], row["publishedAt"])
        (publishedText, publishedHTML, attribution) = (row["publishedText"], row["publishedHTML"], row["attribution"])
    }
}

// MARK: - Requests

extension Contribution {
    /// The contribution, if the viewer may see it.
    public static func visible(_ id: Int64, to viewer: Viewer, _ db: Database) throws -> Contribution? {
        try fetchOne(db, ready: "SELECT * FROM contribution WHERE id = ?", arguments: [id]).flatMap {
            viewer.belongs(to: $0.audience) ? $0 : nil
        }
    }

    /// The published contributions that no constat has taken up yet, newest first.
    public static func ungrouped(_ db: Database) throws -> [Contribution] {
        try fetchAll(
            db,
            ready: """
                SELECT * FROM contribution WHERE publishedAt IS NOT NULL
                AND id NOT IN (SELECT fromContributionId FROM traceLink WHERE fromContributionId IS NOT NULL)
                ORDER BY publishedAt DESC, id DESC LIMIT 200
                """
        )
    }
}

extension Contribution {
    /// The published contributions that were answered last: what has changed.
    public static func lastAnswered(_ answers: [FollowUp.Answer], limit: Int, _ db: Database) throws -> [AnsweredContribution] {
        try AnsweredContribution.fetchAll(
            db,
            ready: """
                SELECT contribution.*, followUp.answer, followUp.text AS answerText, followUp.answeredAt
                FROM followUp JOIN contribution ON contribution.id = contributionId
                WHERE publishedAt IS NOT NULL AND answer IN (\(answers.map { "'\($0.rawValue)'" }.joined(separator: ", ")))
                AND NOT EXISTS (SELECT 1 FROM followUp AS later WHERE later.contributionId = contribution.id AND later.id > followUp.id)
                ORDER BY followUp.id DESC LIMIT ?
                """,
            arguments: [limit]
        )
    }
}

/// A contribution with the answer it was given.
public struct AnsweredContribution: Sendable, FetchableRecord {
    public let contribution: Contribution
    public let answer: FollowUp.Answer
    public let answerText: String
    public let answeredAt: Date

    public init(row: Row) throws {
        contribution = try Contribution(row: row)
        (answer, answerText, answeredAt) = (row["answer"], row["answerText"], row["answeredAt"])
    }
}
