import Foundation
import GRDB

/// « Constat »: what several contributions say together.
public struct Finding: Codable, Identifiable, Sendable, FetchableRecord, TableRecord {
    public let id: Int64
    public let title: String
    public let body: String
    public let bodyHTML: String
    public let statedAt: Date

    /// The latest constats.
    public static func newestFirst(limit: Int = 200, _ db: Database) throws -> [Finding] {
        try fetchAll(db, ready: "SELECT * FROM finding ORDER BY statedAt DESC, id DESC LIMIT ?", arguments: [limit])
    }

    /// States what these published contributions say together, and links each to it.
    public static func state(
        title: String,
        body: RichText,
        from contributions: [Int64],
        by viewer: Viewer,
        _ db: Database
    ) throws -> Finding {
        let author = try viewer.acting(in: .contributionTeam)
        var problems = FieldProblems()
        let title = problems.text(title, field: "title", max: 160)
        _ = problems.text(body.source, field: "body", max: 10_000)
        if contributions.isEmpty { problems.add(.nothingChosen, field: "contributions") }
        try problems.throwIfAny()
        let (now, actor) = try (db.transactionDate, viewer.actor(in: .contributionTeam))
        let finding = try insertRow(
            ["title": title, "body": body.source, "bodyHTML": body.html, "authorId": author.id, "statedAt": now],
            db
        )
        for id in Set(contributions).sorted() {
            guard let contribution = try Contribution.fetchOne(db, id: id), contribution.state.isPublic else {
                throw Refusal.notPublished
            }
            try TraceLink.draw(from: .contribution(id), to: .finding(finding.id), by: author, db)
            try JournalEntry.record(.contributionGrouped, on: .contribution(id), by: actor, db) {
                if contribution.state == .published { try contribution.change(to: .grouped, by: author, db) }
            }
        }
        try JournalEntry.record(.findingStated, on: .finding(finding.id), by: actor, db)
        return finding
    }

    /// How many published contributions of each college the constat takes up.
    public func voices(_ db: Database) throws -> [College: Int] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT college, count(*) AS voices FROM traceLink JOIN contribution ON contribution.id = fromContributionId
                WHERE toFindingId = ? AND publishedAt IS NOT NULL AND college IS NOT NULL AND attribution IS NOT 'nothing'
                GROUP BY college
                """,
            arguments: [id]
        )
        return Dictionary(uniqueKeysWithValues: rows.map { ($0["college"], $0["voices"]) })
    }
}
