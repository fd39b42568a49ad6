import Foundation
import GRDB

extension Contribution {
    /// Why the viewer may not put the words beside others, or nil.
    public func refusal(ofGroupingBy viewer: Viewer) -> Refusal? {
        viewer.refusal(unlessIn: .contributionTeam) ?? (state.isPublic ? nil : .notPublished)
    }

    /// Takes the published words up in a constat that stands already; nothing happens if they are in it.
    func group(into finding: Int64, by viewer: Viewer, _ db: Database) throws {
        if let refusal = refusal(ofGroupingBy: viewer) { throw refusal }
        let author = try viewer.acting(in: .contributionTeam)
        let isIn = try Bool.fetchOne(
            db,
            sql: "SELECT EXISTS (SELECT 1 FROM traceLink WHERE fromContributionId = ? AND toFindingId = ?)",
            arguments: [id, finding]
        )!
        guard !isIn else { return }
        try JournalEntry.record(.contributionGrouped, on: .contribution(id), by: viewer.actor(in: .contributionTeam), db) {
            try TraceLink.draw(from: .contribution(id), to: .finding(finding), by: author, db)
            if state == .published { try change(to: .grouped, by: author, db) }
        }
    }

    /// Notes that the published words say the same as others.
    func echo(_ other: Int64, by viewer: Viewer, _ db: Database) throws {
        if let refusal = refusal(ofGroupingBy: viewer) { throw refusal }
        let person = try viewer.acting(in: .contributionTeam)
        try db.execute(
            sql: "INSERT OR IGNORE INTO echo (contributionId, ofContributionId, personId, notedAt) VALUES (?, ?, ?, ?)",
            arguments: [id, other, person.id, try db.transactionDate]
        )
    }

    /// The public words that say the same as these, or as which these say the same, oldest first.
    public func echoes(_ db: Database) throws -> [Int64] {
        try Int64.fetchAll(
            db,
            sql: """
                SELECT contribution.id FROM contribution WHERE publishedAt IS NOT NULL AND id IN (
                    SELECT ofContributionId FROM echo WHERE contributionId = ?1
                    UNION SELECT contributionId FROM echo WHERE ofContributionId = ?1
                ) ORDER BY id LIMIT 50
                """,
            arguments: [id]
        )
    }
}
