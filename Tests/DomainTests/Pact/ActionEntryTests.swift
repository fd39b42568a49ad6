import Foundation
import GRDB
import Testing

@testable import Domain

@Suite struct ActionEntryTests {
    private func draft(_ state: String, _ advance: String = "", _ difficulty: String = "", _ adjustment: String = "") throws
        -> ActionEntry.Draft
    { try .init(state: state, advance: advance, difficulty: difficulty, adjustment: adjustment) }

    private func problems(_ state: String, _ advance: String = "", _ difficulty: String = "", _ adjustment: String = "") -> FieldProblems? {
        #expect(throws: FieldProblems.self) { try draft(state, advance, difficulty, adjustment) }
    }

    @Test func `an entry gives one of six states, and says something`() {
        #expect(problems("", "Oui")?["state"] == .missing)
        for state in ["proposed", "registered", "half-done"] { #expect(problems(state, "Oui")?["state"] == .notAChoice) }
        for state in ["notStarted", "inProgress", "postponed", "done"] {
            #expect(problems(state, " ", "\r\n", "\u{200B}")?["advance"] == .nothingSaid)
            for parts in [("Oui", "", ""), ("", "Oui", ""), ("", "", "Oui")] {
                #expect(throws: Never.self) { try draft(state, parts.0, parts.1, parts.2) }
            }
        }
    }

    @Test func `a difficulty comes with its adjustment, and giving up with its reason`() {
        #expect(problems("inDifficulty", "Oui")?.fields.map(\.name) == ["difficulty", "adjustment"])
        #expect(problems("inDifficulty", "", "Retard")?["adjustment"] == .difficultyNeedsAdjustment)
        #expect(problems("inDifficulty", "", "", "Autre date")?["difficulty"] == .missing)
        #expect(throws: Never.self) { try draft("inDifficulty", "", "Retard", "Autre date") }
        #expect(problems("abandoned", "Oui", "", "Oui")?["difficulty"] == .missing)
        #expect(throws: Never.self) { try draft("abandoned", "", "Plus de crédits") }
        #expect(problems("done", String(repeating: "a", count: 3_001))?["advance"] == .tooLong(max: 3_000))
    }

    @Test func `an entry gives the action its state, signed and dated`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            _ = try fixture.action.record(draft("inProgress", "Une lettre"), by: fixture[.referentThematique], db)
            _ = try fixture.action.record(draft("inDifficulty", "", "Retard", "Plus tard"), by: fixture[.actionOwner], db)
            let placed = try PlacedAction.with(ids: [fixture.action.id], db)[0]
            #expect(placed.action.state == .inDifficulty)
            let entries = try placed.entries(db)
            #expect(entries.map(\.entry.state) == [.inProgress, .inDifficulty])
            #expect(entries.map(\.authorName) == ["Exemple referentThematique", "Exemple actionOwner"])
            #expect(entries.allSatisfy { $0.entry.enteredAt == Fixture.start })
        }
    }

    @Test func `only those who follow the action say where it stands`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let other = try PactAction.register(
                Fixture.actionDraft("Autre"),
                under: Objective.all(of: Theme.numbered(2, of: Pact.current(db)!, db)!, db)[0],
                by: fixture[.direction],
                db
            )
            let placed = try PlacedAction.with(ids: [other.id], db)[0]
            for viewer in fixture.others(than: .referentThematique, .actionOwner, .direction, .administrator) {
                #expect(throws: Refusal.notAllowed) { try fixture.action.record(draft("done", "Oui"), by: viewer, db) }
            }
            for role in [Role.referentThematique, .actionOwner] {
                #expect(placed.refusal(ofEntryBy: fixture[role]) == .notAllowed)
            }
            #expect(try ActionEntry.fetchCount(db) == 0)
        }
    }

    @Test(arguments: [("done", "Tout", ""), ("abandoned", "", "Plus de crédits")])
    func `an action that has ended is not followed any more`(state: String, advance: String, difficulty: String) async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            _ = try fixture.action.record(draft(state, advance, difficulty), by: fixture[.direction], db)
            let ended = try PlacedAction.with(ids: [fixture.action.id], db)[0]
            #expect(throws: Refusal.actionEnded) { try ended.record(draft("inProgress", "Encore"), by: fixture[.direction], db) }
            #expect(ended.refusal(ofEntryBy: .visitor) == .notAllowed)
        }
    }

    @Test func `the database refuses what the form refuses, and never rewrites an entry`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            _ = try fixture.action.record(draft("inProgress", "Une lettre"), by: fixture[.direction], db)
            for sql in [
                "UPDATE actionEntry SET advance = 'Autre'", "UPDATE actionEntry SET enteredAt = '2020-01-01'", "DELETE FROM actionEntry",
            ] {
                let error = #expect(throws: DatabaseError.self) { try db.execute(sql: sql) }
                #expect(error?.message == "actionEntry is append-only")
            }
            for values in ["'inDifficulty', NULL, 'Retard', NULL", "'abandoned', 'Oui', NULL, NULL", "'done', NULL, NULL, NULL"] {
                let sql = """
                    INSERT INTO actionEntry (actionId, authorId, enteredAt, state, advance, difficulty, adjustment)
                    VALUES (1, 1, '2024-10-01', \(values))
                    """
                #expect(throws: DatabaseError.self) { try db.execute(sql: sql) }
            }
        }
    }

    @Test func `an action is silent when nothing is said for three months, unless it is over`() async throws {
        let fixture = try await Fixture()
        func isSilent() async throws -> Bool {
            try await fixture.read { db in try FollowedAction.all(of: Pact.current(db)!, db)[0].isSilent }
        }
        fixture.clock.advance(Fixture.date("2025-01-01T11:00:00Z").timeIntervalSince(Fixture.start))
        #expect(try await !isSilent())
        fixture.clock.advance(1)
        #expect(try await isSilent())
        try await fixture.write { db in _ = try fixture.action.record(draft("done", "Tout"), by: fixture[.direction], db) }
        fixture.clock.advance(days: 365)
        #expect(try await !isSilent())
    }
}
