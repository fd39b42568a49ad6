import Foundation
import GRDB
import Testing

@testable import Domain

@Suite struct ModerationTests {
    private func contribution(_ state: Contribution.State) -> Contribution {
        Contribution(
            id: 1,
            kind: .lived,
            text: "Oui",
            college: nil,
            themeId: nil,
            receivedAt: Fixture.start,
            state: state,
            publishedAt: nil,
            publishedText: nil,
            publishedHTML: nil,
            attribution: nil
        )
    }

    @Test func `what has been decided is not decided again`() {
        let viewer = Viewer(person: nil, grants: [Grant(role: .facilitator)])
        let expected: [(Contribution.State, Refusal?)] = [
            (.received, nil), (.published, .alreadyModerated), (.notPublished, .alreadyModerated), (.grouped, .alreadyModerated),
            (.answered, .alreadyModerated), (.withdrawn, .alreadyWithdrawn),
        ]
        for (state, refusal) in expected {
            #expect(contribution(state).refusal(ofModerationBy: viewer) == refusal)
            #expect(contribution(state).refusal(ofModerationBy: .visitor) == .notAllowed)
        }
    }

    @Test func `publishing shows the words of the moderator and keeps those of the author`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let before = try fixture.deposited(text: "Mme X ne répond pas.", db)
            try before.publish(Fixture.rich("[…] ne répond pas."), by: fixture[.facilitator], db)
            let after = try Contribution.find(db, id: before.id)
            #expect(after.state == .published && after.audience == .everyone && after.publishedAt == Fixture.start)
            #expect(after.publishedText == "[…] ne répond pas." && after.publishedHTML == "<p>[…] ne répond pas.</p>")
            #expect(after.text == "Mme X ne répond pas.")
            #expect(try after.decision(db)?.verdict == .published)
            #expect(try after.history(db).map(\.state) == [.received, .published])
            #expect(throws: Refusal.alreadyModerated) { try after.publish(Fixture.rich("Autre"), by: fixture[.direction], db) }
            #expect(throws: Refusal.alreadyModerated) {
                try after.decline(reason: "insult", sentence: "Non", by: fixture[.direction], db)
            }
            #expect(try ModerationDecision.fetchCount(db) == 1)
        }
    }

    @Test func `declining needs a reason of the list and a sentence for the author`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let contribution = try fixture.deposited(db)
            func problems(_ reason: String, _ sentence: String) -> FieldProblems? {
                #expect(throws: FieldProblems.self) {
                    try contribution.decline(reason: reason, sentence: sentence, by: fixture[.facilitator], db)
                }
            }
            #expect(problems("", "Non")?["reason"] == .missing)
            #expect(problems("dislike", "Non")?["reason"] == .notAChoice)
            #expect(problems("insult", " ")?["sentence"] == .missing)
            #expect(problems("insult", String(repeating: "n", count: 501))?["sentence"] == .tooLong(max: 500))
            #expect(try Contribution.find(db, id: contribution.id).state == .received)
            for reason in ModerationDecision.Reason.allCases {
                let contribution = try fixture.deposited(db)
                try contribution.decline(reason: reason.rawValue, sentence: "Merci quand même.", by: fixture[.facilitator], db)
                let after = try Contribution.find(db, id: contribution.id)
                #expect(after.state == .notPublished && after.audience == .contributionReaders && after.publishedText == nil)
                let decision = try #require(try after.decision(db))
                #expect(decision.reason == reason && decision.sentence == "Merci quand même." && decision.verdict == .notPublished)
            }
        }
    }

    @Test func `nothing empty is published, and only those who read decide`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let contribution = try fixture.deposited(db)
            #expect(throws: FieldProblems(.missing, field: "publishedText")) {
                try contribution.publish(Fixture.rich(" \n"), by: fixture[.facilitator], db)
            }
            for viewer in fixture.others(than: .facilitator, .referentThematique, .direction, .administrator) {
                #expect(throws: Refusal.notAllowed) { try contribution.publish(Fixture.rich("Oui"), by: viewer, db) }
                #expect(throws: Refusal.notAllowed) { try contribution.decline(reason: "insult", sentence: "Non", by: viewer, db) }
                #expect(throws: Refusal.notAllowed) { try WaitingContribution.queue(for: viewer, limit: 10, db) }
            }
            #expect(try contribution.decision(db) == nil)
        }
    }

    @Test(arguments: [
        "UPDATE contribution SET text = 'autre'", "UPDATE contribution SET receivedAt = '2020-01-01'",
        "UPDATE contribution SET kind = 'question'", "UPDATE contribution SET receiptHash = NULL", "DELETE FROM contribution",
    ])
    func `the words of an author are never rewritten nor forgotten`(sql: String) async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let contribution = try fixture.published(text: "Mes mots", receipt: fixture.receipt(), db)
            #expect(throws: DatabaseError.self) { try db.execute(sql: sql) }
            #expect(try Contribution.find(db, id: contribution.id).text == "Mes mots")
        }
    }
}
