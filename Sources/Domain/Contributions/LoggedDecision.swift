import Foundation
import GRDB

/// A line of the log of moderation: who decided what of which words, when and why. Neither the words nor their author's name.
public struct LoggedDecision: Sendable, FetchableRecord {
    public let id: Int64
    public let contributionId: Int64
    public let verdict: ModerationDecision.Verdict
    public let reason: ModerationDecision.Reason?
    public let moderatorId: Int64
    public let receivedAt: Date
    public let decidedAt: Date
    /// What was cut, by kind, once for each place.
    public let cuts: [PublicationCut.Kind]
    public let isContested: Bool
    /// What a second person decided of it.
    public let secondVerdict: ContestDecision.Verdict?
    /// Whether the decision is itself that of a second person.
    public let isSecondReading: Bool

    public init(row: Row) {
        (id, contributionId, verdict, reason) = (row["id"], row["contributionId"], row["verdict"], row["reason"])
        (moderatorId, receivedAt, decidedAt) = (row["moderatorId"], row["receivedAt"], row["decidedAt"])
        cuts = (row["cuts"] as String? ?? "").split(separator: ",").compactMap { PublicationCut.Kind(rawValue: String($0)) }
        (isContested, secondVerdict, isSecondReading) = (row["isContested"], row["secondVerdict"], row["isSecondReading"])
    }

    /// A page of the log, oldest first, after that line; and the line after which the next page begins.
    public static func page(after last: Int64?, limit: Int, for viewer: Viewer, _ db: Database) throws -> (
        rows: [LoggedDecision], next: Int64?
    ) {
        try viewer.acting(in: .moderationLogReaders)
        let rows = try fetchAll(
            db,
            ready: """
                SELECT moderationDecision.id, moderationDecision.contributionId, moderationDecision.verdict, reason,
                moderationDecision.moderatorId, receivedAt, moderationDecision.decidedAt,
                (SELECT group_concat(kind) FROM publicationCut WHERE publicationCut.decisionId = moderationDecision.id) AS cuts,
                contest.id IS NOT NULL AS isContested, contestDecision.verdict AS secondVerdict,
                EXISTS (SELECT 1 FROM contestDecision WHERE contestDecision.decisionId = moderationDecision.id) AS isSecondReading
                FROM moderationDecision JOIN contribution ON contribution.id = moderationDecision.contributionId
                LEFT JOIN contest ON contest.decisionId = moderationDecision.id
                LEFT JOIN contestDecision ON contestId = contest.id
                WHERE moderationDecision.id > ? ORDER BY moderationDecision.id LIMIT ?
                """,
            arguments: [last ?? 0, limit + 1]
        )
        return (Array(rows.prefix(limit)), rows.count > limit ? rows[limit - 1].id : nil)
    }
}
