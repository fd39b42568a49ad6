import Foundation
import GRDB
import Testing

@testable import Domain

@Suite struct ProposalTests {
    private func proposal(_ fixture: Fixture, _ db: Database) throws -> Proposal {
        try fixture.proposal(from: [fixture.finding(from: [fixture.published(db).id], db).id], db)
    }

    private func change(_ id: Int64, to state: String, _ reason: String = "", by viewer: Viewer, _ db: Database) throws {
        try Proposal.find(db, id: id).change(to: state, reason: reason, by: viewer, db)
    }

    @Test func `a proposal whose outcome is known is not settled again`() {
        let viewer = Viewer(person: nil, grants: [Grant(role: .direction)])
        for state in Proposal.State.allCases {
            let proposal = Proposal(id: 1, title: "", body: "", bodyHTML: "", state: state, wordedAt: Fixture.start)
            let isSettled = [.becameAction, .passedOn, .notRetained].contains(state)
            #expect(proposal.refusal(ofSettlingBy: viewer) == (isSettled ? .proposalSettled : nil))
            #expect(proposal.refusal(ofSettlingBy: .visitor) == .notAllowed)
        }
    }

    @Test func `a proposal is worded from constats that exist`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let findings = try [1, 2].map { _ in try fixture.finding(from: [fixture.published(db).id], db).id }
            func problems(_ title: String, _ body: String, _ findings: [Int64]) -> FieldProblems? {
                #expect(throws: FieldProblems.self) {
                    try Proposal.word(title: title, body: Fixture.rich(body), from: findings, by: fixture[.facilitator], db)
                }
            }
            #expect(problems("", "", [])?.fields.map(\.name) == ["title", "body", "findings"])
            #expect(problems("Oui", "Oui", [])?["findings"] == .nothingChosen)
            #expect(problems("Oui", "Oui", [findings[0], 999])?["findings"] == .notAChoice)
            let proposal = try fixture.proposal(from: findings + findings, db)
            #expect(proposal.state == .worded)
            let links = try Int64.fetchAll(
                db,
                sql: "SELECT fromFindingId FROM traceLink WHERE toProposalId = ? ORDER BY 1",
                arguments: [proposal.id]
            )
            #expect(links == findings)
            for viewer in fixture.others(than: .facilitator, .referentThematique, .direction, .administrator) {
                #expect(throws: Refusal.notAllowed) {
                    try Proposal.word(title: "Oui", body: Fixture.rich("Oui"), from: findings, by: viewer, db)
                }
            }
        }
    }

    @Test func `a proposal is debated, prioritised, then passed on; each step is kept`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let id = try proposal(fixture, db).id
            for state in ["debated", "prioritised", "passedOn"] { try change(id, to: state, by: fixture[.facilitator], db) }
            #expect(try Proposal.find(db, id: id).state == .passedOn)
            let states = try String.fetchAll(db, sql: "SELECT state FROM proposalStateChange ORDER BY id")
            #expect(states == ["worded", "debated", "prioritised", "passedOn"])
            #expect(throws: Refusal.proposalSettled) { try change(id, to: "debated", by: fixture[.facilitator], db) }
        }
    }

    @Test func `what is not retained has its reason, and some states are not chosen`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let id = try proposal(fixture, db).id
            func problems(_ state: String, _ reason: String = "") -> FieldProblems? {
                #expect(throws: FieldProblems.self) { try change(id, to: state, reason, by: fixture[.facilitator], db) }
            }
            #expect(problems("")?["state"] == .missing)
            for state in ["worded", "becameAction", "adopted"] { #expect(problems(state)?["state"] == .notAChoice) }
            #expect(problems("notRetained", " ")?["reason"] == .missing)
            #expect(problems("notRetained", String(repeating: "a", count: 1_001))?["reason"] == .tooLong(max: 1_000))
            #expect(throws: Refusal.notAllowed) { try change(id, to: "debated", by: fixture[.professional], db) }
            #expect(try Proposal.find(db, id: id).state == .worded)
            try change(id, to: "notRetained", "Hors compétence", by: fixture[.facilitator], db)
            #expect(try Proposal.find(db, id: id).settlingReason(db) == "Hors compétence")
        }
    }

    @Test func `a proposal becomes an action of the pact, once`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let (before, draft) = try (proposal(fixture, db), Fixture.actionDraft("Écrire mieux"))
            func become(_ viewer: Viewer) throws -> PactAction {
                try Proposal.find(db, id: before.id).become(draft, under: fixture.action.objective, by: viewer, db)
            }
            #expect(throws: Refusal.notAllowed) { try become(fixture[.assemblySecretary]) }
            let action = try become(fixture[.direction])
            #expect(action.number == 2 && action.state == .registered && action.title == "Écrire mieux")
            let link = try Row.fetchOne(db, sql: "SELECT * FROM traceLink WHERE toActionId = ?", arguments: [action.id])
            #expect(link?["fromProposalId"] == before.id)
            let after = try Proposal.find(db, id: before.id)
            #expect(try after.state == .becameAction && after.settlingReason(db) == nil)
            #expect(throws: Refusal.proposalSettled) { try become(fixture[.direction]) }
            #expect(try PactAction.fetchCount(db) == 2)
        }
    }

    @Test func `the database keeps the thread in its order, and each link once`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            _ = try proposal(fixture, db)
            let wrong = [
                "fromContributionId, toFindingId": "1, 1", "fromFindingId, toProposalId": "1, 1",
                "fromContributionId, toProposalId": "1, 1",
                "fromFindingId, toActionId": "1, 1", "fromContributionId, toActionId": "1, 1", "toFindingId": "1", "fromProposalId": "1",
                "fromContributionId, toFindingId, fromFindingId, toProposalId": "1, 1, 1, 1",
            ]
            for (columns, values) in wrong {
                let sql = "INSERT INTO traceLink (\(columns), personId, linkedAt) VALUES (\(values), 1, '2024-10-01')"
                #expect(throws: DatabaseError.self, "\(columns)") { try db.execute(sql: sql) }
            }
            #expect(throws: DatabaseError.self) { try db.execute(sql: "UPDATE proposal SET title = 'Autre'") }
            #expect(throws: DatabaseError.self) { try db.execute(sql: "DELETE FROM traceLink") }
        }
    }
}
