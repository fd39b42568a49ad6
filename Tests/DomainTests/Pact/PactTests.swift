import GRDB
import Testing

@testable import Domain

@Suite struct PactTests {
    @Test func `a pact is registered with its themes and objectives`() async throws {
        let fixture = try await Fixture()
        try await fixture.read { db in
            let pact = try #require(try Pact.current(db))
            #expect(pact.source == "Éditeur, « Titre ». Origine" && pact.state == .inForce && pact.adoptedOn == nil)
            let themes = try Theme.all(of: pact, db)
            #expect(themes.map(\.number) == [1, 2])
            #expect(try Objective.all(of: themes[1], db).map(\.number) == [1])
            #expect(try Theme.numbered(3, of: pact, db) == nil)
            #expect(try Objective.numbered(2, of: themes[0], db) == nil)
        }
    }

    @Test func `a pact is registered once`() async throws {
        let fixture = try await Fixture()
        await #expect(throws: DatabaseError.self) { try await fixture.write { db in _ = try Pact.register(Fixture.pactFile(), db) } }
        #expect(try await fixture.read { db in try Theme.fetchCount(db) } == 2)
    }

    @Test func `a code reads with points or hyphens`() {
        let code = ActionCode(theme: 3, objective: 2, action: 1)
        #expect(ActionCode("3.2.1") == code && ActionCode("3-2-1") == code)
        #expect(code.description == "3.2.1" && code.slug == "3-2-1")
        #expect(ActionCode(code.description) == code && ActionCode(code.slug) == code)
        for text in ["", "3", "3.2", "3.2.1.1", "3.2.a", "3 2 1", "99999999999999999999.1.1"] {
            #expect(ActionCode(text) == nil, "\(text)")
        }
    }

    @Test func `actions are numbered as they come, each under its objective`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let pact = try Pact.current(db)!
            let objectives = try Theme.all(of: pact, db).map { try Objective.all(of: $0, db)[0] }
            for objective in [objectives[1], objectives[0], objectives[1]] {
                _ = try PactAction.register(Fixture.actionDraft("Action"), under: objective, by: fixture[.direction], db)
            }
            let placed = try PlacedAction.all(of: pact, db)
            #expect(placed.map(\.code.description) == ["1.1.1", "1.1.2", "2.1.1", "2.1.2"])
            #expect(placed.allSatisfy { $0.action.state == .registered && $0.action.registeredAt == Fixture.start })
            #expect(try PlacedAction.with(code: ActionCode("2.1.2")!, of: pact, db)?.id == placed[3].id)
            for code in ["2.1.3", "2.2.1", "3.1.1", "0.0.0"] {
                #expect(try ActionCode(code).flatMap { try PlacedAction.with(code: $0, of: pact, db) }?.id == nil, "\(code)")
            }
            #expect(try PlacedAction.with(ids: [placed[2].id, 999], db).map(\.id) == [placed[2].id])
        }
    }

    @Test func `only the team writes an action into the pact`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let draft = try Fixture.actionDraft("Action")
            for viewer in fixture.others(than: .facilitator, .referentThematique, .direction, .administrator) {
                #expect(throws: Refusal.notAllowed) { try PactAction.register(draft, under: fixture.action.objective, by: viewer, db) }
            }
        }
    }

    @Test func `an action says what it is, who carries it and does not end before it starts`() {
        func problems(_ title: String, _ description: String, _ organisation: String, _ start: String, _ end: String) -> FieldProblems? {
            #expect(throws: FieldProblems.self) {
                try PactAction.Draft(
                    title: title,
                    description: description,
                    organisation: organisation,
                    plannedStart: start,
                    plannedEnd: end
                )
            }
        }
        #expect(problems("", " ", "\n", "", "")?.fields.map(\.name) == ["title", "description", "organisation"])
        #expect(problems("A", "B", "C", "2024-02-30", "")?["plannedStart"] == .notADay)
        #expect(problems("A", "B", "C", "2024-02-02", "2024-02-01")?["plannedEnd"] == .beforeAnotherDay)
        #expect(problems(String(repeating: "a", count: 201), "B", "C", "", "")?["title"] == .tooLong(max: 200))
        #expect(throws: Never.self) {
            try PactAction.Draft(title: "A", description: "B", organisation: "C", plannedStart: "1/2/2024", plannedEnd: "2024-02-01")
        }
    }
}
