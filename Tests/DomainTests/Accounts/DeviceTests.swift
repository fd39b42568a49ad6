import Foundation
import GRDB
import Testing

@testable import Domain

@Suite struct DeviceTests {
    private static let phone = Device.Traits(browser: .firefox, isPhone: true, way: .card)

    @Test func `somebody sees where they are signed in, newest first, this one marked`() async throws {
        let fixture = try await Fixture()
        let person = fixture[.direction].person!
        try await fixture.write { db in _ = try SignIn.start(for: person, from: Self.phone, db) }
        fixture.clock.advance(60)
        try await fixture.write { db in
            let token = try SignIn.start(for: person, db)
            _ = try SignIn.start(for: fixture[.facilitator].person!, db)
            let devices = try Device.all(of: person, seenWith: token, db)
            #expect(devices.map(\.isThisOne) == [true, false])
            #expect(devices.map(\.traits) == [.unknown, Self.phone])
            #expect(devices[0].startedAt == devices[1].startedAt + 60)
        }
    }

    @Test func `a device is signed out by its holder, alone or with all the others`() async throws {
        let fixture = try await Fixture()
        let (person, other) = (fixture[.direction].person!, fixture[.facilitator].person!)
        try await fixture.write { db in
            let tokens = try (0..<3).map { _ in try SignIn.start(for: person, db) }
            let theirs = try SignIn.start(for: other, db)
            let devices = try Device.all(of: person, seenWith: tokens[0], db)
            let gone = try #require(devices.first { !$0.isThisOne })
            #expect(throws: Refusal.unknown) { try Device.signOut(gone.id, of: other, db) }
            #expect(throws: Refusal.unknown) { try Device.signOut(999, of: person, db) }
            try Device.signOut(gone.id, of: person, db)
            #expect(try Device.all(of: person, seenWith: tokens[0], db).count == 2)
            try Device.signOutOthers(of: person, than: tokens[0], db)
            let standing = try tokens.map { try SignIn.viewer(with: $0, db).isSignedIn }
            #expect(standing == [true, false, false])
            #expect(try SignIn.viewer(with: theirs, db).isSignedIn)
            // Nothing is kept of what ended.
            #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM device") == 2)
        }
    }

    @Test func `signing in again from a browser kills the secret that it held, whoever it stood for`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let old = try SignIn.start(for: fixture[.facilitator].person!, db)
            let new = try SignIn.start(for: fixture[.direction].person!, replacing: old, db)
            #expect(new != old)
            #expect(try !SignIn.viewer(with: old, db).isSignedIn)
            #expect(try SignIn.viewer(with: new, db).person?.id == fixture[.direction].person!.id)
        }
    }

    @Test func `a role given since the sign-in asks for another secret, once; the old one is dead a minute later`() async throws {
        let fixture = try await Fixture()
        let person = fixture[.participant].person!
        let old = try await fixture.write { db in try SignIn.start(for: person, from: Self.phone, db) }
        #expect(try await fixture.read { db in try SignIn.viewer(with: old, db) }.isDueForNewSecret == false)
        fixture.clock.advance(3_600)
        try await fixture.write { db in try Grant(role: .professional).give(to: person, db) }
        #expect(try await fixture.read { db in try SignIn.viewer(with: old, db) }.isDueForNewSecret)
        let new = try #require(try await fixture.write { db in try SignIn.rotate(old, db) })
        try await fixture.write { db in
            for token in [old, new] { #expect(try !SignIn.viewer(with: token, db).isDueForNewSecret) }
            // What was replaced gives no third secret, or whoever stole it would keep it alive.
            #expect(try SignIn.rotate(old, db) == nil)
            #expect(try SignIn.prolong(old, db) == nil)
            let traits = try Device.all(of: person, seenWith: new, db).map(\.traits)
            #expect(traits == [Self.phone])
        }
        fixture.clock.advance(60)
        #expect(try await fixture.read { db in try SignIn.viewer(with: old, db) }.isSignedIn == false)
        // The working day does not start again.
        fixture.clock.advance(SignIn.duration - 3_600 - 61)
        #expect(try await fixture.read { db in try SignIn.viewer(with: new, db) }.isSignedIn)
        fixture.clock.advance(1)
        #expect(try await fixture.read { db in try SignIn.viewer(with: new, db) }.isSignedIn == false)
    }
}
