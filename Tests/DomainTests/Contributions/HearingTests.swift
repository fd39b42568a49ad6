import Foundation
import GRDB
import Testing

@testable import Domain

@Suite struct HearingTests {
    @Test func `what everyone can read is counted per year and per college, in one order`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            for college in ["staff", "", "beneficiaries", "beneficiaries"] { _ = try fixture.published(college: college, db) }
            let answered = try fixture.published(college: "beneficiaries", db)
            _ = try answered.answer("retained", text: "Oui", by: fixture[.direction], db)
        }
        let heard = try await fixture.read { db in try Contribution.heard(years: 2023...2024, db) }
        #expect(heard.map(\.year) == [2024, 2024, 2024])
        #expect(heard.map(\.college) == [.beneficiaries, .staff, nil])
        #expect(heard.map(\.published) == [3, 1, 1] && heard.map(\.answered) == [1, 0, 0])
    }

    @Test func `what is not published, or was taken back, is not counted`() async throws {
        let fixture = try await Fixture()
        let receipt = try fixture.receipt()
        try await fixture.write { db in
            _ = try fixture.deposited(college: "elected", db)
            try fixture.deposited(college: "elected", db).decline(reason: "offTopic", sentence: "Hors sujet", by: fixture[.facilitator], db)
            let published = try fixture.published(college: "elected", receipt: receipt, db)
            #expect(try Contribution.heard(years: 2024...2024, db).map(\.published) == [1])
            try published.withdraw(with: receipt, db)
            #expect(try Contribution.heard(years: 2024...2024, db).isEmpty)
        }
    }

    @Test func `a year begins at midnight in France`() async throws {
        let fixture = try await Fixture()
        fixture.clock.advance(Fixture.date("2024-12-31T23:30:00Z").timeIntervalSince(Fixture.start))
        try await fixture.write { db in _ = try fixture.published(db) }
        #expect(try await fixture.read { db in try Contribution.heard(years: 2024...2025, db) }.map(\.year) == [2025])
    }
}
