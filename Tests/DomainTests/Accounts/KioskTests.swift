import Foundation
import GRDB
import Testing

@testable import Domain

@Suite struct KioskTests {
    /// A tablet of the groupe ressource, started by its facilitator, and the facilitator's own sign-in there.
    private func kiosk(_ fixture: Fixture) async throws -> (secret: String, own: String) {
        try await fixture.write { db in
            let own = try SignIn.start(for: fixture[.facilitator].person!, db)
            return (try Kiosk.start(for: fixture.group, endingSignIn: own, by: fixture[.facilitator], db), own)
        }
    }

    private func member(_ db: Database, of fixture: Fixture, _ role: Role = .participant) throws -> Person {
        let person = try Person.register(name: "Carte 1", email: nil, password: nil, db)
        try Grant(role: role, groupId: fixture.group.id).give(to: person, db)
        return person
    }

    @Test func `the facilitator of the group starts it, and is signed out of the tablet`() async throws {
        let fixture = try await Fixture()
        let (secret, own) = try await kiosk(fixture)
        try await fixture.write { db in
            let kiosk = try #require(try Kiosk.with(secret, db))
            #expect(kiosk.groupId == fixture.group.id)
            #expect(try Data.fetchAll(db, sql: "SELECT tokenHash FROM kiosk") == [SignIn.hash(secret)])
            #expect(try !SignIn.viewer(with: own, db).isSignedIn)
            for viewer in [Viewer.visitor, fixture[.assemblySecretary]] {
                #expect(throws: Refusal.notAllowed) { try Kiosk.start(for: fixture.group, endingSignIn: "", by: viewer, db) }
                #expect(throws: Refusal.notAllowed) { try kiosk.end(by: viewer, db) }
            }
        }
    }

    @Test func `it admits those who take part in its group and do nothing else`() async throws {
        let fixture = try await Fixture()
        let (secret, _) = try await kiosk(fixture)
        try await fixture.write { db in
            let kiosk = try Kiosk.with(secret, db)!
            let person = try member(db, of: fixture)
            #expect(try kiosk.admits(person, db))
            try Grant(role: .professional).give(to: person, db)
            #expect(try !kiosk.admits(person, db))
            #expect(try !kiosk.admits(fixture[.facilitator].person!, db))
            #expect(try !kiosk.admits(Person.register(name: "Rien", email: nil, password: nil, db), db))
        }
    }

    @Test func `on it a role given meanwhile opens nothing`() async throws {
        let fixture = try await Fixture()
        let (secret, _) = try await kiosk(fixture)
        try await fixture.write { db in
            let (kiosk, person) = try (Kiosk.with(secret, db)!, member(db, of: fixture))
            let traits = Device.Traits(browser: .chrome, isPhone: false, way: .card, kioskId: kiosk.id)
            let token = try SignIn.start(for: person, from: traits, db)
            try Grant(role: .administrator).give(to: person, db)
            let roles = try SignIn.viewer(with: token, db).grants.map(\.role)
            #expect(roles == [.participant])
        }
    }

    @Test func `after a quarter of an hour without a touch nobody is signed in on it; a touch keeps them`() async throws {
        let fixture = try await Fixture()
        let (secret, _) = try await kiosk(fixture)
        let token = try await fixture.write { db in
            let traits = try Device.Traits(browser: .chrome, isPhone: false, way: .card, kioskId: Kiosk.with(secret, db)!.id)
            return try SignIn.start(for: member(db, of: fixture), from: traits, db)
        }
        func isSignedIn() async throws -> Bool { try await fixture.read { db in try SignIn.viewer(with: token, db) }.isSignedIn }
        fixture.clock.advance(Kiosk.patience - 1)
        #expect(try await isSignedIn())
        try await fixture.write { db in
            let kiosk = try Kiosk.with(secret, db)!
            let now = try db.transactionDate
            #expect(kiosk.wantsNoting(at: now) && !kiosk.isAbandoned(at: now))
            try kiosk.note(db)
        }
        fixture.clock.advance(Kiosk.patience - 1)
        #expect(try await isSignedIn())
        fixture.clock.advance(1)
        #expect(try await !isSignedIn())
        try await fixture.write { db in
            let kiosk = try Kiosk.with(secret, db)!
            #expect(try kiosk.isAbandoned(at: db.transactionDate))
            try kiosk.forget(db)
            #expect(try !SignIn.viewer(with: token, db).isSignedIn)
            #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM signIn WHERE tokenHash = ?", arguments: [SignIn.hash(token)]) == 0)
        }
    }

    @Test func `it stops at the end of the day, or when the team says so`() async throws {
        let fixture = try await Fixture()
        let (one, two) = try await (kiosk(fixture).secret, kiosk(fixture).secret)
        try await fixture.write { db in
            #expect(try Kiosk.all(of: fixture.group, db).count == 2)
            try Kiosk.with(one, db)!.end(by: fixture[.facilitator], db)
            #expect(try Kiosk.with(one, db) == nil)
            #expect(try Kiosk.with(two, db) != nil)
        }
        fixture.clock.advance(Kiosk.duration)
        #expect(try await fixture.read { db in try Kiosk.with(two, db) } == nil)
    }
}
