import Foundation
import GRDB
import Testing

@testable import Domain

@Suite struct StrengthTests {
    @Test func `strong roles are told of the second factor for thirty days, then wait for it; the others never`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            for role in Role.allCases {
                let viewer = fixture[role]
                let asked = try viewer.asked(forSecondFactorIn: 30, db)
                let isAsked = role.isStrong || role == .facilitator
                #expect((asked.secondFactorDue == Fixture.start + 30 * 86_400) == isAsked && !asked.lacksSecondFactor, "\(role)")
                #expect(asked.grants == viewer.grants)
            }
        }
        fixture.clock.advance(30 * 86_400)
        try await fixture.write { db in
            for role in Role.allCases {
                let viewer = fixture[role]
                let asked = try viewer.asked(forSecondFactorIn: 30, db)
                #expect(asked.lacksSecondFactor == (role.isStrong || role == .facilitator), "\(role)")
                #expect(asked.grants == (asked.lacksSecondFactor ? [] : viewer.grants) && asked.isSignedIn)
                #expect(try viewer.asked(forSecondFactorIn: nil, db).grants == viewer.grants)
            }
            #expect(try !fixture[.administrator].asked(forSecondFactorIn: 30, db).belongs(to: .administrators))
        }
    }

    @Test func `a role given later has its own days; a weak role of the same person stays meanwhile`() async throws {
        let fixture = try await Fixture()
        fixture.clock.advance(90 * 86_400)
        try await fixture.write { db in
            let person = fixture[.professional].person!
            try Grant(role: .direction).give(to: person, db)
            let told = try Viewer.with(person, db).asked(forSecondFactorIn: 14, db)
            #expect(told.secondFactorDue == Fixture.start + 104 * 86_400 && told.belongs(to: .reviewTeam))
        }
        fixture.clock.advance(14 * 86_400)
        try await fixture.write { db in
            let late = try Viewer.with(fixture[.professional].person!, db).asked(forSecondFactorIn: 14, db)
            #expect(late.grants.map(\.role) == [.professional])
        }
    }

    @Test func `with a second factor, nothing waits`() async throws {
        let fixture = try await Fixture()
        fixture.clock.advance(90 * 86_400)
        try await fixture.write { db in
            let viewer = fixture[.administrator]
            try SecondFactor.prepare(for: viewer.person!, fixture.instance, db)
            #expect(try viewer.asked(forSecondFactorIn: 30, db).lacksSecondFactor)
            try db.execute(sql: "UPDATE secondFactor SET confirmedAt = addedAt")
            #expect(try viewer.asked(forSecondFactorIn: 30, db).belongs(to: .administrators))
        }
    }

    @Test func `a sign-in that may do much ends after an hour of nothing; that of who takes part does not`() async throws {
        let fixture = try await Fixture()
        let (strong, weak) = try await fixture.write { db in
            try (SignIn.start(for: fixture[.administrator].person!, db), SignIn.start(for: fixture[.participant].person!, db))
        }
        fixture.clock.advance(SignIn.patience - 1)
        try await fixture.write { db in
            let viewer = try SignIn.viewer(with: strong, db)
            #expect(viewer.isSignedIn && viewer.wantsNoting)
            try SignIn.note(strong, db)
            #expect(try !SignIn.viewer(with: strong, db).wantsNoting)
        }
        fixture.clock.advance(SignIn.patience - 1)
        #expect(try await fixture.read { db in try SignIn.viewer(with: strong, db).isSignedIn })
        fixture.clock.advance(1)
        try await fixture.read { db in
            #expect(try !SignIn.viewer(with: strong, db).isSignedIn)
            let viewer = try SignIn.viewer(with: weak, db)
            #expect(viewer.isSignedIn && !viewer.wantsNoting)
        }
    }

    @Test func `a card is good until its last day, and is then let go of`() async throws {
        let fixture = try await Fixture()
        let code = AccessCard.Code("abeille bateau cerise jardin soleil", words: Fixture.words, fixture.instance)!
        let end = AccessCard.end(afterMonths: 24, from: Fixture.start)!
        #expect(Day(end) == Day("2026-10-01") && AccessCard.end(afterMonths: nil, from: Fixture.start) == nil)
        try await fixture.write { db in
            let person = fixture[.participant].person!
            try AccessCard.issue(code, to: person, until: end, db)
            #expect(try AccessCard.holder(of: code, db)?.id == person.id && person.proof(db) == .card)
        }
        fixture.clock.advance(end.timeIntervalSince(Fixture.start))
        try await fixture.write { db in
            #expect(try AccessCard.holder(of: code, db) == nil && fixture[.participant].person!.proof(db) == .none)
            // A new one has its own time.
            try AccessCard.issue(code.again(fixture), to: fixture[.participant].person!, until: end + 1, db)
        }
    }
}

extension AccessCard.Code {
    /// Another card.
    fileprivate func again(_ fixture: Fixture) -> AccessCard.Code {
        AccessCard.Code("soleil jardin cerise bateau abeille", words: Fixture.words, fixture.instance)!
    }
}
