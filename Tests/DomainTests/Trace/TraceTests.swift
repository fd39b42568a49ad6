import Foundation
import GRDB
import Testing

@testable import Domain

@Suite struct TraceTests {
    /// What each step of a thread holds.
    private func ids(_ trace: Trace) -> [[Int64]] {
        [
            trace.contributions.links.map(\.id), trace.findings.links.map(\.id), trace.proposals.links.map(\.id),
            trace.actions.links.map(\.id), trace.entries.links.map(\.id), trace.reviews.links.map(\.id), trace.bilans.links.map(\.id),
            trace.deliberations.links.map(\.id),
        ]
    }

    @Test func `the thread is the same from wherever it is followed`() async throws {
        let thread = try await ThreadFixture()
        try await thread.house.write { db in
            try thread.takeBilan(to: .published, db)
            let whole: [[Int64]] = [
                [thread.contribution], [thread.finding], [thread.proposal], [thread.action], [thread.entry], [1], [thread.bilan], [1],
            ]
            for origin in thread.origins {
                for viewer in [Viewer.visitor, thread.house[.direction]] {
                    #expect(try ids(Trace(from: origin, for: viewer, db)) == whole, "\(origin)")
                }
            }
        }
    }

    @Test func `a thread holds nothing of its neighbours`() async throws {
        let thread = try await ThreadFixture()
        try await thread.house.write { db in
            try thread.takeBilan(to: .published, db)
            let alone = try thread.house.published(db).id
            let finding = try thread.house.finding(from: [alone], db).id
            #expect(try ids(Trace(from: .contribution(alone), for: .visitor, db)) == [[alone], [finding], [], [], [], [], [], []])
            #expect(try ids(Trace(from: .finding(finding), for: .visitor, db)) == [[alone], [finding], [], [], [], [], [], []])
            let action = thread.house.action.id
            #expect(try ids(Trace(from: .action(action), for: .visitor, db)) == [[], [], [], [action], [], [], [], []])
            #expect(try Trace(from: .proposal(999), for: .visitor, db).findings.isEmpty)
        }
    }

    @Test func `what is not published, or was taken back, is in no thread`() async throws {
        let thread = try await ThreadFixture()
        try await thread.house.write { db in
            let hidden = try thread.house.deposited(db).id
            // The house refuses such a link: were it there all the same, it would not show.
            try db.execute(
                sql: "INSERT INTO traceLink (fromContributionId, toFindingId, personId, linkedAt) VALUES (?, ?, 1, '2024-10-01')",
                arguments: [hidden, thread.finding]
            )
            for origin in thread.origins {
                #expect(
                    try Trace(from: origin, for: thread.house[.administrator], db).contributions.links.map(\.id) == [thread.contribution]
                )
            }
            try Contribution.find(db, id: thread.contribution).withdraw(with: thread.receipt, db)
            for origin in thread.origins {
                #expect(try Trace(from: origin, for: thread.house[.administrator], db).contributions.isEmpty, "\(origin)")
            }
            for id in [hidden, thread.contribution] {
                #expect(try ids(Trace(from: .contribution(id), for: .visitor, db)) == Array(repeating: [], count: 8))
            }
        }
    }

    @Test(arguments: [Bilan.State.preparing, .draft, .examined, .definitive, .sent, .approved])
    func `a bilan that is not published is in the thread of those who prepare it only`(state: Bilan.State) async throws {
        let thread = try await ThreadFixture()
        try await thread.house.write { db in
            try thread.takeBilan(to: state, db)
            let readers: [Role] = [.direction, .administrator, .referentThematique, .assemblySecretary, .steeringMember]
            for origin in thread.origins {
                for role in Role.allCases {
                    let trace = try Trace(from: origin, for: thread.house[role], db)
                    #expect(trace.bilans.links.map(\.id) == (readers.contains(role) ? [thread.bilan] : []), "\(origin) \(role)")
                    if !readers.contains(role) { #expect(trace.reviews.isEmpty && trace.deliberations.isEmpty) }
                }
                let trace = try Trace(from: origin, for: .visitor, db)
                #expect(trace.bilans.isEmpty && trace.reviews.isEmpty && trace.deliberations.isEmpty, "\(origin)")
            }
        }
    }

    @Test func `more than five links are counted, and five are shown`() async throws {
        let thread = try await ThreadFixture()
        try await thread.house.write { db in
            let house = thread.house
            let finding = try house.finding(from: (1...5).map { _ in try house.published(db).id }, db)
            #expect(try Trace(from: .finding(finding.id), for: .visitor, db).contributions.total == 5)
            let crowded = try house.finding(from: (1...7).map { _ in try house.published(db).id }, db)
            let stage = try Trace(from: .finding(crowded.id), for: .visitor, db).contributions
            #expect(stage.links.count == 5 && stage.total == 7)
            let placed = try PlacedAction.with(ids: [thread.action], db)[0]
            for number in 2...8 {
                let draft = try ActionEntry.Draft(state: "inProgress", advance: "\(number)", difficulty: "", adjustment: "")
                _ = try placed.record(draft, by: house[.direction], db)
            }
            let entries = try Trace(from: .contribution(thread.contribution), for: .visitor, db).entries
            #expect(entries.links.count == 5 && entries.total == 8)
        }
    }
}

