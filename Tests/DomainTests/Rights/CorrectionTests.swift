import Foundation
import GRDB
import Testing

@testable import Domain

@Suite struct CorrectionTests {
    @Test func `what nobody has read yet is replaced, and the old words are not kept`() async throws {
        let fixture = try await Fixture()
        let receipt = try fixture.receipt()
        try await fixture.write { db in
            let contribution = try fixture.deposited(text: "Avec Lucie", receipt: receipt, db)
            try contribution.correct(text: "Avec une amie", hidingOld: false, with: receipt, db)
            let after = try Contribution.find(db, id: contribution.id)
            #expect(after.text == "Avec une amie" && after.state == .received)
            #expect(try ContributionCorrection.all(of: after, db).map(\.state) == [.taken])
            #expect(try Receipt.contribution(for: receipt, db)?.id == contribution.id)
        }
    }

    @Test func `public words stay until the correction is read, then the corrected ones stand in their place`() async throws {
        let fixture = try await Fixture()
        let receipt = try fixture.receipt()
        try await fixture.write { db in
            let contribution = try fixture.published(text: "Ancien", receipt: receipt, db)
            _ = try contribution.answer("retained", text: "Oui", by: fixture[.direction], db)
            try Contribution.find(db, id: contribution.id).correct(text: "Nouveau", hidingOld: false, with: receipt, db)
            #expect(try Publication.page(.init(), db).page.map(\.contribution.publishedText) == ["Ancien"])
            let correction = try #require(ContributionCorrection.queue(for: fixture[.facilitator], limit: 9, db).first)
            try correction.publish(Fixture.rich("Nouveau [coupé]"), by: fixture[.facilitator], db)
            let after = try Contribution.find(db, id: contribution.id)
            #expect(after.publishedText == "Nouveau [coupé]" && after.text == "Nouveau" && after.state == .answered)
            #expect(try ContributionCorrection.queue(for: fixture[.facilitator], limit: 9, db).isEmpty)
            let read = try ContributionCorrection.all(of: after, db)[0]
            #expect(throws: Refusal.alreadyModerated) { try read.publish(Fixture.rich("x"), by: fixture[.facilitator], db) }
        }
    }

    @Test func `the author who prefers it hides the old words at once, and the new ones wait like any other`() async throws {
        let fixture = try await Fixture()
        let receipt = try fixture.receipt()
        try await fixture.write { db in
            let contribution = try fixture.published(text: "Ancien", receipt: receipt, db)
            try contribution.correct(text: "Nouveau", hidingOld: true, with: receipt, db)
            #expect(try Publication.page(.init(), db).page.isEmpty)
            #expect(try WaitingContribution.queue(for: fixture[.facilitator], limit: 9, db).map(\.contribution.text) == ["Nouveau"])
            #expect(try Contribution.isTallyRight(db))
        }
    }

    @Test func `a correction is declined with a reason, and the public words stay`() async throws {
        let fixture = try await Fixture()
        let receipt = try fixture.receipt()
        try await fixture.write { db in
            let contribution = try fixture.published(text: "Ancien", receipt: receipt, db)
            try contribution.correct(text: "Lucie", hidingOld: false, with: receipt, db)
            let correction = try ContributionCorrection.queue(for: fixture[.facilitator], limit: 9, db)[0]
            #expect(throws: FieldProblems.self) { try correction.decline(reason: "", sentence: "", by: fixture[.facilitator], db) }
            try correction.decline(reason: "personalData", sentence: "On reconnaît quelqu'un.", by: fixture[.facilitator], db)
            #expect(try Contribution.find(db, id: contribution.id).publishedText == "Ancien")
            #expect(try ContributionCorrection.all(of: contribution, db).map(\.state) == [.declined])
        }
    }

    @Test func `only the receipt corrects, only the team reads, and the same or no words are no correction`() async throws {
        let fixture = try await Fixture()
        let (receipt, other) = try (fixture.receipt(), fixture.receipt())
        try await fixture.write { db in
            let contribution = try fixture.published(text: "Ancien", receipt: receipt, db)
            #expect(throws: Refusal.notAllowed) { try contribution.correct(text: "Autre", hidingOld: false, with: other, db) }
            #expect(throws: FieldProblems(.unchanged, field: "text")) {
                try contribution.correct(text: " Ancien ", hidingOld: false, with: receipt, db)
            }
            #expect(throws: FieldProblems(.missing, field: "text")) {
                try contribution.correct(text: " ", hidingOld: false, with: receipt, db)
            }
            try contribution.correct(text: "Un", hidingOld: false, with: receipt, db)
            try contribution.correct(text: "Deux", hidingOld: false, with: receipt, db)
            let waiting = try ContributionCorrection.queue(for: fixture[.facilitator], limit: 9, db)
            #expect(waiting.map(\.text) == ["Deux"])
            for viewer in fixture.others(than: .facilitator, .direction, .administrator, .referentThematique) {
                #expect(throws: Refusal.notAllowed) { try ContributionCorrection.queue(for: viewer, limit: 9, db) }
                #expect(throws: Refusal.notAllowed) { try waiting[0].publish(Fixture.rich("x"), by: viewer, db) }
            }
            try contribution.withdraw(with: receipt, db)
            #expect(try ContributionCorrection.queue(for: fixture[.facilitator], limit: 9, db).isEmpty)
            #expect(throws: Refusal.alreadyWithdrawn) {
                try Contribution.find(db, id: contribution.id).correct(text: "Trois", hidingOld: false, with: receipt, db)
            }
        }
    }
}
