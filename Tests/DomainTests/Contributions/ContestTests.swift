import Foundation
import GRDB
import Testing

@testable import Domain

@Suite struct ContestTests {
    /// A contribution that was declined, or published with a name cut, and whose author holds the receipt.
    private func decided(cut: Bool = false, _ fixture: Fixture, receipt: Receipt.Code? = nil, _ db: Database) throws -> Contribution {
        let contribution = try fixture.deposited(text: "Mme Dupont ne répond pas.", receipt: receipt, db)
        if cut {
            try contribution.publish(Fixture.rich("[coupé] ne répond pas."), by: fixture[.facilitator], db)
        } else {
            try contribution.decline(reason: "personalData", sentence: "On la reconnaît.", by: fixture[.facilitator], db)
        }
        return try Contribution.find(db, key: contribution.id)
    }

    /// The facilitator of the fixture, who also reads a second time elsewhere.
    private func bothRoles(_ fixture: Fixture) -> Viewer {
        Viewer(person: fixture[.facilitator].person, grants: [Grant(role: .facilitator), Grant(role: .secondReader)])
    }

    @Test func `a refusal can be contested, and cuts, once; nothing else can`() async throws {
        let fixture = try await Fixture()
        let (refused, published) = try await fixture.write { db in
            try (decided(fixture, db), decided(cut: true, fixture, db))
        }
        let waiting = try await fixture.write { db in try fixture.deposited(db) }
        #expect(refused.refusal(ofContestWhenCut: false, isContested: false) == nil)
        #expect(refused.refusal(ofContestWhenCut: false, isContested: true) == .alreadyContested)
        #expect(published.refusal(ofContestWhenCut: true, isContested: false) == nil)
        #expect(published.refusal(ofContestWhenCut: true, isContested: true) == .alreadyContested)
        #expect(published.refusal(ofContestWhenCut: false, isContested: false) == .nothingToContest)
        #expect(waiting.refusal(ofContestWhenCut: false, isContested: false) == .nothingToContest)
    }

