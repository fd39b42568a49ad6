import GRDB
import Testing

@testable import Domain

@Suite struct MeetingHoldingTests {
    @Test func `counts are typed college by college, and an empty field says nothing`() throws {
        #expect(try Meeting.counts(typed: ["beneficiaries": "11", "staff": " 0 ", "elected": " "]) == [.beneficiaries: 11, .staff: 0])
        func problems(_ typed: [String: String]) -> FieldProblems? {
            #expect(throws: FieldProblems.self) { try Meeting.counts(typed: typed) }
        }
        #expect(problems([:])?["beneficiaries"] == .nothingSaid)
        #expect(problems(["everyone": "3"])?["beneficiaries"] == .nothingSaid)
        for count in ["-1", "1001", "dix", "1,5"] { #expect(problems(["staff": count])?["staff"] == .notANumber(min: 0, max: 1_000)) }
    }

    @Test func `a corrected count keeps the first`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let held = try fixture.held(counts: [.beneficiaries: 11, .staff: 2], db)
            #expect(held.state == .held)
            try held.recordAttendance([.beneficiaries: 12, .staff: 2], by: fixture[.facilitator], db)
            try held.recordAttendance([.elected: 1], by: fixture[.administrator], db)
            #expect(try held.attendance(db) == [.beneficiaries: 12, .staff: 2, .elected: 1])
            let rows = try Row.fetchAll(db, sql: "SELECT college, count FROM attendance ORDER BY id")
            #expect(rows.map { $0["count"] as Int } == [11, 2, 12, 1])
            let states = try String.fetchAll(db, sql: "SELECT state FROM meetingStateChange ORDER BY id")
            #expect(states == ["preparing", "announced", "held"])
        }
    }

    @Test func `nothing is entered before the day, nor by others`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let (today, tomorrow) = try (fixture.meeting(db), fixture.meeting(on: "2024-10-02", db))
            #expect(throws: Refusal.meetingNotHeld) { try tomorrow.recordAttendance([.staff: 1], by: fixture[.facilitator], db) }
            #expect(throws: Refusal.meetingNotHeld) { try tomorrow.note(words: "Oui", college: "", by: fixture[.facilitator], db) }
            for viewer in fixture.others(than: .facilitator, .administrator) + [fixture.otherFacilitator] {
                #expect(throws: Refusal.notAllowed) { try today.recordAttendance([.staff: 1], by: viewer, db) }
                #expect(throws: Refusal.notAllowed) { try today.note(words: "Oui", college: "", by: viewer, db) }
            }
            #expect(try today.attendance(db).isEmpty && Meeting.find(db, id: today.id).state == .announced)
        }
    }

    @Test func `a spoken line is kept in its words`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let held = try fixture.held(db)
            let note = try held.note(words: " On attend\r\ntrop. ", college: "beneficiaries", by: fixture[.facilitator], db)
            #expect(note.words == "On attend\ntrop." && note.college == .beneficiaries)
            func problems(_ words: String, _ college: String) -> FieldProblems? {
                #expect(throws: FieldProblems.self) { try held.note(words: words, college: college, by: fixture[.facilitator], db) }
            }
            #expect(problems(" ", "")?["words"] == .missing)
            #expect(problems(String(repeating: "a", count: 2_001), "")?["words"] == .tooLong(max: 2_000))
            #expect(problems("Oui", "everyone")?["college"] == .notAChoice)
            for sql in ["UPDATE meetingNote SET words = 'Autre'", "DELETE FROM meetingNote", "UPDATE attendance SET count = 99"] {
                #expect(throws: DatabaseError.self) { try db.execute(sql: sql) }
            }
        }
    }

    @Test func `a spoken line becomes a contribution once, and its author can follow it`() async throws {
        let fixture = try await Fixture()
        let receipt = try fixture.receipt()
        try await fixture.write { db in
            let held = try fixture.held(db)
            let note = try held.note(words: "On attend trop.", college: "beneficiaries", by: fixture[.facilitator], db)
            func contribute(_ meeting: Meeting, _ viewer: Viewer) throws -> Contribution {
                try meeting.contribute(note: note.id, kind: "lived", theme: "1", readBack: true, receipt: receipt, by: viewer, db)
            }
            #expect(throws: Refusal.notAllowed) { try contribute(held, fixture.otherFacilitator) }
            let contribution = try contribute(held, fixture[.facilitator])
            #expect(contribution.text == "On attend trop." && contribution.college == .beneficiaries && contribution.state == .received)
            let provenance = try #require(try Provenance.of(contribution, db))
            #expect(provenance.channel == .oral && provenance.readBack == true)
            #expect(provenance.writtenBy == fixture[.facilitator].person?.id)
            #expect(try provenance.meeting(for: .visitor, db)?.id == held.id)
            try db.execute(sql: "UPDATE meeting SET state = 'preparing'")
            #expect(try provenance.meeting(for: .visitor, db)?.id == nil)
            #expect(try provenance.meeting(for: fixture[.facilitator], db)?.id == held.id)
            try db.execute(sql: "UPDATE meeting SET state = 'held'")
            #expect(try Receipt.contribution(for: receipt, db)?.id == contribution.id)
            #expect(try held.notes(db).map(\.contributionId) == [contribution.id])
            #expect(throws: Refusal.noteAlreadyContributed) { try contribute(held, fixture[.facilitator]) }
            let elsewhere = try fixture.meeting(db)
            #expect(throws: Refusal.unknown) { try contribute(elsewhere, fixture[.facilitator]) }
            #expect(try Contribution.fetchCount(db) == 1)
        }
    }

    @Test func `a meeting shows those of its lines that are published`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let held = try fixture.held(db)
            for words in ["Un", "Deux", "Trois"] {
                let note = try held.note(words: words, college: "", by: fixture[.facilitator], db)
                _ = try held.contribute(note: note.id, kind: "", theme: "", readBack: false, receipt: nil, by: fixture[.facilitator], db)
            }
            for id: Int64 in [3, 1] { try Contribution.find(db, id: id).publish(Fixture.rich("Oui"), by: fixture[.direction], db) }
            #expect(try held.contributions(db).map(\.id) == [1, 3])
        }
    }
}
