import Foundation
import GRDB
import Testing

@testable import Domain

@Suite struct MigrationTests {
    @Test func `every table of a fresh database is strict, and references are kept`() async throws {
        let database = try AppDatabase.inMemory()
        try await database.read { db in
            let loose = try String.fetchAll(
                db,
                sql: """
                    SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0
                    AND name NOT LIKE 'sqlite_%' AND name <> 'grdb_migrations'
                    """
            )
            #expect(loose == [])
            #expect(try EveryTable.names(db) == Set(EveryTable.rows.map(\.table)))
            #expect(try Int.fetchOne(db, sql: "PRAGMA foreign_keys") == 1)
            #expect(try Int.fetchOne(db, sql: "PRAGMA recursive_triggers") == 1)
        }
    }

    @Test func `a column that refers to another table is a reference`() async throws {
        let database = try AppDatabase.inMemory()
        try await database.read { db in
            let tables = try EveryTable.names(db)
            for table in tables {
                let references = try Set(db.foreignKeys(on: table).flatMap { $0.mapping.map(\.origin) })
                let named = try db.columns(in: table).map(\.name).filter { $0.hasSuffix("Id") || $0.hasSuffix("By") }
                #expect(references.isSuperset(of: named), "\(table)")
            }
        }
    }

    @Test func `a database of each version, with a row in each table, comes to the latest`() async throws {
        let migrator = Migrations.migrator
        for version in migrator.migrations {
            let queue = try DatabaseQueue()
            try migrator.migrate(queue, upTo: version)
            try await queue.write { db in try EveryTable.fill(db) }
            let before = try await queue.read { db in try Self.contents(db) }
            try migrator.migrate(queue)
            try await queue.write { db in
                let after = try Self.contents(db)
                for (table, rows) in before {
                    // A table may have gained columns: what stood in the others still stands.
                    let columns = Set(rows[0].keys)
                    #expect(after[table]?.map { $0.filter { columns.contains($0.key) } } == rows, "\(table)")
                }
                #expect(try migrator.hasCompletedMigrations(db))
                try EveryTable.fill(db)
                #expect(try Self.contents(db).values.allSatisfy { !$0.isEmpty })
                #expect(try Integrity.check(db).orphans == [])
            }
        }
    }

    @Test func `a database grows one version at a time, with its rows`() async throws {
        let migrator = Migrations.migrator
        let queue = try DatabaseQueue()
        for version in migrator.migrations {
            try migrator.migrate(queue, upTo: version)
            try await queue.write { db in try EveryTable.fill(db) }
        }
        try await queue.read { db in
            let contents = try Self.contents(db)
            #expect(contents.count == EveryTable.rows.count && contents.values.allSatisfy { !$0.isEmpty })
            #expect(try String.fetchAll(db, sql: "PRAGMA foreign_key_check").isEmpty)
        }
    }

    @Test func `the row of each table reads as its record`() async throws {
        let records: [any (FetchableRecord & TableRecord).Type] = [
            Instance.self, Person.self, AccessCard.self, Pact.self, Theme.self, Objective.self, PactAction.self, ActionEntry.self,
            Indicator.self, IndicatorValue.self,
            Group.self, Membership.self, Grant.self, Meeting.self, AgendaItem.self, MeetingNote.self, CompteRendu.self,
            Contribution.self, Provenance.self, Consent.self, ModerationDecision.self, Contest.self, ContestDecision.self, FollowUp.self,
            Finding.self,
            Proposal.self, Bilan.self,
            BilanChapter.self, BilanVersion.self, ProgressReview.self, Deliberation.self, JournalEntry.self, JournalHead.self,
        ]
        let database = try AppDatabase.inMemory()
        try await database.write { db in
            try EveryTable.fill(db)
            for record in records { #expect(try count(record, db) > 0, "\(record)") }
        }
    }

    private func count<Record: FetchableRecord & TableRecord>(_: Record.Type, _ db: Database) throws -> Int {
        try Record.fetchAll(db).count
    }

    /// What each table holds.
    private static func contents(_ db: Database) throws -> [String: [[String: DatabaseValue]]] {
        try EveryTable.names(db).reduce(into: [:]) { contents, table in
            contents[table] = try Row.fetchAll(db, sql: "SELECT * FROM \"\(table)\"").map { row in
                Dictionary(uniqueKeysWithValues: zip(row.columnNames, row.databaseValues))
            }
        }
    }
}
