import Foundation
import GRDB
import Testing

@testable import Domain

@Suite struct ReadingTests {
    @Test func `who takes words holds them for ten minutes, and nobody else decides on them meanwhile`() async throws {
        let fixture = try await Fixture()
        let id = try await fixture.write { db in
            let contribution = try fixture.deposited(db)
            #expect(try contribution.reading(db) == nil)
            try contribution.take(by: fixture[.facilitator], db)
            let reading = try #require(try contribution.reading(db))
            #expect(reading.isBy(fixture[.facilitator]) && !reading.isBy(fixture[.direction]) && !reading.isBy(.visitor))
            #expect(reading.endsAt == Fixture.start + 600)
            #expect(contribution.refusal(ofModerationBy: fixture[.facilitator], during: reading) == nil)
            #expect(contribution.refusal(ofModerationBy: fixture[.direction], during: reading) == .beingRead)
            #expect(contribution.refusal(ofModerationBy: .visitor, during: reading) == .notAllowed)
            let other = fixture[.direction]
            #expect(throws: Refusal.beingRead) { try contribution.take(by: other, db) }
            #expect(throws: Refusal.beingRead) { try contribution.publish(Fixture.rich("Oui"), by: other, db) }
            #expect(throws: Refusal.beingRead) { try contribution.decline(reason: "insult", sentence: "Non", by: other, db) }
            return contribution.id
        }
        fixture.clock.advance(599)
        try await fixture.write { db in
            let contribution = try Contribution.find(db, key: id)
            #expect(throws: Refusal.beingRead) { try contribution.take(by: fixture[.direction], db) }
        }
        fixture.clock.advance(1)
        // It ends by itself; whoever held it may still decide, as long as nobody else has taken it.
        try await fixture.write { db in
            let contribution = try Contribution.find(db, key: id)
            #expect(try contribution.reading(db) == nil)
            try contribution.publish(Fixture.rich("Oui"), by: fixture[.facilitator], db)
            #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM reading") == 0)
        }
    }

    @Test func `taking again goes on for ten minutes more, from the same start; giving back frees the words`() async throws {
        let fixture = try await Fixture()
        let contribution = try await fixture.write { db in
            let contribution = try fixture.deposited(db)
            try contribution.take(by: fixture[.facilitator], db)
            return contribution
        }
        fixture.clock.advance(300)
        try await fixture.write { db in
            try contribution.take(by: fixture[.facilitator], db)
            let reading = try #require(try contribution.reading(db))
            #expect(reading.takenAt == Fixture.start && reading.endsAt == Fixture.start + 900)
            // Nobody gives back what somebody else holds.
            try contribution.giveBack(by: fixture[.direction], db)
            #expect(try contribution.reading(db) == reading)
            try contribution.giveBack(by: fixture[.facilitator], db)
            #expect(try contribution.reading(db) == nil)
            try contribution.take(by: fixture[.direction], db)
            for viewer in fixture.others(than: .facilitator, .referentThematique, .direction, .administrator) {
                #expect(throws: Refusal.notAllowed) { try contribution.take(by: viewer, db) }
                #expect(throws: Refusal.notAllowed) { try contribution.giveBack(by: viewer, db) }
                #expect(throws: Refusal.notAllowed) { try Contribution.takeNext(after: nil, about: nil, by: viewer, db) }
            }
        }
    }

    @Test func `the next words are the oldest that nobody else reads, and what is passed over is given back`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let words = try (1...4).map { try fixture.deposited(text: "Parole \($0)", db) }
            let (one, other) = (fixture[.facilitator], fixture[.direction])
            #expect(try Contribution.takeNext(after: nil, about: nil, by: one, db)?.id == words[0].id)
            #expect(try Contribution.takeNext(after: nil, about: nil, by: other, db)?.id == words[1].id)
            // One's own come back first: nothing is left behind after a break.
            #expect(try Contribution.takeNext(after: nil, about: nil, by: one, db)?.id == words[0].id)
            #expect(try Contribution.takeNext(after: words[0], about: nil, by: one, db)?.id == words[2].id)
            #expect(try words[0].reading(db) == nil && words[2].reading(db)?.isBy(one) == true)
            #expect(try Contribution.takeNext(after: words[2], about: nil, by: one, db)?.id == words[3].id)
            #expect(try Contribution.takeNext(after: words[3], about: nil, by: one, db) == nil)
            try words[0].publish(Fixture.rich("Oui"), by: one, db)
            try words[2].decline(reason: "offTopic", sentence: "Non", by: one, db)
            #expect(try Contribution.takeNext(after: nil, about: nil, by: one, db)?.id == words[3].id)
        }
    }

    @Test func `the queue tells who reads what, what is late, and keeps to a theme`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let old = try fixture.deposited(text: "Ancienne", db)
            try old.take(by: fixture[.facilitator], db)
            let draft = try Contribution.Draft(text: "Sur le thème", kind: "", college: "", theme: "2")
            _ = try Contribution.deposit(draft, from: .web, receipt: nil, db)
        }
        fixture.clock.advance(540)
        try await fixture.read { db in
            let queue = try WaitingContribution.queue(for: fixture[.direction], limit: 9, db)
            #expect(queue.map(\.readerName) == ["Exemple facilitator", nil] && queue[0].reading?.takenAt == Fixture.start)
            #expect(
                !queue[0].isLate(at: Fixture.start + 86_400 * 5 - 1, days: 5) && queue[0].isLate(at: Fixture.start + 86_400 * 5, days: 5)
            )
            let theme = try #require(try Theme.numbered(2, of: Pact.current(db)!, db))
            #expect(
                try WaitingContribution.queue(about: theme.id, for: fixture[.direction], limit: 9, db).map(\.contribution.text) == [
                    "Sur le thème"
                ]
            )
            #expect(try WaitingContribution.counts(days: 5, db) == (2, 0))
            #expect(try WaitingContribution.counts(about: theme.id, days: 5, db) == (1, 0))
        }
        fixture.clock.advance(days: 5)
        try await fixture.read { db in
            let counts = try WaitingContribution.counts(days: 5, db)
            let first = try WaitingContribution.queue(for: fixture[.direction], limit: 9, db)[0]
            #expect(counts == (2, 2) && first.reading == nil)
        }
    }
}
