import Foundation
import GRDB
import Testing

@testable import Domain

@Suite struct FollowUpTests {
    private func contribution(_ state: Contribution.State, publishedAt: Date? = Fixture.start) -> Contribution {
        Contribution(
            id: 1,
            kind: .lived,
            text: "Oui",
            college: nil,
            themeId: nil,
            receivedAt: Fixture.start,
            state: state,
            publishedAt: publishedAt,
            publishedText: nil,
            publishedHTML: nil,
            attribution: nil
        )
    }

    @Test func `only what is public is answered`() {
        let viewer = Viewer(person: nil, grants: [Grant(role: .direction)])
        let expected: [(Contribution.State, Refusal?)] = [
            (.received, .notPublished), (.published, nil), (.notPublished, .notPublished), (.grouped, nil), (.answered, nil),
            (.withdrawn, .notPublished),
        ]
        for (state, refusal) in expected {
            #expect(contribution(state).refusal(ofAnswerBy: viewer) == refusal)
            #expect(contribution(state).refusal(ofAnswerBy: .visitor) == .notAllowed)
        }
    }

    @Test func `an answer is late at the very second that thirty days have passed`() {
        for state in [Contribution.State.published, .grouped] {
            #expect(!contribution(state).isLate(at: Fixture.start + 30 * 86_400 - 1, days: 30))
            #expect(contribution(state).isLate(at: Fixture.start + 30 * 86_400, days: 30))
        }
        for state in [Contribution.State.received, .notPublished, .answered, .withdrawn] {
            #expect(!contribution(state).isLate(at: .distantFuture, days: 30))
        }
        #expect(!contribution(.published, publishedAt: nil).isLate(at: .distantFuture, days: 30))
    }

    @Test func `the late list and the late mark agree`() async throws {
        let fixture = try await Fixture()
        let first = try await fixture.write { db in try fixture.published(db) }
        fixture.clock.advance(0.25)
        let second = try await fixture.write { db in try fixture.published(db) }
        func late() async throws -> [Int64] {
            try await fixture.read { db in
                let late = try Contribution.late(days: 30, for: fixture[.facilitator], limit: 10, db).map(\.id)
                let now = try db.transactionDate
                #expect(late == [first, second].filter { $0.isLate(at: now, days: 30) }.map(\.id))
                return late
            }
        }
        fixture.clock.advance(days: 30)
        fixture.clock.advance(-0.5)
        #expect(try await late() == [])
        fixture.clock.advance(0.25)
        #expect(try await late() == [first.id])
        fixture.clock.advance(0.25)
        #expect(try await late() == [first.id, second.id])
        try await fixture.write { db in _ = try first.answer("retained", text: "Oui", by: fixture[.facilitator], db) }
        try await fixture.read { db in
            let late = try Contribution.late(days: 30, for: fixture[.facilitator], limit: 10, db)
            #expect(late.map(\.id) == [second.id])
            for viewer in fixture.others(than: .facilitator, .referentThematique, .direction, .administrator) {
                #expect(throws: Refusal.notAllowed) { try Contribution.late(days: 30, for: viewer, limit: 10, db) }
            }
        }
    }

    @Test func `an answer is one of the list, with words`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let contribution = try fixture.published(db)
            func problems(_ answer: String, _ text: String) -> FieldProblems? {
                #expect(throws: FieldProblems.self) { try contribution.answer(answer, text: text, by: fixture[.facilitator], db) }
            }
            #expect(problems("", "Oui")?["answer"] == .missing)
            #expect(problems("maybe", "Oui")?["answer"] == .notAChoice)
            #expect(problems("retained", "")?["answerText"] == .missing)
            #expect(problems("retained", String(repeating: "o", count: 3_001))?["answerText"] == .tooLong(max: 3_000))
            #expect(try Contribution.find(db, id: contribution.id).state == .published)
        }
    }

    @Test func `answering again adds to what was said`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let contribution = try fixture.published(db)
            _ = try contribution.answer("underStudy", text: "On regarde.", by: fixture[.facilitator], db)
            let answered = try Contribution.find(db, id: contribution.id)
            #expect(answered.state == .answered && answered.publishedText != nil)
            _ = try answered.answer("retained", text: "C'est fait.", by: fixture[.direction], db)
            #expect(try FollowUp.all(to: answered, db).map(\.answer) == [.underStudy, .retained])
            #expect(try answered.history(db).map(\.state) == [.received, .published, .answered, .answered])
        }
    }

    @Test func `what has changed shows the last answer of each contribution, once`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let (twice, undone) = try (fixture.published(text: "Deux fois", db), fixture.published(text: "Défait", db))
            for answer in ["retained", "retained"] { _ = try twice.answer(answer, text: answer, by: fixture[.direction], db) }
            for answer in ["retained", "notRetained"] { _ = try undone.answer(answer, text: answer, by: fixture[.direction], db) }
            #expect(try Contribution.lastAnswered([.retained], limit: 9, db).map(\.contribution.id) == [twice.id])
            #expect(try Contribution.lastAnswered([.notRetained], limit: 9, db).map(\.contribution.id) == [undone.id])
            #expect(try Contribution.lastAnswered([.inPart], limit: 9, db).isEmpty)
            #expect(try Contribution.lastAnswered([.retained, .notRetained], limit: 1, db).map(\.answerText) == ["notRetained"])
        }
    }
}
