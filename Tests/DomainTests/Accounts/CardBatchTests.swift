import Foundation
import GRDB
import Testing

@testable import Domain

@Suite struct CardBatchTests {
    private func batch(of count: Int = 3, for key: FormKey, _ fixture: Fixture) async -> CardBatch {
        await CardBatch(of: count, for: key, words: Fixture.words, fixture.instance)
    }

    private func issue(_ batch: CardBatch, by viewer: Viewer, _ fixture: Fixture) async throws -> [CardBatch.Card] {
        try await fixture.write { db in
            try fixture.group.issue(batch, naming: { "Carte \($0)" }, by: viewer, db)
            return try batch.printable(db)
        }
    }

    @Test func `each card opens the space of a participant of the group, who has no name`() async throws {
        let fixture = try await Fixture()
        let cards = try await issue(batch(for: fixture.key(), fixture), by: fixture[.facilitator], fixture)
        #expect(cards.map(\.holder) == ["Carte 1", "Carte 2", "Carte 3"])
        #expect(Set(cards.map(\.words)).count == 3)
        let code = try #require(AccessCard.Code(cards[1].words, words: Fixture.words, fixture.instance))
        try await fixture.read { db in
            let holder = try #require(try AccessCard.holder(of: code, db))
            #expect(holder.name == "Carte 2" && holder.email == nil && holder.hasNoPassword)
            #expect(try Viewer.with(holder, db).grants == [Grant(role: .participant, groupId: fixture.group.id)])
        }
    }

    @Test func `the next cards bear the next numbers, even for another group`() async throws {
        let fixture = try await Fixture()
        _ = try await issue(batch(for: fixture.key("1"), fixture), by: fixture[.administrator], fixture)
        let second = try await batch(of: 1, for: fixture.key("2"), fixture)
        let cards = try await fixture.write { db in
            try fixture.otherGroup.issue(second, naming: { "Carte \($0)" }, by: fixture.otherFacilitator, db)
            return try second.printable(db)
        }
        #expect(cards.map(\.holder) == ["Carte 4"])
    }

    @Test func `the same form makes the same words, another form others`() async throws {
        let fixture = try await Fixture()
        let (key, other) = try (fixture.key("1"), fixture.key("2"))
        let first = try await issue(batch(for: key, fixture), by: fixture[.facilitator], fixture)
        let again = try await fixture.read(batch(for: key, fixture).printable)
        #expect(again.map(\.words) == first.map(\.words))
        #expect(try await fixture.read(batch(for: other, fixture).printable).isEmpty)
    }

    @Test func `an hour later, or once replaced, the words of a card are not shown again`() async throws {
        let fixture = try await Fixture()
        let made = try await batch(for: fixture.key(), fixture)
        _ = try await issue(made, by: fixture[.facilitator], fixture)
        let other = try #require(AccessCard.Code("abeille abricot accent accord accueil", words: Fixture.words, fixture.instance))
        try await fixture.write { db in
            let person = try #require(try Person.fetchAll(db).first { $0.name == "Carte 2" })
            _ = try person.renewAccess(card: other, by: fixture[.administrator], db)
            #expect(try made.printable(db).map(\.holder) == ["Carte 1", "Carte 3"])
        }
        fixture.clock.advance(3_601)
        #expect(try await fixture.read(made.printable).isEmpty)
    }

    @Test func `only those who conduct the group make its cards`() async throws {
        let fixture = try await Fixture()
        let batch = try await batch(of: 1, for: fixture.key(), fixture)
        for viewer in fixture.others(than: .facilitator, .administrator) + [fixture.otherFacilitator] {
            #expect(fixture.group.refusal(ofCardsBy: viewer) == .notAllowed)
            await #expect(throws: Refusal.notAllowed) { try await issue(batch, by: viewer, fixture) }
        }
        for role in [Role.facilitator, .administrator] { #expect(fixture.group.refusal(ofCardsBy: fixture[role]) == nil) }
        #expect(try await fixture.read(AccessCard.fetchCount) == 0)
    }

    @Test func `between one and forty cards are made at once`() throws {
        #expect(try CardBatch.count("1") == 1)
        #expect(try CardBatch.count(" 40 ") == 40)
        #expect(throws: FieldProblems(.missing, field: "count")) { try CardBatch.count("") }
        for typed in ["0", "41", "-1", "huit", "1.5", "9999999999999999999999"] {
            #expect(throws: FieldProblems(.notANumber(min: 1, max: 40), field: "count")) { try CardBatch.count(typed) }
        }
    }
}
