import Foundation
import GRDB
import Testing

@testable import Domain

@Suite struct SignInTests {
    private func disable(_ person: Person, _ db: Database) throws {
        try db.execute(sql: "UPDATE person SET disabledAt = ? WHERE id = ?", arguments: [try db.transactionDate, person.id])
    }

    @Test func `only the hash of a token is kept`() async throws {
        let fixture = try await Fixture()
        let person = fixture[.direction].person!
        try await fixture.write { db in
            let token = try SignIn.start(for: person, db)
            let kept = try Data.fetchAll(db, sql: "SELECT tokenHash FROM signIn")
            #expect(kept == [SignIn.hash(token)] && kept[0].count == 32)
            #expect(token.count == 43 && token.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0)) })
            #expect(try SignIn.start(for: person, db) != token)
        }
    }

    @Test func `a sign-in lasts a working day`() async throws {
        let fixture = try await Fixture()
        let person = fixture[.referentThematique].person!
        let token = try await fixture.write { db in try SignIn.start(for: person, db) }
        fixture.clock.advance(SignIn.duration - 1)
        let viewer = try await fixture.read { db in try SignIn.viewer(with: token, db) }
        #expect(viewer.person?.id == person.id && viewer.grants == fixture[.referentThematique].grants)
        fixture.clock.advance(1)
        #expect(try await fixture.read { db in try SignIn.viewer(with: token, db) }.isSignedIn == false)
        try await fixture.write { db in
            _ = try SignIn.start(for: person, db)
            #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM signIn") == 1)
        }
    }

    @Test func `a sign-in says when it ends in its last half hour, not before`() async throws {
        let fixture = try await Fixture()
        let token = try await fixture.write { db in try SignIn.start(for: fixture[.referentThematique].person!, db) }
        let end = fixture.clock.now + SignIn.duration
        fixture.clock.advance(SignIn.duration - SignIn.notice - 1)
        #expect(try await fixture.read { db in try SignIn.viewer(with: token, db) }.endsAt == nil)
        fixture.clock.advance(1)
        #expect(try await fixture.read { db in try SignIn.viewer(with: token, db) }.endsAt == end)
    }

    @Test func `a sign-in is prolonged under another secret; the old one is good for a minute more`() async throws {
        let fixture = try await Fixture()
        let person = fixture[.referentThematique].person!
        let old = try await fixture.write { db in try SignIn.start(for: person, db) }
        fixture.clock.advance(SignIn.duration - 600)
        let new = try #require(try await fixture.write { db in try SignIn.prolong(old, db) })
        #expect(new != old)
        fixture.clock.advance(59)
        #expect(try await fixture.read { db in try SignIn.viewer(with: old, db) }.person?.id == person.id)
        fixture.clock.advance(1)
        #expect(try await fixture.read { db in try SignIn.viewer(with: old, db) }.isSignedIn == false)
        fixture.clock.advance(SignIn.duration - 61)
        #expect(try await fixture.read { db in try SignIn.viewer(with: new, db) }.person?.id == person.id)
        fixture.clock.advance(1)
        #expect(try await fixture.write { db in try SignIn.prolong(new, db) } == nil)
        #expect(try await fixture.write { db in try SignIn.prolong("rien", db) } == nil)
    }

    @Test func `whoever leaves, is disabled or changes password is a visitor again`() async throws {
        let fixture = try await Fixture()
        let person = fixture[.direction].person!
        try await fixture.write { db in
            #expect(try !SignIn.viewer(with: "", db).isSignedIn)
            #expect(try !SignIn.viewer(with: SignIn.newToken(), db).isSignedIn)
            let (left, kept) = try (SignIn.start(for: person, db), SignIn.start(for: person, db))
            try SignIn.end(left, db)
            #expect(try !SignIn.viewer(with: left, db).isSignedIn && SignIn.viewer(with: kept, db).isSignedIn)
            try person.change(password: Password(hash: Data(count: 48)), db)
            #expect(try !SignIn.viewer(with: kept, db).isSignedIn)
            let token = try SignIn.start(for: person, db)
            try disable(person, db)
            #expect(try !SignIn.viewer(with: token, db).isSignedIn)
            #expect(try Person.with(email: person.email!, db) == nil)
        }
    }

    @Test func `a role is held from its first moment until its last`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let now = try db.transactionDate
            let person = try Person.register(name: "Exemple", email: nil, password: nil, db)
            try Grant(role: .direction).give(to: person, until: now + 10, db)
            #expect(try Grant.held(by: person, at: now - 1, db).isEmpty)
            #expect(try Grant.held(by: person, at: now, db).map(\.role) == [.direction])
            #expect(try Grant.held(by: person, at: now + 9, db).map(\.role) == [.direction])
            #expect(try Grant.held(by: person, at: now + 10, db).isEmpty)
        }
    }

    @Test func `an e-mail is found in capitals and with blanks around it`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let person = try Person.register(name: "Exemple", email: "Zoe@Exemple.FR", password: nil, db)
            #expect(person.email == "zoe@exemple.fr")
            #expect(try Person.with(email: " ZOE@exemple.fr ", db)?.id == person.id)
            #expect(try Person.with(email: "zoe@exemple", db) == nil)
        }
    }
}

@Suite struct SignInLinkTests {
    private let password = Password(hash: Data(count: 48))

    @Test func `a link signs in once, and sets the password`() async throws {
        let fixture = try await Fixture()
        let person = fixture[.assemblySecretary].person!
        try await fixture.write { db in
            let link = try SignInLink.issue(for: person, db)
            #expect(try Data.fetchAll(db, sql: "SELECT tokenHash FROM signInLink") == [SignIn.hash(link)])
            #expect(try SignInLink.person(with: link, db)?.id == person.id)
            let before = try SignIn.start(for: person, db)
            #expect(try SignInLink.use(link, password: password, db)?.passwordHash == password.hash)
            #expect(try !SignIn.viewer(with: before, db).isSignedIn)
            #expect(try Person.find(db, id: person.id).passwordHash == password.hash)
            #expect(try SignInLink.person(with: link, db) == nil)
            #expect(try SignInLink.use(link, password: password, db) == nil)
        }
    }

    @Test func `a link stands for two days`() async throws {
        let fixture = try await Fixture()
        let person = fixture[.assemblySecretary].person!
        let link = try await fixture.write { db in try SignInLink.issue(for: person, db) }
        fixture.clock.advance(SignInLink.duration - 1)
        #expect(try await fixture.read { db in try SignInLink.person(with: link, db) } != nil)
        fixture.clock.advance(1)
        #expect(try await fixture.write { db in try SignInLink.use(link, password: password, db) } == nil)
    }

    @Test func `a link of nobody, or of somebody disabled, opens nothing`() async throws {
        let fixture = try await Fixture()
        let person = fixture[.assemblySecretary].person!
        try await fixture.write { db in
            #expect(try SignInLink.use(SignIn.newToken(), password: password, db) == nil)
            let link = try SignInLink.issue(for: person, db)
            try db.execute(sql: "UPDATE person SET disabledAt = '2024-10-01' WHERE id = ?", arguments: [person.id])
            #expect(try SignInLink.use(link, password: password, db) == nil)
        }
    }
}
