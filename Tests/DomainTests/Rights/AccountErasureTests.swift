import Foundation
import GRDB
import Testing

@testable import Domain

@Suite struct AccountErasureTests {
    @Test func `an account erased by its holder keeps its number and its acts, and nothing of the person`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let viewer = fixture[.facilitator]
            let person = viewer.person!
            _ = try fixture.published(db)
            let token = try SignIn.start(for: person, db)
            _ = try SignInLink.issue(for: person, db)
            let code = AccessCard.Code("abeille bateau cerise jardin soleil", words: Fixture.words, fixture.instance)!
            try AccessCard.issue(code, to: person, db)
            try person.erase(calling: "Compte supprimé", by: viewer, db)
            let erased = try Person.find(db, id: person.id)
            #expect(erased.name == "Compte supprimé" && erased.email == nil && erased.hasNoPassword)
            #expect(try !SignIn.viewer(with: token, db).isSignedIn && AccessCard.holder(of: code, db) == nil)
            #expect(try Grant.held(by: erased, at: db.transactionDate, db).isEmpty)
            #expect(try Person.with(email: person.email!, db) == nil)
            let data = try AccountData(of: erased, db)
            #expect(data.cards.isEmpty && data.signIns.isEmpty && data.links.isEmpty && data.lastSignInOn == nil)
            #expect(data.traces.contains(.init(table: "moderationDecision", column: "moderatorId", count: 1)))
            #expect(try Integrity.check(db).isSound)
        }
    }

    @Test func `nobody but the holder or the data protection officer erases an account`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let person = fixture[.facilitator].person!
            for viewer in fixture.others(than: .facilitator, .dataProtectionOfficer) {
                #expect(throws: Refusal.notAllowed) { try person.erase(calling: "x", by: viewer, db) }
            }
            try person.erase(calling: "x", by: fixture[.dataProtectionOfficer], db)
        }
    }

    @Test func `the last administrator is not erased, and can be once there is another`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let viewer = fixture[.administrator]
            #expect(throws: Refusal.lastAdministrator) { try viewer.person!.erase(calling: "x", by: viewer, db) }
            let second = try Person.register(name: "Autre", email: "autre@exemple.fr", password: nil, db)
            try Grant(role: .administrator).give(to: second, db)
            try viewer.person!.erase(calling: "x", by: viewer, db)
            #expect(try second.refusal(ofErasing: db) == .lastAdministrator)
        }
    }

    @Test func `the name of a member goes, with the reasons for which it was looked at; the place stays`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let draft = try Membership.Draft(college: "beneficiaries", designation: "volontaire", name: "Zéphyrine")
            let place = try Membership.appoint(draft, to: fixture.group, by: fixture[.facilitator], db)
            let now = try db.transactionDate
            let asker = fixture[.facilitator].person!.id
            for sql in [
                "INSERT INTO sealLifting (membershipId, personId, reason, liftedAt) VALUES (?, ?, 'Écrire à Zéphyrine', ?)",
                """
                INSERT INTO sealRequest (membershipId, personId, reason, requestedAt, expiresAt)
                VALUES (?, ?, 'Écrire à Zéphyrine', ?3, ?3 || '9')
                """,
            ] {
                try db.execute(sql: sql, arguments: [place.id, asker, now])
            }
            #expect(throws: Refusal.notAllowed) { try place.eraseIdentity(by: fixture[.facilitator], db) }
            try place.eraseIdentity(by: fixture[.dataProtectionOfficer], db)
            #expect(try String.fetchOne(db, sql: "SELECT name FROM sealedIdentity") == nil)
            let reasons = try String.fetchAll(db, sql: "SELECT reason FROM sealLifting UNION ALL SELECT reason FROM sealRequest")
            #expect(reasons == [Erasure.blank, Erasure.blank])
            #expect(try fixture.group.members(on: Day(db.transactionDate), db) == [.beneficiaries: 1])
        }
    }

    /// What becomes, at an erasure, of each row that names a person: ways in are deleted, acts stay signed by a number.
    private static let deleted: Set<String> = [
        "accessCard", "signInLink", "signIn", "oneTimeCode", "secondFactor", "recoveryCode", "lastSignIn",
    ]
    private static let signed: Set<String> = [
        "accountClosing", "actionEntry", "attendance", "bilanStateChange", "bilanVersion", "compteRendu", "compteRenduDraft", "contest",
        "contestDecision", "consent", "consultationStep", "consultationVersion", "consultationResult", "consultationResultDraft",
        "contributionBarrier", "contributionStateChange", "echo", "filing", "reading", "teamNote", "preparedAnswer",
        "deliberation", "deliberationDate", "erasure", "finding", "followUp", "grantRevocation", "indicator", "indicatorValue",
        "journalEntry", "kiosk",
        "meetingNote",
        "meetingStateChange", "moderationDecision", "progressReview", "proposal", "proposalStateChange", "provenance",
        "rightsRequestStateChange", "roleGrant", "sealDecision", "sealLifting", "sealRequest", "sheetBatch", "sheetBatchStateChange",
        "sheetPhoto", "traceLink",
    ]

    @Test func `every table that names a person has been thought of`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            #expect(try Set(AccountData.references(db).map(\.table)) == Self.deleted.union(Self.signed))
            try EveryTable.fill(db)
            let person = try Person.find(db, id: 1)
            try person.forget(.erased, calling: "x", by: nil, db)
            for table in Self.deleted {
                #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table) WHERE personId = 1") == 0, "\(table)")
            }
        }
    }
}
