import Foundation
import GRDB
import Testing

@testable import Domain

/// A question that is put to people between two days.
@Suite struct ConsultationTests {
    @Test func `a consultation opens and closes by itself: the first and the last day count whole`() async throws {
        let fixture = try await Fixture()
        let consultation = try await fixture.write { db in try fixture.consultation(from: "2024-10-05", to: "2024-10-25", db) }
        let phases: [(String, Consultation.Phase, Refusal?)] = [
            ("2024-10-04", .announced, .consultationNotOpen), ("2024-10-05", .open, nil), ("2024-10-25", .open, nil),
            ("2024-10-26", .awaitingResults, .consultationClosed),
        ]
        for (day, phase, refusal) in phases {
            #expect(consultation.phase(on: Day(day)!) == phase)
            #expect(consultation.refusal(ofReplyOn: Day(day)!) == refusal)
        }
    }

    @Test func `until it is announced its team alone knows of it, and nobody answers it`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let prepared = try fixture.consultation(announced: false, db)
            #expect(prepared.refusal(ofReplyOn: Day("2024-10-01")!) == .unknown)
            for viewer in [fixture[.facilitator], fixture.otherFacilitator, fixture[.administrator]] {
                #expect(try Consultation.visible(prepared.id, to: viewer, db) != nil)
                #expect(try Consultation.all(for: viewer, db).count == 1)
            }
            for viewer in fixture.others(than: .facilitator, .administrator) {
                #expect(try Consultation.visible(prepared.id, to: viewer, db) == nil)
                #expect(try Consultation.all(for: viewer, db).isEmpty)
                #expect(throws: Refusal.notAllowed) { try prepared.announce(by: viewer, db) }
                #expect(throws: Refusal.notAllowed) { try Consultation.prepare(.typed(), by: viewer, db) }
                #expect(throws: Refusal.notAllowed) { try prepared.withdraw(by: viewer, db) }
                #expect(throws: Refusal.notAllowed) { try prepared.revise(.typed(), by: viewer, db) }
            }
            try prepared.announce(by: fixture[.facilitator], db)
            #expect(try Consultation.visible(prepared.id, to: .visitor, db) != nil)
        }
    }

    @Test func `people are given fifteen days, or a reason why not`() throws {
        // Fifteen days, the first and the last among them.
        _ = try Consultation.Draft.typed(["opensOn": "2024-10-01", "closesOn": "2024-10-15"])
        let short = #expect(throws: FieldProblems.self) {
            try Consultation.Draft.typed(["opensOn": "2024-10-01", "closesOn": "2024-10-14"])
        }
        #expect(short?["shortReason"] == .shortNeedsReason(days: 15))
        let reasoned = try Consultation.Draft.typed(["closesOn": "2024-10-02", "shortReason": "Le vote est le 4."])
        #expect(reasoned.shortReason == "Le vote est le 4.")
        let backwards = #expect(throws: FieldProblems.self) { try Consultation.Draft.typed(["closesOn": "2024-09-30"]) }
        #expect(backwards?.fields.map(\.name) == ["closesOn"])
    }

    @Test func `all that is missing is said at once`() {
        let typed = ["title", "question", "context", "asked", "howTo", "whatNext", "opensOn", "closesOn"]
        let problems = #expect(throws: FieldProblems.self) {
            try Consultation.Draft.typed(Dictionary(uniqueKeysWithValues: typed.map { ($0, "") }))
        }
        #expect(Set(problems?.fields.map(\.name) ?? []) == Set(typed))
        let many = #expect(throws: FieldProblems.self) { try Consultation.Draft.typed(["fields": "1\n2\n3\n4\n5\n6"]) }
        #expect(many?["fields"] == .tooMany(max: 5))
    }

    @Test func `it is linked to themes and objectives; what the pact does not know is left out`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let consultation = try Consultation.prepare(
                .typed(subjects: ["1", "2.1", "9", "1.9", "x", ""]),
                by: fixture[.facilitator],
                db
            )
            #expect(try consultation.subjects(db).map(\.code) == ["1", "2.1"])
        }
    }

    @Test func `what everyone was told stays: only the question and the last day are changed, saying why`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let facilitator = fixture[.facilitator]
            let prepared = try fixture.consultation(from: "2024-10-02", announced: false, db)
            try prepared.revise(.typed(["title": "Autre titre", "opensOn": "2024-10-02"]), by: facilitator, db)
            try prepared.announce(by: facilitator, db)
            let announced = try fixture.again(prepared, db)
            #expect(announced.title == "Autre titre")
            #expect(throws: Refusal.consultationElsewhere) { try announced.revise(.typed(), by: facilitator, db) }
            #expect(throws: Refusal.consultationElsewhere) { try announced.withdraw(by: facilitator, db) }
            #expect(throws: DatabaseError.self) { try db.execute(sql: "UPDATE consultation SET title = 'Non'") }
            // Nobody can have answered yet: the question is mended where it stands.
            try fixture.amend(announced, question: "Quel bus le soir ?", db)
            #expect(try announced.versions(db).map(\.question) == ["Quel bus le soir ?"])
            let sooner = #expect(throws: FieldProblems.self) { try fixture.amend(announced, closesOn: "2024-10-20", db) }
            #expect(sooner?["closesOn"] == .beforeAnotherDay)
            try fixture.amend(announced, closesOn: "2024-11-15", db)
            let later = try fixture.again(announced, db)
            #expect(later.closesOn == Day("2024-11-15"))
            #expect(try later.changes(db).map(\.formerlyOn) == [nil, Day("2024-10-31")])
            #expect(try later.changes(db).map(\.reason) == ["Parce que", "Parce que"])
        }
    }

    @Test func `once people can answer, another question is another version, and the one that was answered cannot be rewritten`()
        async throws
    {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let open = try fixture.consultation(db)
            let first = try fixture.replied(to: open, guided: ["Depuis un an"], db)
            try fixture.amend(open, question: "Quel bus le soir ?", fields: "Où ?", db)
            let second = try fixture.replied(to: open, guided: ["À Brive"], db)
            #expect(try open.versions(db).map(\.version) == [2, 1])
            #expect(try first.replied(db)?.question == "Quel bus manque ?" && second.replied(db)?.question == "Quel bus le soir ?")
            #expect(try first.guidedAnswers(db).map(\.question) == ["Depuis quand ?"])
            for sql in [
                "UPDATE consultationVersion SET question = 'Autre' WHERE version = 1", "DELETE FROM consultationVersion",
                "DELETE FROM guidedField", "UPDATE guidedField SET question = 'Autre'",
            ] {
                #expect(throws: DatabaseError.self, "\(sql)") { try db.execute(sql: sql) }
            }
            let same = #expect(throws: FieldProblems.self) { try fixture.amend(open, question: "Quel bus le soir ?", fields: "Où ?", db) }
            #expect(same?["question"] == .unchanged)
        }
    }

    @Test func `nobody is asked from a day that is over, and what was given up stays given up`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let facilitator = fixture[.facilitator]
            let past = try fixture.consultation(from: "2024-09-01", announced: false, db)
            #expect(throws: Refusal.openingDayOver) { try past.announce(by: facilitator, db) }
            try past.withdraw(by: facilitator, db)
            let given = try fixture.again(past, db)
            #expect(given.phase(on: Day("2024-10-01")!) == .withdrawn)
            #expect(throws: Refusal.consultationElsewhere) { try given.announce(by: facilitator, db) }
            #expect(try Consultation.visible(past.id, to: .visitor, db) == nil)
        }
    }
}
