import Foundation
import GRDB
import Testing

@testable import Domain

@Suite struct CompteRenduTests {
    @Test func `a published account answers to its fingerprint, and a correction is another version`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let held = try fixture.held(db)
            #expect(try CompteRendu.latest(of: held, db)?.id == nil)
            let first = try held.publishCompteRendu(Fixture.rich("Premier"), by: fixture[.facilitator], db)
            let second = try held.publishCompteRendu(Fixture.rich("Second"), by: fixture[.facilitator], db)
            #expect(first.version == 1 && second.version == 2)
            #expect(try CompteRendu.all(of: held, db).map(\.json) == [second.json, first.json])
            for version in [first, second] {
                #expect(version.sha256 == Snapshot.sha256(of: version.json))
                #expect(try Snapshot(of: version.document()).json == version.json)
            }
            #expect(try first.document().body == Fixture.rich("Premier"))
            let elsewhere = try fixture.meeting(db)
            #expect(try CompteRendu.published(among: [held, elsewhere], db) == [held.id])
            #expect(try CompteRendu.published(among: [], db) == [])
        }
    }

    @Test func `counts below five are hidden in the frozen document itself`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let held = try fixture.held(counts: [.beneficiaries: 5, .socialWorkers: 4, .staff: 1, .elected: 0], db)
            let account = try held.publishCompteRendu(Fixture.rich("Texte"), by: fixture[.facilitator], db)
            let expected: [CompteRendu.Presence] = [
                .init(college: .beneficiaries, count: 5), .init(college: .socialWorkers, count: nil), .init(college: .staff, count: nil),
            ]
            #expect(try account.document().attendance == expected)
            #expect(account.json.components(separatedBy: #""count":"#).count == 2 && account.json.contains(#""count":5"#))
        }
    }

    @Test func `what is frozen does not move with the rows of today`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let held = try fixture.held(counts: [.beneficiaries: 11], db)
            let account = try held.publishCompteRendu(Fixture.rich("Texte"), by: fixture[.facilitator], db)
            try held.recordAttendance([.beneficiaries: 40], by: fixture[.facilitator], db)
            try db.execute(sql: "UPDATE meeting SET title = 'Autre'; UPDATE participationGroup SET name = 'Autre'")
            let document = try #require(try CompteRendu.latest(of: held, db)).document()
            #expect(document.title == "Table ronde" && document.group == "Groupe ressource" && document.attendance[0].count == 11)
            #expect(document.startsAt == held.startsAt && document.agenda == ["Accueil"] && document.minutes == 120)
            #expect(try CompteRendu.latest(of: held, db)?.json == account.json)
            for sql in ["UPDATE compteRendu SET json = '{}'", "DELETE FROM compteRendu"] {
                #expect(throws: DatabaseError.self) { try db.execute(sql: sql) }
            }
        }
    }

    @Test func `no account before the meeting was held, nor by others`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let (today, tomorrow) = try (fixture.meeting(db), fixture.meeting(on: "2024-10-02", db))
            for meeting in [today, tomorrow] {
                #expect(throws: Refusal.meetingNotHeld) {
                    try meeting.publishCompteRendu(Fixture.rich("Texte"), by: fixture[.facilitator], db)
                }
            }
            let held = try fixture.held(db)
            for viewer in fixture.others(than: .facilitator, .administrator) + [fixture.otherFacilitator] {
                #expect(throws: Refusal.notAllowed) { try held.publishCompteRendu(Fixture.rich("Texte"), by: viewer, db) }
                #expect(throws: Refusal.notAllowed) { try held.saveCompteRendu("Texte", by: viewer, db) }
            }
        }
    }

    @Test func `an account is saved as it is being written`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let held = try fixture.held(db)
            #expect(try held.compteRenduDraft(db) == nil)
            try held.saveCompteRendu("Un", by: fixture[.facilitator], db)
            try held.saveCompteRendu(" Un\r\nDeux ", by: fixture[.administrator], db)
            #expect(try held.compteRenduDraft(db) == "Un\nDeux")
            #expect(throws: FieldProblems(.missing, field: "body")) { try held.saveCompteRendu(" ", by: fixture[.facilitator], db) }
            #expect(throws: FieldProblems(.tooLong(max: 20_000), field: "body")) {
                try held.saveCompteRendu(String(repeating: "a", count: 20_001), by: fixture[.facilitator], db)
            }
            #expect(try held.compteRenduDraft(db) == "Un\nDeux" && CompteRendu.latest(of: held, db)?.id == nil)
        }
    }
}
