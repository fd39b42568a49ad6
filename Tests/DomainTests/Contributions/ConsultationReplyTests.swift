import Foundation
import GRDB
import Testing

@testable import Domain

/// What people answer, and what was heard of it.
@Suite struct ConsultationReplyTests {
    @Test func `short answers are bounded, may be left out, and stand beside the words`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let consultation = try fixture.consultation(db)
            let long = #expect(throws: FieldProblems.self) {
                try fixture.replied(to: consultation, guided: [String(repeating: "a", count: 501)], db)
            }
            #expect(long?["guided1"] == .tooLong(max: 500))
            let without = try fixture.replied(to: consultation, guided: [""], db)
            #expect(try without.guidedAnswers(db).isEmpty && without.replied(db)?.version == 1)
            let with = try fixture.replied(to: consultation, guided: [" Un an ", "personne ne l’a demandé"], db)
            #expect(try with.guidedAnswers(db).map(\.text) == ["Un an"])
        }
    }

    @Test func `words that come after the last day are taken, marked as late, and not counted among the answers`() async throws {
        let fixture = try await Fixture()
        let consultation = try await fixture.write { db in try fixture.consultation(db) }
        try await fixture.write { db in _ = try fixture.replied(to: consultation, college: "beneficiaries", db) }
        fixture.clock.advance(days: 31)
        try await fixture.write { db in
            let late = try fixture.replied(to: consultation, guided: ["Un an"], college: "beneficiaries", db)
            let replied = try #require(try late.replied(db))
            #expect(replied.isLate && replied.answers.count == 1)
            #expect(try consultation.replies(db) == [.beneficiaries: 1])
            #expect(try consultation.lateReplies(for: fixture[.facilitator], db) == 1)
            #expect(throws: Refusal.notAllowed) { try consultation.lateReplies(for: .visitor, db) }
        }
    }

    @Test func `short answers are public with the words, as somebody read them over, and leave with them`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let (consultation, receipt) = try (fixture.consultation(db), fixture.receipt())
            var words = try fixture.replied(to: consultation, guided: ["Depuis que Zoé conduit"], receipt: receipt, db)
            #expect(try words.guidedAnswers(db).map(\.publishedText) == [nil])
            try words.publish(Fixture.rich("Le bus est rare."), guided: [1: "Depuis que [coupé] conduit"], by: fixture[.facilitator], db)
            words = try Contribution.find(db, key: words.id)
            #expect(try words.guidedAnswers(db).map(\.publishedText) == ["Depuis que [coupé] conduit"])
            let found = try Publication.page(.consultation(consultation.id), db).page.map(\.contribution.id)
            #expect(found == [words.id])
            #expect(try Publication.isRight(db))
            try words.withdraw(with: receipt, db)
            #expect(try words.guidedAnswers(db).map(\.publishedText) == [nil])
            #expect(try words.guidedAnswers(db).map(\.text) == ["Depuis que Zoé conduit"])
            #expect(try Publication.page(.consultation(consultation.id), db).page.isEmpty)
        }
    }

    @Test(arguments: [Erasure.Kind.erased, .anonymised, .purged])
    func `short answers are erased as the words are`(kind: Erasure.Kind) async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let consultation = try fixture.consultation(db)
            let words = try fixture.replied(to: consultation, guided: ["Un an"], db)
            try words.publish(Fixture.rich("Le bus est rare."), guided: [1: "Un an"], by: fixture[.facilitator], db)
            #expect(throws: DatabaseError.self) { try db.execute(sql: "UPDATE guidedAnswer SET text = 'Autre'") }
            try Contribution.find(db, key: words.id).forget(kind, by: nil, db)
            #expect(try words.guidedAnswers(db).map(\.text) == [Erasure.blank])
            let isGone = try words.guidedAnswers(db).map(\.publishedText) == [nil]
            #expect(isGone == (kind == .erased))
        }
    }

    @Test func `results come after the last day, frozen with counts by college that hide what is below five`() async throws {
        let fixture = try await Fixture()
        let consultation = try await fixture.write { db in
            let consultation = try fixture.consultation(db)
            for _ in 1...6 { _ = try fixture.replied(to: consultation, college: "beneficiaries", db) }
            for _ in 1...2 { _ = try fixture.replied(to: consultation, college: "staff", db) }
            _ = try fixture.replied(to: consultation, db)
            #expect(throws: Refusal.consultationRunning) { try fixture.publishResults(consultation, db) }
            #expect(throws: Refusal.consultationRunning) { try consultation.file(by: fixture[.facilitator], db) }
            return consultation
        }
        fixture.clock.advance(days: 31)
        try await fixture.write { db in
            let facilitator = fixture[.facilitator]
            // People were asked: they are told first (R4).
            #expect(throws: Refusal.resultsDue) { try consultation.file(by: facilitator, db) }
            for viewer in fixture.others(than: .facilitator, .administrator) {
                #expect(throws: Refusal.notAllowed) { try consultation.saveResults(heard: "Oui", outcome: "", by: viewer, db) }
                #expect(throws: Refusal.notAllowed) { try consultation.file(by: viewer, db) }
            }
            let half = #expect(throws: FieldProblems.self) { try fixture.publishResults(consultation, outcome: "", db) }
            #expect(half?["outcome"] == .missing)
            let result = try fixture.publishResults(consultation, db)
            let document = try result.document()
            #expect(document.voices.map(\.publicCount) == [.exactly(6), .fewerThanFive, .fewerThanFive])
            #expect(document.total.publicCount == .atLeast(6))
            #expect(!result.json.contains("\"count\":2") && result.sha256 == Snapshot.sha256(of: result.json))
            // A correction is the next version; the first stays.
            _ = try fixture.publishResults(consultation, heard: "Mieux dit", db)
            #expect(try ConsultationResult.all(of: consultation, db).map(\.version) == [2, 1])
            #expect(try ConsultationResult.all(of: consultation, db)[1].sha256 == result.sha256)
            try fixture.again(consultation, db).file(by: facilitator, db)
            #expect(throws: Refusal.consultationElsewhere) { try fixture.again(consultation, db).file(by: facilitator, db) }
        }
    }

    @Test func `results are late once the days of an answer are over, and not a day before`() async throws {
        let fixture = try await Fixture()
        let consultation = try await fixture.write { db in try fixture.consultation(db) }
        #expect(!consultation.isLate(on: Day("2024-11-30")!, days: 30))
        #expect(consultation.isLate(on: Day("2024-12-01")!, days: 30))
    }
}

extension ContributionFilter {
    fileprivate static func consultation(_ id: Int64) -> ContributionFilter {
        var filter = ContributionFilter()
        filter.consultation = id
        return filter
    }
}

extension Fixture {
    @discardableResult
    fileprivate func publishResults(
        _ consultation: Consultation,
        heard: String = "Le soir",
        outcome: String = "Un bus de plus",
        _ db: Database
    ) throws -> ConsultationResult {
        try consultation.publishResults(heard: Fixture.rich(heard), outcome: Fixture.rich(outcome), by: self[.facilitator], db)
    }
}
