import Foundation
import GRDB

/// « Le fil »: all that a link comes from and all that came of it, from the spoken words to the vote.
public struct Trace: Sendable {
    /// What the viewer stands on.
    public enum Origin: Equatable, Sendable {
        case contribution(Int64), finding(Int64), proposal(Int64), action(Int64), bilan(Int64)
    }

    /// One step of the thread: the first few links, and how many there are.
    public struct Stage<Link: Sendable>: Sendable {
        public let links: [Link]
        public let total: Int
        public var isEmpty: Bool { total == 0 }
    }

    /// How many links of a step are shown.
    public static let shown = 5

    public let origin: Origin
    public let contributions: Stage<Contribution>
    public let findings: Stage<Finding>
    public let proposals: Stage<Proposal>
    public let actions: Stage<PlacedAction>
    public let entries: Stage<ActionEntry>
    public let reviews: Stage<ProgressReview>
    public let bilans: Stage<Bilan>
    public let deliberations: Stage<Deliberation>

    /// Follows the thread both ways from `origin`, through what `viewer` may see.
    public init(from origin: Origin, for viewer: Viewer, _ db: Database) throws {
        self.origin = origin
        let ids = Sets(from: origin, seesDrafts: viewer.belongs(to: .bilanReaders))
        contributions = try Self.stage(ids.contributions, "SELECT * FROM contribution", "publishedAt", db)
        findings = try Self.stage(ids.findings, "SELECT * FROM finding", "statedAt", db)
        proposals = try Self.stage(ids.proposals, "SELECT * FROM proposal", "wordedAt", db)
        entries = try Self.stage(ids.entries, "SELECT * FROM actionEntry", "enteredAt DESC", db)
        reviews = try Self.stage(ids.reviews, "SELECT * FROM progressReview", "heldOn", db)
        bilans = try Self.stage(ids.bilans, "SELECT * FROM bilan", "year", db)
        deliberations = try Self.stage(ids.deliberations, "SELECT * FROM deliberation", "heldOn", db)
        let rows: Stage<PactAction> = try Self.stage(ids.actions, "SELECT * FROM pactAction", "registeredAt", db)
        actions = Stage(links: try PlacedAction.with(ids: rows.links.map(\.id), db), total: rows.total)
    }

    private static func stage<Link: FetchableRecord & Sendable>(
        _ ids: SQL,
        _ select: String,
        _ order: String,
        _ db: Database
    ) throws -> Stage<Link> {
        let links = try SQLRequest<Link>(
            literal: "\(sql: select) WHERE id IN (\(ids)) ORDER BY \(sql: order), id LIMIT \(shown + 1)",
            cached: true
        )
        .fetchAll(db)
        if links.count <= shown { return Stage(links: links, total: links.count) }
        let total = try SQLRequest<Int>(literal: "SELECT count(*) FROM (\(sql: select) WHERE id IN (\(ids)))", cached: true).fetchOne(db)
        return Stage(links: Array(links.prefix(shown)), total: total ?? 0)
    }
}

extension Trace {
    /// The ids of each step, as subqueries: upstream of the origin, the origin, downstream of it.
    private struct Sets {
        var contributions: SQL = "NULL"
        var findings: SQL = "NULL"
        var proposals: SQL = "NULL"
        var actions: SQL = "NULL"
        var entries: SQL = "NULL"
        var bilans: SQL = "NULL"
        var reviews: SQL { "SELECT id FROM progressReview WHERE bilanId IN (\(bilans))" }
        var deliberations: SQL { "SELECT id FROM deliberation WHERE bilanId IN (\(bilans))" }

        init(from origin: Origin, seesDrafts: Bool) {
            switch origin {
            case .contribution(let id):
                contributions = "SELECT id FROM contribution WHERE publishedAt IS NOT NULL AND id = \(id)"
                goDown(from: 0, seesDrafts)
            case .finding(let id):
                findings = "\(id)"
                goUp(from: 1)
                goDown(from: 1, seesDrafts)
            case .proposal(let id):
                proposals = "\(id)"
                goUp(from: 2)
                goDown(from: 2, seesDrafts)
            case .action(let id):
                actions = "\(id)"
                goUp(from: 3)
                goDown(from: 3, seesDrafts)
            case .bilan(let id):
                bilans = "SELECT id FROM bilan WHERE id = \(id) AND (state = 'published' OR \(seesDrafts))"
                entries = "SELECT entryId FROM bilanEntry WHERE bilanId IN (\(bilans))"
                actions = "SELECT actionId FROM actionEntry WHERE id IN (\(entries))"
                goUp(from: 3)
            }
        }

        private mutating func goUp(from step: Int) {
            if step >= 3 { proposals = "SELECT fromProposalId FROM traceLink WHERE toActionId IN (\(actions))" }
            if step >= 2 { findings = "SELECT fromFindingId FROM traceLink WHERE toProposalId IN (\(proposals))" }
            contributions = """
                SELECT fromContributionId FROM traceLink JOIN contribution ON contribution.id = fromContributionId
                WHERE toFindingId IN (\(findings)) AND publishedAt IS NOT NULL
                """
        }

        private mutating func goDown(from step: Int, _ seesDrafts: Bool) {
            if step <= 0 { findings = "SELECT toFindingId FROM traceLink WHERE fromContributionId IN (\(contributions))" }
            if step <= 1 { proposals = "SELECT toProposalId FROM traceLink WHERE fromFindingId IN (\(findings))" }
            if step <= 2 { actions = "SELECT toActionId FROM traceLink WHERE fromProposalId IN (\(proposals))" }
            entries = "SELECT id FROM actionEntry WHERE actionId IN (\(actions))"
            bilans = """
                SELECT bilanId FROM bilanEntry JOIN bilan ON bilan.id = bilanId
                WHERE entryId IN (\(entries)) AND (bilan.state = 'published' OR \(seesDrafts))
                """
        }
    }
}
