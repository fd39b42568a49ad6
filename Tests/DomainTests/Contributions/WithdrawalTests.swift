import Foundation
import GRDB
import Testing

@testable import Domain

@Suite struct WithdrawalTests {
    @Test func `whoever holds the receipt takes the words back, and the row stays`() async throws {
        let fixture = try await Fixture()
        let receipt = try fixture.receipt()
        try await fixture.write { db in
            let contribution = try fixture.published(text: "Mes mots", receipt: receipt, db)
            try contribution.withdraw(with: receipt, db)
            let after = try Contribution.find(db, id: contribution.id)
            #expect(after.state == .withdrawn && after.text == "Mes mots")
            #expect(after.publishedText == nil && after.publishedHTML == nil && after.publishedAt == nil)
            #expect(try after.history(db).map(\.state) == [.received, .published, .withdrawn])
            #expect(try Contribution.visible(after.id, to: .visitor, db) == nil)
            #expect(try Publication.page(.init(), db).page.isEmpty && Contribution.ungrouped(db).isEmpty)
            #expect(throws: Refusal.alreadyWithdrawn) { try after.withdraw(with: receipt, db) }
            #expect(throws: Refusal.alreadyWithdrawn) { try after.publish(Fixture.rich("Non"), by: fixture[.direction], db) }
            #expect(throws: Refusal.notPublished) { try after.answer("retained", text: "Oui", by: fixture[.direction], db) }
        }
    }

    @Test func `another receipt takes nothing back`() async throws {
        let fixture = try await Fixture()
        let (receipt, other, none) = try (fixture.receipt(), fixture.receipt(), fixture.receipt())
        try await fixture.write { db in
            let contribution = try fixture.published(receipt: receipt, db)
            _ = try fixture.published(receipt: other, db)
            for code in [other, none] { #expect(throws: Refusal.notAllowed) { try contribution.withdraw(with: code, db) } }
            let silent = try fixture.published(db)
            #expect(throws: Refusal.notAllowed) { try silent.withdraw(with: receipt, db) }
            #expect(try Publication.page(.init(), db).page.count == 3)
        }
    }

    @Test func `words can be taken back before they are read, and after they are answered`() async throws {
        let fixture = try await Fixture()
        let (unread, answered) = try (fixture.receipt(), fixture.receipt())
        try await fixture.write { db in
            let first = try fixture.deposited(receipt: unread, db)
            try first.withdraw(with: unread, db)
            #expect(try Contribution.figures(db).waiting == 0)
            let second = try fixture.published(receipt: answered, db)
            _ = try second.answer("retained", text: "Oui", by: fixture[.direction], db)
            try Contribution.find(db, id: second.id).withdraw(with: answered, db)
            #expect(try Contribution.lastAnswered([.retained], limit: 9, db).isEmpty)
        }
    }

    @Test func `the public figures count what was taken back as received, and no more`() async throws {
        let fixture = try await Fixture()
        let receipt = try fixture.receipt()
        try await fixture.write { db in
            let contribution = try fixture.published(receipt: receipt, db)
            _ = try contribution.answer("retained", text: "Oui", by: fixture[.direction], db)
            _ = try fixture.deposited(db)
            var figures = try Contribution.figures(db)
            #expect(figures.received == 2 && figures.published == 1 && figures.answered == 1)
            try Contribution.find(db, id: contribution.id).withdraw(with: receipt, db)
            figures = try Contribution.figures(db)
            #expect(figures.received == 2 && figures.published == 0 && figures.answered == 0)
        }
    }
}
