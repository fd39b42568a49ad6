import GRDB
import Testing

@testable import Domain

@Suite struct PreparedAnswerTests {
    private func draft(_ text: String = "Oui.", answer: String = "retained") throws -> FollowUp.Draft {
        try FollowUp.Draft(answer: answer, text: text, givenAs: "Direction de l’insertion")
    }

    @Test func `a prepared answer changes nothing that is public, and the newest wording holds`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let contribution = try fixture.published(db)
            try contribution.prepare(draft("Peut-être."), by: fixture[.facilitator], db)
            try contribution.prepare(draft("Oui."), by: fixture[.direction], db)
            let waiting = try PreparedAnswer.waiting(for: fixture[.facilitator], limit: 9, db)
            #expect(waiting.map(\.text) == ["Oui."] && waiting[0].givenAs == "Direction de l’insertion")
            #expect(try waiting[0].authorName(db) == "Exemple direction" && PreparedAnswer.waitingCount(db) == 1)
            #expect(try FollowUp.all(to: contribution, db).isEmpty && Contribution.find(db, key: contribution.id).state == .published)
            #expect(try JournalEntry.fetchAll(db).suffix(2).allSatisfy { $0.act == .answerPrepared })
            for viewer in fixture.others(than: .facilitator, .referentThematique, .direction, .administrator) {
                #expect(throws: Refusal.notAllowed) { try contribution.prepare(draft(), by: viewer, db) }
                #expect(throws: Refusal.notAllowed) { try PreparedAnswer.waiting(for: viewer, limit: 9, db) }
                #expect(throws: Refusal.notAllowed) { try PreparedAnswer.publish([waiting[0].id], by: viewer, db) }
            }
            let hidden = try fixture.deposited(db)
            #expect(throws: Refusal.notPublished) { try hidden.prepare(draft(), by: fixture[.direction], db) }
        }
    }

    @Test func `the chosen answers are published at once, each with its line`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let words = try (1...3).map { _ in try fixture.published(db) }
            for contribution in words { try contribution.prepare(draft(), by: fixture[.facilitator], db) }
            let waiting = try PreparedAnswer.waiting(for: fixture[.direction], limit: 9, db)
            try PreparedAnswer.publish(waiting.prefix(2).map(\.id), by: fixture[.direction], db)
            #expect(try PreparedAnswer.waiting(for: fixture[.direction], limit: 9, db).map(\.contributionId) == [words[2].id])
            #expect(try words.map { try Contribution.find(db, key: $0.id).state } == [.answered, .answered, .published])
            #expect(try FollowUp.all(to: words[0], db).map(\.givenAs) == ["Direction de l’insertion"])
            #expect(try JournalEntry.fetchAll(db).suffix(2).map(\.act) == [.contributionAnswered, .contributionAnswered])
            // Published once: the same choice is no longer there to be made.
            #expect(throws: FieldProblems(.changedMeanwhile, field: "answers")) {
                try PreparedAnswer.publish([waiting[0].id], by: fixture[.direction], db)
            }
            #expect(throws: FieldProblems(.nothingChosen, field: "answers")) { try PreparedAnswer.publish([], by: fixture[.direction], db) }
            #expect(try words[2].preparedAnswer(db)?.text == "Oui." && words[0].preparedAnswer(db) == nil)
        }
    }

    @Test func `all of them or none: what was reworked or withdrawn meanwhile holds the others back`() async throws {
        let fixture = try await Fixture()
        let code = try fixture.receipt()
        try await fixture.write { db in
            let (first, second) = try (fixture.published(db), fixture.published(receipt: code, db))
            for contribution in [first, second] { try contribution.prepare(draft(), by: fixture[.facilitator], db) }
            let shown = try PreparedAnswer.waiting(for: fixture[.direction], limit: 9, db).map(\.id)
            try first.prepare(draft("Autrement."), by: fixture[.facilitator], db)
            #expect(throws: FieldProblems(.changedMeanwhile, field: "answers")) {
                try PreparedAnswer.publish(shown, by: fixture[.direction], db)
            }
            try second.withdraw(with: code, db)
            let after = try PreparedAnswer.waiting(for: fixture[.direction], limit: 9, db).map(\.id)
            #expect(after.count == 1)
            #expect(throws: FieldProblems(.changedMeanwhile, field: "answers")) {
                try PreparedAnswer.publish(after + [shown[1]], by: fixture[.direction], db)
            }
            #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM followUp") == 0)
        }
    }

    @Test func `an answer points to what the words led to, and to nothing else`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let (contribution, other) = try (fixture.published(db), fixture.published(db))
            let finding = try fixture.finding(from: [contribution.id], db)
            let proposal = try fixture.proposal(from: [finding.id], db)
            let offered = try FollowUp.Outcome.offered(to: contribution, for: fixture[.direction], db)
            #expect(offered == [.proposal(proposal.id), .finding(finding.id)])
            #expect(try FollowUp.Outcome.offered(to: other, for: fixture[.direction], db) == [])
            let draft = try FollowUp.Draft(answer: "retained", text: "Oui", outcome: "proposal-\(proposal.id)", offered: offered)
            let answer = try contribution.answer(draft, prepared: nil, by: fixture[.direction], db)
            #expect(answer.outcome == .proposal(proposal.id) && answer.givenAs == nil)
            for wrong in ["action-1", "proposal-99", "x"] {
                #expect(throws: FieldProblems(.notAChoice, field: "became")) {
                    try FollowUp.Draft(answer: "retained", text: "Oui", outcome: wrong, offered: offered)
                }
            }
            #expect(throws: FieldProblems(.tooLong(max: 120), field: "givenAs")) {
                try FollowUp.Draft(answer: "retained", text: "Oui", givenAs: String(repeating: "a", count: 121))
            }
        }
    }

    @Test func `what was prepared goes with the words`() async throws {
        let fixture = try await Fixture()
        let code = try fixture.receipt()
        try await fixture.write { db in
            let contribution = try fixture.published(receipt: code, db)
            try contribution.prepare(draft("Xyloprepare"), by: fixture[.facilitator], db)
            try contribution.erase(.erased, with: code, db)
            #expect(try String.fetchAll(db, sql: "SELECT text FROM preparedAnswer") == [Erasure.blank])
        }
    }
}
