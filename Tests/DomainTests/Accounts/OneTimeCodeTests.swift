import Foundation
import GRDB
import Testing

@testable import Domain

@Suite struct OneTimeCodeTests {
    private func code(_ fixture: Fixture) -> AccessCard.Code {
        AccessCard.Code(Fixture.words.draw(), words: Fixture.words, fixture.instance)!
    }

    private func member(_ fixture: Fixture, _ db: Database) throws -> Person {
        let person = try Person.register(name: "Carte 1", email: nil, password: nil, db)
        try Grant(role: .participant, groupId: fixture.group.id).give(to: person, db)
        return person
    }

    @Test func `a code opens once, until the next day, and a new one takes the old one back`() async throws {
        let fixture = try await Fixture()
        let codes = (0..<3).map { _ in code(fixture) }
        let person = try await fixture.write { db in
            let person = try member(fixture, db)
            for code in codes[0...1] { try OneTimeCode.issue(code, to: person, by: fixture[.facilitator], db) }
            #expect(try OneTimeCode.use(codes[0], db) == nil)
            #expect(try OneTimeCode.person(with: codes[1], db)?.id == person.id)
            // Looking at it spends nothing.
            #expect(try OneTimeCode.person(with: codes[1], db)?.id == person.id)
            #expect(try OneTimeCode.use(codes[1], db)?.id == person.id)
            #expect(try OneTimeCode.use(codes[1], db) == nil)
            #expect(try OneTimeCode.use(codes[2], db) == nil)
            try OneTimeCode.issue(codes[2], to: person, by: fixture[.facilitator], db)
            return person
        }
        fixture.clock.advance(OneTimeCode.duration - 1)
        #expect(try await fixture.read { db in try OneTimeCode.person(with: codes[2], db) }?.id == person.id)
        fixture.clock.advance(1)
        #expect(try await fixture.write { db in try OneTimeCode.use(codes[2], db) } == nil)
    }

    @Test func `a facilitator helps those who take part in their groups and do nothing else; an administrator helps everybody`() {
        let (own, other) = (Int64(1), Int64(2))
        let person = Person(id: 9, name: "Exemple", email: nil, passwordHash: nil, disabledAt: nil)
        func viewer(_ grant: Grant) -> Viewer { Viewer(person: person, grants: [grant]) }
        let facilitator = viewer(Grant(role: .facilitator, groupId: own))
        let member = Grant(role: .participant, groupId: own)
        func refusal(_ grants: [Grant], _ viewer: Viewer) -> Refusal? { Person.refusal(ofOneTimeCodeFor: grants, by: viewer) }
        #expect(refusal([member], facilitator) == nil)
        for grants in [
            [], [Grant(role: .participant, groupId: other)], [Grant(role: .participant)], [member, Grant(role: .administrator)],
            [member, Grant(role: .participant, groupId: other)], [Grant(role: .facilitator, groupId: own)],
        ] {
            #expect(refusal(grants, facilitator) == .unknown, "\(grants)")
            #expect(refusal(grants, viewer(Grant(role: .administrator))) == nil)
        }
        for role in Role.allCases where ![.facilitator, .administrator].contains(role) {
            #expect(refusal([member], viewer(Grant(role: role))) == .unknown, "\(role)")
        }
        #expect(refusal([member], .visitor) == .unknown)
    }

    @Test func `the accounts of a group are those of its members, for its team alone`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let person = try member(fixture, db)
            let names = try fixture.group.accounts(for: fixture[.facilitator], db).map(\.id)
            #expect(names.contains(person.id))
            #expect(!names.contains(fixture[.facilitator].person!.id))
            for viewer in [.visitor, fixture.otherFacilitator, fixture[.direction]] {
                #expect(throws: Refusal.notAllowed) { try fixture.group.accounts(for: viewer, db) }
            }
        }
    }

    @Test func `the journal says who gave a code, to whom`() async throws {
        let fixture = try await Fixture()
        let code = code(fixture)
        try await fixture.write { db in
            let person = try member(fixture, db)
            try OneTimeCode.issue(code, to: person, by: fixture[.facilitator], db)
            let entry = try #require(try JournalEntry.fetchAll(db).last)
            #expect(entry.act == .accessRenewed && entry.object == .account(person.id))
            #expect(entry.personId == fixture[.facilitator].person!.id && entry.role == Role.facilitator.rawValue)
        }
    }
}