    @Test func `the holder of the receipt contests with or without a sentence, and nobody else's code does`() async throws {
        let fixture = try await Fixture()
        let (code, other) = try (fixture.receipt(), fixture.receipt())
        try await fixture.write { db in
            let contribution = try decided(fixture, receipt: code, db)
            #expect(throws: Refusal.notAllowed) { try contribution.contest(sentence: "Non", with: other, db) }
            #expect(throws: FieldProblems(.tooLong(max: 500), field: "why")) {
                try contribution.contest(sentence: String(repeating: "n", count: 501), with: code, db)
            }
            let contest = try contribution.contest(sentence: " ", with: code, db)
            #expect(contest.sentence == nil && contest.contestedAt == Fixture.start)
            #expect(throws: Refusal.alreadyContested) { try contribution.contest(sentence: "Encore", with: code, db) }
            #expect(try contest.firstDecision(db).reason == .personalData)
            #expect(try Contest.waitingCount(db) == 1)
            let line = try JournalEntry.fetchAll(db).last
            #expect(line?.act == .contributionContested && line?.personId == nil && line?.role == "receiptHolder")
        }
    }

    @Test func `the team notes a contest for whoever phones; a decision that nobody took is not contested`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let contribution = try decided(cut: true, fixture, db)
            for viewer in fixture.others(than: .facilitator, .referentThematique, .direction, .secondReader, .administrator) {
                #expect(throws: Refusal.notAllowed) { try contribution.contest(sentence: "Non", notedBy: viewer, db) }
            }
            try contribution.contest(sentence: "Trop coupé", notedBy: fixture[.facilitator], db)
            #expect(try Contest.queue(for: fixture[.secondReader], limit: 9, db).map(\.sentence) == ["Trop coupé"])
            let (whole, waiting) = try (fixture.published(db), fixture.deposited(db))
            for other in [whole, waiting] {
                #expect(throws: Refusal.nothingToContest) { try other.contest(sentence: "", notedBy: fixture[.facilitator], db) }
            }
        }
    }

    @Test func `who decided first never reads again, and only second readers do, once, while it waits`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let contribution = try decided(fixture, db)
            let contest = try contribution.contest(sentence: "", notedBy: fixture[.direction], db)
            let reader = fixture[.secondReader]
            #expect(contest.refusal(ofReadingBy: reader, .waiting) == nil)
            #expect(contest.refusal(ofReadingBy: reader, .decided) == .contestDecided)
            #expect(contest.refusal(ofReadingBy: reader, .lapsed) == .contestLapsed)
            #expect(contest.refusal(ofReadingBy: bothRoles(fixture), .waiting) == .firstReader)
            for viewer in fixture.others(than: .secondReader) {
                #expect(contest.refusal(ofReadingBy: viewer, .waiting) == .notAllowed)
                #expect(throws: Refusal.notAllowed) { try Contest.queue(for: viewer, limit: 9, db) }
                #expect(throws: Refusal.notAllowed) { try Contest.visible(contest.id, to: viewer, db) }
                #expect(throws: Refusal.notAllowed) { try contest.confirm(sentence: "Non", by: viewer, db) }
                #expect(throws: Refusal.notAllowed) { try contest.publish(Fixture.rich("Oui"), sentence: "", by: viewer, db) }
            }
            #expect(throws: Refusal.firstReader) { try contest.confirm(sentence: "Non", by: bothRoles(fixture), db) }
            #expect(throws: Refusal.unknown) { try Contest.visible(99, to: reader, db) }
            // The database itself refuses it, whoever asks.
            let moderator = try #require(fixture[.facilitator].person).id
            for first in [moderator, try #require(reader.person).id] {
                #expect(throws: DatabaseError.self) {
                    try db.execute(
                        sql: """
                            INSERT INTO contestDecision (contestId, moderatorId, readerId, verdict, sentence, decidedAt)
                            VALUES (?, ?, ?, 'confirmed', 'Non', ?)
                            """,
                        arguments: [contest.id, first, moderator, Fixture.start]
                    )
                }
            }
        }
    }

    @Test func `a confirmed decision needs a sentence for its author, and stands`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let contribution = try decided(fixture, db)
            let contest = try contribution.contest(sentence: "Pourquoi ?", notedBy: fixture[.facilitator], db)
            #expect(throws: FieldProblems(.missing, field: "sentence")) {
                try contest.confirm(sentence: " ", by: fixture[.secondReader], db)
            }
            try contest.confirm(sentence: "On reconnaît toujours cette dame.", by: fixture[.secondReader], db)
            #expect(try Contribution.find(db, key: contribution.id).state == .notPublished)
            let decision = try #require(try contest.decision(db))
            #expect(decision.verdict == .confirmed && decision.sentence == "On reconnaît toujours cette dame.")
            #expect(throws: Refusal.contestDecided) { try contest.confirm(sentence: "Non", by: fixture[.secondReader], db) }
            #expect(throws: Refusal.alreadyContested) { try contribution.contest(sentence: "", notedBy: fixture[.facilitator], db) }
            #expect(try Contest.waitingCount(db) == 0 && Contest.figures(db) == (1, 0))
            let lines = try JournalEntry.fetchAll(db).suffix(2)
            #expect(lines.map(\.act) == [.contributionContested, .decisionConfirmed] && lines.allSatisfy { $0.before != $0.after })
        }
    }

    @Test func `what was refused is published through a contest alone, found and counted like the rest`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let contribution = try decided(fixture, db)
            #expect(throws: Refusal.alreadyModerated) { try contribution.publish(Fixture.rich("Oui"), by: fixture[.direction], db) }
            let contest = try contribution.contest(sentence: "", notedBy: fixture[.facilitator], db)
            #expect(throws: FieldProblems(.missing, field: "publishedText")) {
                try contest.publish(Fixture.rich(" "), sentence: "", by: fixture[.secondReader], db)
            }
            try contest.publish(Fixture.rich("[nom coupé] ne répond pas."), sentence: "", by: fixture[.secondReader], db)
            let after = try Contribution.find(db, key: contribution.id)
            #expect(after.state == .published && after.publishedText == "[nom coupé] ne répond pas." && after.text == contribution.text)
            #expect(try after.cuts(db).map(\.kind) == [.name])
            #expect(try after.history(db).map(\.state) == [.received, .notPublished, .published])
            #expect(try Publication.page(.init(words: "répond"), db).page.map(\.contribution.id) == [contribution.id])
            #expect(try Integrity.check(db).isSound && Contest.figures(db) == (1, 1))
            #expect(try JournalEntry.fetchAll(db).last?.act == .decisionChanged)
            // There is no third reading.
            #expect(try after.refusalOfContest(db) == .alreadyContested)
        }
    }

    @Test func `what was cut is cut otherwise: its place, its answer and its day stay`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let contribution = try decided(cut: true, fixture, db)
            _ = try contribution.answer("retained", text: "Oui.", by: fixture[.direction], db)
            let answered = try Contribution.find(db, key: contribution.id)
            let contest = try answered.contest(sentence: "", notedBy: fixture[.facilitator], db)
            #expect(throws: FieldProblems(.unchanged, field: "publishedText")) {
                try contest.publish(Fixture.rich("[coupé] ne répond pas."), sentence: "", by: fixture[.secondReader], db)
            }
            try contest.publish(Fixture.rich("Mme [nom coupé] ne répond pas."), sentence: "Mieux.", by: fixture[.secondReader], db)
            let after = try Contribution.find(db, key: contribution.id)
            #expect(after.state == .answered && after.publishedAt == answered.publishedAt)
            #expect(after.publishedText == "Mme [nom coupé] ne répond pas.")
            #expect(try after.cuts(db).count == 1 && Publication.page(.init(), db).page.count == 1 && Integrity.check(db).isSound)
        }
    }

    @Test func `a contest lapses when its author takes the words back, and is late after its days`() async throws {
        let fixture = try await Fixture()
        let code = try fixture.receipt()
        try await fixture.write { db in
            let contribution = try decided(fixture, receipt: code, db)
            let contest = try contribution.contest(sentence: "", with: code, db)
            #expect(!contest.isLate(at: Fixture.start + 15 * 86_400 - 1, days: 15))
            #expect(contest.isLate(at: Fixture.start + 15 * 86_400, days: 15))
            try contribution.withdraw(with: code, db)
            #expect(try Contest.queue(for: fixture[.secondReader], limit: 9, db).isEmpty && Contest.waitingCount(db) == 0)
            #expect(throws: Refusal.contestLapsed) { try contest.confirm(sentence: "Non", by: fixture[.secondReader], db) }
        }
    }

    @Test func `once its words are erased or made anonymous, a contest has nobody to answer and lapses`() async throws {
        let fixture = try await Fixture()
        for (isCut, kind) in [(true, Erasure.Kind.anonymised), (true, .erased), (false, .erased)] {
            let code = try fixture.receipt()
            try await fixture.write { db in
                let contribution = try decided(cut: isCut, fixture, receipt: code, db)
                let contest = try contribution.contest(sentence: "Trop", with: code, db)
                #expect(try contest.standing(db) == .waiting)
                let held = try ContributionData(of: contribution, db).contests
                #expect(held.map(\.contest.sentence) == ["Trop"] && held.map(\.standing) == [.waiting])
                try contribution.erase(kind, with: code, db)
                #expect(try contest.standing(db) == .lapsed && Contest.waitingCount(db) == 0)
                #expect(throws: Refusal.contestLapsed) { try contest.confirm(sentence: "Oui", by: fixture[.secondReader], db) }
                let left = try Contribution.find(db, key: contribution.id)
                let refusal: Refusal = .nothingToContest
                #expect(throws: refusal) { try left.contest(sentence: "Encore", notedBy: fixture[.facilitator], db) }
            }
        }
    }
}
