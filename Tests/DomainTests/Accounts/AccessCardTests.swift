import Foundation
import GRDB
import Testing

@testable import Domain

@Suite struct AccessCardTests {
    private static let plain = "bœuf amitié année août arôme"

    private func code(_ words: String, _ fixture: Fixture) throws -> AccessCard.Code {
        try #require(AccessCard.Code(words, words: Fixture.words, fixture.instance))
    }

    @Test func `a card opens however its words are typed, until another is given`() async throws {
        let fixture = try await Fixture()
        let person = fixture[.participant].person!
        let (first, typed, second) = try (
            code(Self.plain, fixture), code("BOEUF-amitie-annee-aout-arome", fixture),
            code("abeille abricot accent accord accueil", fixture)
        )
        try await fixture.write { db in
            try AccessCard.issue(first, to: person, db)
            #expect(try AccessCard.holder(of: typed, db)?.id == person.id)
            #expect(try AccessCard.holder(of: second, db) == nil)
            try AccessCard.issue(second, to: person, db)
            #expect(try AccessCard.holder(of: first, db) == nil)
            #expect(try AccessCard.holder(of: second, db)?.id == person.id)
            #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM accessCard WHERE revokedAt IS NULL") == 1)
            #expect(try AccessCard.fetchCount(db) == 2)
            try db.execute(sql: "UPDATE person SET disabledAt = '2024-10-01' WHERE id = ?", arguments: [person.id])
            #expect(try AccessCard.holder(of: second, db) == nil)
        }
    }

    @Test func `the words of a card are not kept, and mean nothing in another house`() async throws {
        let (fixture, other) = (try await Fixture(), try await Fixture())
        let (here, there) = try (code(Self.plain, fixture), code(Self.plain, other))
        #expect(here.hash.count == 32 && here.hash != there.hash)
        #expect(AccessCard.Code("trop court", words: Fixture.words, fixture.instance) == nil)
    }

    @Test func `giving somebody a card leaves the cards of others alone`() async throws {
        let fixture = try await Fixture()
        let (one, two) = try (code(Self.plain, fixture), code("abeille abricot accent accord accueil", fixture))
        try await fixture.write { db in
            try AccessCard.issue(one, to: fixture[.participant].person!, db)
            try AccessCard.issue(two, to: fixture[.professional].person!, db)
            #expect(try AccessCard.holder(of: one, db)?.id == fixture[.participant].person!.id)
            #expect(throws: DatabaseError.self) { try AccessCard.issue(one, to: fixture[.professional].person!, db) }
        }
    }
}
