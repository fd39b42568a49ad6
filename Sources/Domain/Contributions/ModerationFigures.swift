import Foundation
import GRDB

/// What becomes of the words that come in, for the public: how many, what is refused and why, and how long one waits (R4).
public struct ModerationFigures: Sendable {
    public let received: Int
    public let published: Int
    public let answered: Int
    /// How many decisions not to publish each reason was given for.
    public let declined: [(reason: ModerationDecision.Reason, count: PublicCount)]
    public let contested: PublicCount
    /// How many decisions a second person changed.
    public let changed: PublicCount
    /// Half of the words are read sooner: of the last that were published, which are public with their dates.
    public let readingDelay: TimeInterval?
    /// Half of the published words that have an answer got it sooner.
    public let answerDelay: TimeInterval?

    /// Delays are told from this many of the newest at most, so that the page costs the same when words are many.
    static let sample = 1_000

    public init(_ db: Database) throws {
        let figures = try Contribution.figures(db)
        (received, published, answered) = (figures.received, figures.published, figures.answered)
        let counts = try Row.fetchAll(
            db,
            sql: "SELECT reason, count(*) AS number FROM moderationDecision WHERE verdict = 'notPublished' GROUP BY reason"
        )
        let numbers: [ModerationDecision.Reason: Int] = Dictionary(uniqueKeysWithValues: counts.map { ($0["reason"], $0["number"]) })
        declined = ModerationDecision.Reason.allCases.map { ($0, PublicCount(numbers[$0] ?? 0)) }
        contested = try PublicCount(Int.fetchOne(db, sql: "SELECT count(*) FROM contest")!)
        changed = try PublicCount(Contest.figures(db).changed)
        readingDelay = try Self.median(
            of: """
                SELECT receivedAt AS start, publishedAt AS end FROM publication JOIN contribution ON contribution.id = contributionId
                ORDER BY publication.id DESC LIMIT ?
                """,
            db
        )
        answerDelay = try Self.median(
            of: """
                SELECT publishedAt AS start, answeredAt AS end FROM followUp JOIN contribution ON contribution.id = contributionId
                WHERE publishedAt IS NOT NULL AND NOT EXISTS (
                    SELECT 1 FROM followUp AS earlier WHERE earlier.contributionId = contribution.id AND earlier.id < followUp.id
                ) ORDER BY followUp.id DESC LIMIT ?
                """,
            db
        )
    }

    /// The share of published words that have an answer, in per cent; nil below five.
    public var answeredShare: Int? { published < 5 ? nil : Int((Double(answered) / Double(published) * 100).rounded(.down)) }

    /// The delay that half of them stay under; nil below five, as one delay would be somebody's.
    private static func median(of sql: String, _ db: Database) throws -> TimeInterval? {
        let rows = try Row.fetchAll(db, SQLRequest(sql: sql, arguments: [sample], cached: true))
        guard rows.count >= 5 else { return nil }
        let delays = rows.map { row in (row["end"] as Date).timeIntervalSince(row["start"]) }.sorted()
        return delays[(delays.count - 1) / 2]
    }
}
