import GRDB
import Testing

@testable import Domain

@Suite struct TeamNoteTests {
    @Test func `notes are signed and dated, for those who read and for who answers about data, and for nobody else`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let contribution = try fixture.deposited(db)
            try contribution.addNote("Vérifier avec la CAF", by: fixture[.facilitator], db)
            try contribution.addNote("C’est fait", by: fixture[.secondReader], db)
            for role in [Role.facilitator, .referentThematique, .direction, .secondReader, .administrator, .dataProtectionOfficer] {
                let notes = try TeamNote.all(about: contribution, for: fixture[role], db)
                #expect(notes.map(\.words) == ["Vérifier avec la CAF", "C’est fait"])
                #expect(notes[0].authorName == "Exemple facilitator" && notes[0].writtenAt == Fixture.start)
            }
            for role in [Role.participant, .professional, .actionOwner, .steeringMember, .assemblySecretary] {
                #expect(throws: Refusal.notAllowed) { try TeamNote.all(about: contribution, for: fixture[role], db) }
                #expect(throws: Refusal.notAllowed) { try contribution.addNote("Non", by: fixture[role], db) }
            }
            #expect(throws: Refusal.notAllowed) { try TeamNote.all(about: contribution, for: .visitor, db) }
            #expect(throws: Refusal.notAllowed) { try contribution.addNote("Non", by: fixture[.dataProtectionOfficer], db) }
            #expect(try JournalEntry.fetchAll(db).last?.act == .teamNoteAdded)
        }
    }

    @Test func `a note without words, or too long, is none`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let contribution = try fixture.deposited(db)
            #expect(throws: FieldProblems(.missing, field: "teamNote")) { try contribution.addNote(" ", by: fixture[.facilitator], db) }
            #expect(throws: FieldProblems(.tooLong(max: 2_000), field: "teamNote")) {
                try contribution.addNote(String(repeating: "a", count: 2_001), by: fixture[.facilitator], db)
            }
            #expect(try TeamNote.all(about: contribution, for: fixture[.facilitator], db).isEmpty)
        }
    }

    @Test func `the author is told how many there are, and they go with the words`() async throws {
        let fixture = try await Fixture()
        let code = try fixture.receipt()
        try await fixture.write { db in
            let contribution = try fixture.deposited(receipt: code, db)
            try contribution.addNote("Xylonote", by: fixture[.facilitator], db)
            #expect(try ContributionData(of: contribution, db).teamNotes == 1)
            try contribution.erase(.erased, with: code, db)
            #expect(try TeamNote.all(about: contribution, for: fixture[.facilitator], db).map(\.words) == [Erasure.blank])
        }
    }
}
