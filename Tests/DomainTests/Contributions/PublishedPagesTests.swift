import Foundation
import GRDB
import Testing

@testable import Domain

@Suite struct PublishedPagesTests {
    /// The ids of every page, one after the other.
    private func pages(limit: Int, about theme: Theme? = nil, _ db: Database) throws -> [[Int64]] {
        var pages: [[Int64]] = []
        var place: Int64?
        repeat {
            let (page, next) = try Publication.page(ContributionFilter(theme: theme?.id), after: place, limit: limit, db)
            pages.append(page.map(\.contribution.id))
            place = next
        } while place != nil && pages.count < 20
        return pages
    }

    @Test func `contributions published at the same moment are each shown once`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            for _ in 1...7 { _ = try fixture.published(db) }
            _ = try fixture.deposited(db)
            #expect(try pages(limit: 3, db) == [[7, 6, 5], [4, 3, 2], [1]])
            #expect(try pages(limit: 7, db) == [[7, 6, 5, 4, 3, 2, 1]])
            #expect(try pages(limit: 1, db).count == 7)
        }
    }

    @Test func `the newest publication comes first, whatever its number`() async throws {
        let fixture = try await Fixture()
        let waiting = try await fixture.write { db in try fixture.deposited(text: "Premier", db) }
        for _ in 1...3 {
            fixture.clock.advance(0.001)
            try await fixture.write { db in _ = try fixture.published(db) }
        }
        fixture.clock.advance(0.001)
        try await fixture.write { db in
            try waiting.publish(Fixture.rich("Premier"), by: fixture[.direction], db)
            #expect(try pages(limit: 2, db) == [[1, 4], [3, 2]])
        }
    }

    @Test func `a page about a theme holds that theme`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            for theme in ["1", "2", "", "1"] {
                let draft = try Contribution.Draft(text: "Oui", kind: "", college: "", theme: theme)
                try Contribution.deposit(draft, from: .web, receipt: nil, db).publish(Fixture.rich("Oui"), by: fixture[.direction], db)
            }
            let themes = try Theme.all(of: Pact.current(db)!, db)
            #expect(try pages(limit: 1, about: themes[0], db) == [[4], [1]])
            #expect(try themes.map { try Contribution.figures(about: $0, db).published } == [2, 1])
        }
    }

    @Test func `a place far away shows an empty page, not an error`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            _ = try fixture.published(db)
            for place in [0, -1, .min] as [Int64] {
                let (page, next) = try Publication.page(after: place, db)
                #expect(page.isEmpty && next == nil)
            }
            #expect(try Publication.page(after: .max, db).page.count == 1)
        }
    }

    @Test func `the queue holds what nobody has read, oldest first`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            for _ in 1...3 { _ = try fixture.deposited(db) }
            _ = try fixture.published(db)
        }
        fixture.clock.advance(-60)
        try await fixture.write { db in
            _ = try fixture.deposited(db)
            #expect(try WaitingContribution.queue(for: fixture[.facilitator], limit: 10, db).map(\.contribution.id) == [5, 1, 2, 3])
            #expect(try WaitingContribution.queue(for: fixture[.facilitator], limit: 2, db).map(\.contribution.id) == [5, 1])
            #expect(try Contribution.figures(db).waiting == 4)
        }
    }
}
