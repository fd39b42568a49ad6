import Foundation
import GRDB
import Testing

@testable import Domain

@Suite struct IntegrityTests {
    /// A database whose references are not watched, as a damaged one would be.
    private func unwatched() throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        let queue = try DatabaseQueue(configuration: configuration)
        try Migrations.migrator.migrate(queue)
        return queue
    }

    @Test func `a sound database has nothing to report`() async throws {
        let thread = try await ThreadFixture()
        try await thread.house.write { db in
            try thread.takeBilan(to: .published, db)
            _ = try thread.house.held(db).publishCompteRendu(Fixture.rich("Texte"), by: thread.house[.facilitator], db)
            let integrity = try Integrity.check(db)
            #expect(integrity.isSound && integrity.fileProblems == [] && integrity.orphans == [] && integrity.alteredDocuments == [])
        }
    }

    @Test func `a row that points to nothing is found`() async throws {
        let queue = try unwatched()
        try await queue.write { db in
            try db.execute(sql: "INSERT INTO theme VALUES (7, 99, 1, 'Thème', 'Thème', '', 'star')")
            let integrity = try Integrity.check(db)
            #expect(integrity.orphans == ["theme 7"] && !integrity.isSound && integrity.alteredDocuments == [])
        }
    }

    @Test func `a row of a table without numbers that points to nothing is found`() async throws {
        let queue = try unwatched()
        try await queue.write { db in
            try db.execute(sql: "INSERT INTO bilanEntry VALUES (1, 1)")
            let integrity = try Integrity.check(db)
            #expect(Set(integrity.orphans) == ["bilanEntry 0"] && !integrity.isSound)
        }
    }

    @Test(arguments: ["compteRendu", "bilanVersion", "progressReview", "deliberation"])
    func `a published document that was altered is found`(table: String) async throws {
        let thread = try await ThreadFixture()
        try await thread.house.write { db in
            try thread.takeBilan(to: .published, db)
            _ = try thread.house.held(db).publishCompteRendu(Fixture.rich("Texte"), by: thread.house[.facilitator], db)
            #expect(throws: DatabaseError.self) { try db.execute(sql: "UPDATE \(table) SET json = json || ' ' WHERE id = 1") }
            try db.execute(sql: "DROP TRIGGER \(table)IsNotRewritten; UPDATE \(table) SET json = json || ' ' WHERE id = 1")
            let integrity = try Integrity.check(db)
            #expect(integrity.alteredDocuments == ["\(table) 1"] && !integrity.isSound)
        }
    }

    @Test func `every table with a fingerprint is looked at`() async throws {
        let database = try AppDatabase.inMemory()
        try await database.write { db in
            try EveryTable.fill(db)
            let hashed = try EveryTable.names(db).filter { table in try db.columns(in: table).contains { $0.name == "sha256" } }
            #expect(try Set(Integrity.check(db).alteredDocuments) == Set(hashed.map { "\($0) 1" }))
        }
    }

    @Test func `a journal that was altered is found`() async throws {
        let house = try await Fixture()
        try await house.write { db in
            try JournalEntry.record(.groupFounded, on: .group(house.group.id), by: .program, db)
            #expect(try Integrity.check(db).isSound)
            let last = try JournalHead.current(db).entries
            try db.execute(sql: "DROP TRIGGER journalEntryIsNotRewritten")
            try db.execute(sql: "UPDATE journalEntry SET reason = 'autre' WHERE id = ?", arguments: [last])
            let integrity = try Integrity.check(db)
            #expect(integrity.journalBreak == .altered(last) && !integrity.isSound)
        }
    }
}
