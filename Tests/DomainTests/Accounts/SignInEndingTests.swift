import Foundation
import GRDB
import Testing

@testable import Domain

@Suite struct SignInEndingTests {
    @Test func `an administrator ends every sign-in at once, spends links and codes, and says why`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let (admin, person) = (fixture[.administrator], fixture[.participant].person!)
            let tokens = try [admin.person!, person].map { try SignIn.start(for: $0, db) }
            let link = try SignInLink.issue(for: person, db)
            let code = AccessCard.Code("abeille bateau cerise jardin soleil", words: Fixture.words, fixture.instance)!
            try OneTimeCode.issue(code, to: person, by: admin, db)
            for viewer in fixture.others(than: .administrator) {
                #expect(throws: Refusal.notAllowed) { try SignIn.endAll(reason: "drill", by: viewer, db) }
            }
            #expect(throws: FieldProblems(.missing, field: "ending")) { try SignIn.endAll(reason: "", by: admin, db) }
            #expect(throws: FieldProblems(.notAChoice, field: "ending")) { try SignIn.endAll(reason: "Parce que", by: admin, db) }
            #expect(try SignIn.standingCount(db) == 2)
            try SignIn.endAll(reason: "doubt", by: admin, db)
            #expect(try SignIn.standingCount(db) == 0)
            for token in tokens { #expect(try !SignIn.viewer(with: token, db).isSignedIn) }
            #expect(try SignInLink.person(with: link, db) == nil && OneTimeCode.person(with: code, db) == nil)
            let line = try JournalEntry.fetchAll(db).last
            #expect(line?.act == .allSignInsEnded && line?.reason == "doubt" && line?.personId == admin.person?.id)
        }
    }

    @Test func `whoever runs the program does so too, signed by the program`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            _ = try SignIn.start(for: fixture[.direction].person!, db)
            try SignIn.endAll(.maintenance, db)
            #expect(try SignIn.standingCount(db) == 0 && JournalEntry.fetchAll(db).last?.role == "program")
        }
    }

    @Test func `a role that the site needs is vacant when nobody holds it with an open account`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            #expect(try Role.vacant(db) == [])
            let (admin, reader) = (fixture[.administrator], fixture[.secondReader].person!)
            try reader.close(reason: "Départ", by: admin, db)
            #expect(try Role.vacant(db) == [.secondReader])
            try Person.find(db, id: reader.id).reopen(by: admin, db)
            #expect(try Role.vacant(db) == [])
            let officer = try DatedGrant.all(of: fixture[.dataProtectionOfficer].person!, db)[0]
            try officer.revoke(reason: "Fin de mission", by: admin, db)
            #expect(try Role.vacant(db) == [.dataProtectionOfficer])
        }
    }

    @Test func `why an account was closed is beside the journal, and goes when the name goes`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let (admin, person) = (fixture[.administrator], fixture[.direction].person!)
            try person.close(reason: "Parti vivre à Rome", by: admin, db)
            #expect(try person.closingReason(db) == "Parti vivre à Rome")
            #expect(try JournalEntry.fetchAll(db).allSatisfy { $0.reason == nil })
            try Person.find(db, id: person.id).erase(calling: "Compte supprimé", by: fixture[.dataProtectionOfficer], db)
            #expect(try person.closingReason(db) == Erasure.blank)
            #expect(throws: DatabaseError.self) { try db.execute(sql: "UPDATE accountClosing SET reason = 'Autre'") }
            #expect(try Integrity.check(db).isSound)
        }
    }
}
