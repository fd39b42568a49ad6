import Foundation
import GRDB
import Testing

@testable import Domain

@Suite struct ModerationFiguresTests {
    @Test func `refusals are counted by reason, and hidden below five`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            for number in 1...6 {
                let contribution = try fixture.deposited(db)
                let reason = number < 6 ? "offTopic" : "insult"
                try contribution.decline(reason: reason, sentence: "Non", by: fixture[.facilitator], db)
                try contribution.reread(db).contest(sentence: "", notedBy: fixture[.facilitator], db)
            }
            let figures = try ModerationFigures(db)
            let counts = Dictionary(uniqueKeysWithValues: figures.declined.map { ($0.reason, $0.count) })
            #expect(counts[.offTopic] == .exactly(5) && counts[.insult] == .fewerThanFive && counts[.illegible] == PublicCount.none)
            #expect(figures.declined.count == ModerationDecision.Reason.allCases.count)
            #expect(figures.contested == .exactly(6) && figures.changed == PublicCount.none)
            #expect(figures.received == 6 && figures.published == 0 && figures.answeredShare == nil)
        }
    }

    @Test func `delays are the median of what is public, and are told from five on`() async throws {
        let fixture = try await Fixture()
        let hours = [1, 2, 3, 50, 90]
        let all = try await fixture.write { db in try hours.map { _ in try fixture.deposited(db) } }
        #expect(try await fixture.read { db in try ModerationFigures(db).readingDelay } == nil)
        var before = 0
        for (hour, contribution) in zip(hours, all) {
            fixture.clock.advance(TimeInterval(hour - before) * 3_600)
            before = hour
            try await fixture.write { db in try contribution.publish(Fixture.rich("Oui"), by: fixture[.facilitator], db) }
        }
        let figures = try await fixture.read { db in try ModerationFigures(db) }
        #expect(figures.readingDelay == 3 * 3_600 && figures.answerDelay == nil && figures.answeredShare == 0)
        for contribution in all {
            fixture.clock.advance(days: 1)
            try await fixture.write { db in
                for _ in 1...2 { _ = try contribution.reread(db).answer("retained", text: "Oui", by: fixture[.direction], db) }
            }
        }
        let answered = try await fixture.read { db in try ModerationFigures(db) }
        // Each is answered a day after the one before, from the ninetieth hour on: 113, 136, 159, 136 and 120 hours.
        #expect(answered.answeredShare == 100 && answered.answerDelay == 136 * 3_600)
    }

    @Test func `the log tells who decided what and why, a page at a time, and to whom it may`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let refused = try fixture.deposited(text: "Xylomots", db)
            try refused.decline(reason: "insult", sentence: "Xylophrase", by: fixture[.facilitator], db)
            let contest = try refused.reread(db).contest(sentence: "Xyloconteste", notedBy: fixture[.direction], db)
            try contest.publish(Fixture.rich("Mots"), sentence: "Oui", by: fixture[.secondReader], db)
            let cut = try fixture.deposited(text: "Appelez le 06 39 98 12 34 demain", db)
            try cut.publish(Fixture.rich("Appelez le [coupé] demain"), by: fixture[.direction], db)
            let (first, next) = try LoggedDecision.page(after: nil, limit: 2, for: fixture[.dataProtectionOfficer], db)
            #expect(first.map(\.verdict) == [.notPublished, .published] && first.map(\.isSecondReading) == [false, true])
            #expect(first[0].reason == .insult && first[0].isContested && first[0].secondVerdict == .changed)
            #expect(first[0].moderatorId == fixture[.facilitator].person?.id && first[1].moderatorId == fixture[.secondReader].person?.id)
            let (rest, end) = try LoggedDecision.page(after: next, limit: 2, for: fixture[.facilitator], db)
            #expect(rest.map(\.contributionId) == [cut.id] && rest[0].cuts == [.phone] && !rest[0].isContested && end == nil)
            for viewer in fixture.others(
                than: .facilitator,
                .referentThematique,
                .direction,
                .secondReader,
                .dataProtectionOfficer,
                .administrator
            ) {
                #expect(throws: Refusal.notAllowed) { try LoggedDecision.page(after: nil, limit: 2, for: viewer, db) }
            }
        }
    }
}

extension Contribution {
    /// As it stands in the database now.
    fileprivate func reread(_ db: Database) throws -> Contribution { try Contribution.find(db, key: id) }
}
