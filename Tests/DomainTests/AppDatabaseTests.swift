import Foundation
import GRDB
import Testing

@testable import Domain

@Suite struct AppDatabaseTests {
    private struct Failure: Error {}

    private func pragmas(_ db: Database) throws -> [String: String] {
        try ["synchronous", "journal_mode", "foreign_keys"].reduce(into: [:]) { values, name in
            values[name] = try String.fetchOne(db, sql: "PRAGMA \(name)")
        }
    }

    @Test func `a file keeps what was written before the answer is given`() async throws {
        let folder = try TemporaryFolder()
        let database = try AppDatabase.open(at: folder.path("assises.sqlite"))
        let expected = ["synchronous": "2", "journal_mode": "wal", "foreign_keys": "1"]
        #expect(try await database.write { db in try pragmas(db) } == expected)
        let reading = try await database.read { db in try pragmas(db) }
        #expect(reading["journal_mode"] == "wal" && reading["foreign_keys"] == "1")
        try await database.hurryWhileSeeding(true)
        #expect(try await database.write { db in try pragmas(db) }["synchronous"] == "0")
        try await database.hurryWhileSeeding(false)
        #expect(try await database.write { db in try pragmas(db) } == expected)
        try await database.optimize()
    }

    @Test func `what people write is for the owner of the file alone`() async throws {
        let folder = try TemporaryFolder()
        let database = try AppDatabase.open(at: folder.path("assises.sqlite"))
        _ = try await database.write { db in try Instance.found(isDemo: false, db) }
        for name in ["assises.sqlite", "assises.sqlite-wal", "assises.sqlite-shm"] {
            let mode = try FileManager.default.attributesOfItem(atPath: folder.path(name))[.posixPermissions] as? Int
            #expect(mode == 0o600, "\(name)")
        }
    }

    @Test func `each change is counted once it is recorded, and what is only read or undone is not`() async throws {
        let folder = try TemporaryFolder()
        for database in try [AppDatabase.open(at: folder.path("assises.sqlite")), .inMemory()] {
            let before = database.commits
            _ = try await database.read { db in try Person.fetchCount(db) }
            #expect(database.commits == before)
            _ = try await database.write { db in try Person.register(name: "Zoé", email: nil, password: nil, db) }
            #expect(database.commits == before + 1)
            await #expect(throws: Failure.self) {
                try await database.write { db in
                    _ = try Person.register(name: "Léa", email: nil, password: nil, db)
                    throw Failure()
                }
            }
            #expect(database.commits == before + 1)
        }
    }

    @Test func `what was written is there when the file is opened again`() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path("assises.sqlite")
        do {
            let database = try AppDatabase.open(at: path)
            try await database.write { db in
                _ = try Instance.found(isDemo: false, db)
                _ = try Person.register(name: "Zoé", email: nil, password: nil, db)
            }
        }
        let database = try AppDatabase.open(at: path, clock: { Fixture.start })
        try await database.read { db in
            let names = try Person.fetchAll(db).map(\.name)
            #expect(names == ["Zoé"])
            #expect(try db.transactionDate == Fixture.start)
        }
        #expect(try !AppDatabase.isDemo(at: path))
    }

    @Test func `a transaction is recorded whole, or not at all`() async throws {
        let database = try AppDatabase.inMemory()
        await #expect(throws: Failure.self) {
            try await database.write { db in
                _ = try Person.register(name: "Zoé", email: nil, password: nil, db)
                throw Failure()
            }
        }
        #expect(try await database.read { db in try Person.fetchCount(db) } == 0)
    }

    @Test func `a file that a newer program wrote is left alone`() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path("assises.sqlite")
        _ = try AppDatabase.open(at: path)
        let queue = try DatabaseQueue(path: path)
        try await queue.write { db in try db.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES ('2099-01-01 later')") }
        #expect(throws: AppDatabase.Unusable.newerSchema) { try AppDatabase.open(at: path) }
        let applied = try await queue.read { db in try String.fetchAll(db, sql: "SELECT identifier FROM grdb_migrations") }
        #expect(applied.count == Migrations.migrator.migrations.count + 1)
    }

    @Test func `a file that is not a database is refused and left as it was`() throws {
        let folder = try TemporaryFolder()
        let text = String(repeating: "Ceci n'est pas une base de données. ", count: 100)
        try text.write(toFile: folder.path("notes.txt"), atomically: true, encoding: .utf8)
        #expect(throws: DatabaseError.self) { try AppDatabase.open(at: folder.path("notes.txt")) }
        #expect(try String(contentsOfFile: folder.path("notes.txt"), encoding: .utf8) == text)
    }

    @Test func `readers see what was committed while somebody writes`() async throws {
        let folder = try TemporaryFolder()
        let database = try AppDatabase.open(at: folder.path("assises.sqlite"))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 1...20 {
                group.addTask {
                    try await database.write { db in
                        _ = try Person.register(name: "\(number)", email: nil, password: nil, db)
                        _ = try Person.register(name: "\(number)", email: nil, password: nil, db)
                    }
                }
                group.addTask {
                    let count = try await database.read { db in try Person.fetchCount(db) }
                    #expect(count % 2 == 0)
                }
            }
            try await group.waitForAll()
        }
        #expect(try await database.read { db in try Person.fetchCount(db) } == 40)
    }
}