/// One thread, from a contribution to a bilan.
struct ThreadFixture: Sendable {
    let house: Fixture
    let receipt: Receipt.Code
    let contribution: Int64, finding: Int64, proposal: Int64, action: Int64, entry: Int64, bilan: Int64

    var origins: [Trace.Origin] { [.contribution(contribution), .finding(finding), .proposal(proposal), .action(action), .bilan(bilan)] }

    init() async throws {
        let house = try await Fixture()
        let receipt = try house.receipt()
        (self.house, self.receipt) = (house, receipt)
        (contribution, finding, proposal, action, entry, bilan) = try await house.write { db in
            let contribution = try house.published(receipt: receipt, db).id
            let finding = try house.finding(from: [contribution], db).id
            let proposal = try house.proposal(from: [finding], db)
            let draft = try Fixture.actionDraft("Du fil")
            let action = try proposal.become(draft, under: house.action.objective, by: house[.direction], db)
            let said = try ActionEntry.Draft(state: "inProgress", advance: "Oui", difficulty: "", adjustment: "")
            let entry = try PlacedAction.with(ids: [action.id], db)[0].record(said, by: house[.direction], db).id
            let pact = try Pact.current(db)!
            let bilan = try Bilan.start(year: 2024, of: pact, by: house[.direction], db)
            for theme in try Theme.all(of: pact, db) {
                let chapter = try Bilan.ChapterDraft(achievements: "Oui", difficulties: "Aucune", correctives: "", priorities: "")
                try bilan.rewrite(chapter, about: theme, by: house[.direction], db)
            }
            return (contribution, finding, proposal.id, action.id, entry, bilan.id)
        }
    }

    /// Takes the bilan from its preparation to `state`.
    func takeBilan(to state: Bilan.State, _ db: Database) throws {
        func current() throws -> Bilan { try Bilan.find(db, id: bilan) }
        while try current().state != state {
            switch try current().state {
            case .draft: _ = try current().examine(heldOn: "2024-10-01", text: Fixture.rich("Noté"), by: house[.direction], db)
            case .sent: _ = try current().record(Deliberation.Draft(ReviewFixture.vote), by: house[.assemblySecretary], db)
            case .preparing: try take(.draft, db)
            case .examined: try take(.definitive, db)
            case .definitive: try take(.sent, db)
            default: try take(.published, db)
            }
        }
    }

    private func take(_ step: Bilan.Step, _ db: Database) throws {
        try Bilan.find(db, id: bilan).take(step, by: house[.direction], rendering: Fixture.rich, db)
    }
}
