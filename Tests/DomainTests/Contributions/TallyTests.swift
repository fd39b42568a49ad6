import Foundation
import GRDB
import Testing

@testable import Domain

/// The counts that the database keeps by itself.
@Suite struct TallyTests {
    @Test func `the tally answers to the contributions, from deposit to withdrawal`() async throws {
        let fixture = try await Fixture()
        let receipt = try fixture.receipt()
        try await fixture.write { db in
            func figures() throws -> [Int] {
                let figures = try Contribution.figures(db)
                #expect(try Contribution.isTallyRight(db))
                return [figures.received, figures.published, figures.answered, figures.waiting]
            }
            #expect(try figures() == [0, 0, 0, 0])
            let contribution = try fixture.published(receipt: receipt, db)
            _ = try fixture.deposited(db)
            #expect(try figures() == [2, 1, 0, 1])
            _ = try contribution.answer("retained", text: "Oui", by: fixture[.direction], db)
            #expect(try figures() == [2, 1, 1, 1])
            try Contribution.find(db, id: contribution.id).withdraw(with: receipt, db)
            #expect(try figures() == [2, 0, 0, 1])
        }
    }

    @Test func `a contribution whose theme is set afterwards is counted there`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let contribution = try fixture.published(db)
            let theme = try Theme.all(of: Pact.current(db)!, db)[1]
            let before = try Contribution.figures(about: theme, db).published
            try db.execute(sql: "UPDATE contribution SET themeId = ? WHERE id = ?", arguments: [theme.id, contribution.id])
            #expect(try Contribution.figures(about: theme, db).published == before + 1)
            #expect(try Contribution.isTallyRight(db))
        }
    }

    @Test(arguments: [
        "UPDATE contributionTally SET contributions = contributions + 1", "DELETE FROM contributionTally",
        "INSERT INTO contributionTally VALUES (99, 'received', 4)", "UPDATE yearTally SET year = 1999", "DELETE FROM yearTally",
    ])
    func `a tally that somebody changed is found`(change: String) async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            _ = try fixture.deposited(db)
            #expect(try Integrity.check(db).isSound)
            try db.execute(sql: change)
            #expect(try !Integrity.check(db).isSound)
        }
    }

    @Test func `contributions made before the database kept count are counted`() async throws {
        let queue = try DatabaseQueue()
        try Migrations.migrator.migrate(queue, upTo: "2026-11-22 reviews")
        try await queue.write { db in try EveryTable.fill(db) }
        try Migrations.migrator.migrate(queue)
        let (published, isRight) = try await queue.read { db in
            try (Contribution.figures(db).published, Contribution.isTallyRight(db))
        }
        #expect(published == 1 && isRight)
    }
}
