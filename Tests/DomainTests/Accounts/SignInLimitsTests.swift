import Foundation
import GRDB
import Testing

@testable import Domain

/// Where a sign-in stops: after a day, when another way in is given, and before what a card may open.
@Suite struct SignInLimitsTests {
    @Test func `a sign-in is prolonged up to a day after its holder proved who they were`() async throws {
        let fixture = try await Fixture()
        var token = try await fixture.write { db in try SignIn.start(for: fixture[.facilitator].person!, db) }
        for _ in 1...3 {
            fixture.clock.advance(11 * 3_600)
            let old = token
            guard let next = try await fixture.write({ db in try SignIn.prolong(old, db) }) else { break }
            token = next
        }
        #expect(fixture.clock.now == Fixture.start + 33 * 3_600)
        let last = token
        let stands = try await fixture.read { db in try SignIn.viewer(with: last, db).isSignedIn }
        #expect(!stands)
    }

    @Test func `another way in shuts the old ones: password, link, one-time code, sign-ins`() async throws {
        let fixture = try await Fixture()
        let code = try #require(AccessCard.Code("abeille bateau cerise jardin soleil", words: Fixture.words, fixture.instance))
        let password = Password("une phrase que je retiens")
        let (person, token, link) = try await fixture.write { db in
            let person = try Person.register(name: "Exemple", email: "exemple@exemple.fr", password: password, db)
            try Grant(role: .professional).give(to: person, db)
            try OneTimeCode.issue(code, to: person, by: fixture[.administrator], db)
            return try (person, SignIn.start(for: person, db), SignInLink.issue(for: person, db))
        }
        try await fixture.write { db in
            _ = try person.renewAccess(card: nil, by: fixture[.administrator], db)
            #expect(try Person.find(db, id: person.id).hasNoPassword)
            let (byCode, byLink) = try (OneTimeCode.person(with: code, db), SignInLink.person(with: link, db))
            #expect(byCode?.id == nil)
            #expect(byLink?.id == nil)
            #expect(try !SignIn.viewer(with: token, db).isSignedIn)
        }
    }

    @Test(arguments: Role.allCases)
    func `a card opens a place in a group and writing for people, and no other role`(role: Role) async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let person = try Person.register(name: "Carte", email: nil, password: nil, db)
            let scope: Grant.Scope =
                role.scopes.contains(.everything)
                ? .everything : role == .actionOwner ? .action(fixture.action.action.id) : .theme(fixture.action.theme.id)
            let today = Day(fixture.clock.now)
            let draft = try Grant.Draft(role: role.rawValue, scope: scope.typed, lastDay: "", today: today)
            if role.isOpenToCards {
                try person.give(draft, by: fixture[.administrator], db)
            } else {
                #expect(throws: FieldProblems(.roleNeedsEmail, field: "role")) { try person.give(draft, by: fixture[.administrator], db) }
            }
        }
        if !role.isOpenToCards {
            #expect(throws: FieldProblems.self) { _ = try NewAccount(name: "Carte", email: "", role: role.rawValue, scope: "") }
        }
    }

    @Test func `the journal does not say when those who take part come and go`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            func lines() throws -> Int {
                try Int.fetchOne(db, sql: "SELECT count(*) FROM journalEntry WHERE act IN ('signedIn', 'signedOut')")!
            }
            let member = try Person.register(name: "Carte", email: nil, password: nil, db)
            try Grant(role: .participant).give(to: member, db)
            let before = try lines()
            try SignIn.end(SignIn.start(for: member, db), db)
            #expect(try lines() == before)
            try SignIn.end(SignIn.start(for: fixture[.facilitator].person!, db), db)
            #expect(try lines() == before + 2)
        }
    }
}
