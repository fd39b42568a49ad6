import Foundation
import GRDB
import Testing

@testable import Domain

@Suite struct BackupTests {
    private let folder: TemporaryFolder
    private let database: AppDatabase
    private let path: String
    private let copy: String

    init() async throws {
        folder = try TemporaryFolder()
        (path, copy) = (folder.path("assises.sqlite"), folder.path("copie.sqlite"))
        database = try AppDatabase.open(at: path)
        try await database.write { db in
            _ = try Instance.found(isDemo: false, db)
            _ = try Person.register(name: "Zoé", email: nil, password: nil, db)
        }
    }

    private func names(_ file: String) async throws -> [String] {
        try await DatabaseQueue(path: file).read { db in try String.fetchAll(db, sql: "SELECT name FROM person ORDER BY id") }
    }

    private func files() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.url.path(percentEncoded: false)).sorted()
    }

    private func mode(_ file: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
    }

    @Test func `a copy is whole, private and alone in its file`() async throws {
        let backup = try await database.backUp(to: copy)
        #expect(backup.rows > 2)
        #expect(backup.integrity?.isSound == true)
        #expect(try mode(copy) == 0o600)
        #expect(try files().filter { $0.hasPrefix("copie") } == ["copie.sqlite"])
        #expect(try await names(copy) == ["Zoé"])
    }

    @Test func `a copy made by another process while the site writes holds one moment of it`() async throws {
        let database = database
        let writing = Task {
            for number in 1...200 {
                try await database.write { db in
                    for half in ["a", "b"] { _ = try Person.register(name: "\(number)\(half)", email: nil, password: nil, db) }
                }
            }
        }
        for number in 1...5 {
            let file = folder.path("copie-\(number).sqlite")
            _ = try Backup.make(of: path, at: file)
            #expect(try await names(file).count % 2 == 1, "half of a transaction was copied")
        }
        try await writing.value
        #expect(try await names(path).count == 401)
    }

    @Test func `a copy never takes the place of a file, and leaves nothing behind when it fails`() async throws {
        try "Mes notes".write(toFile: copy, atomically: true, encoding: .utf8)
        await #expect(throws: Backup.Failure.fileExists) { try await database.backUp(to: copy) }
        #expect(try String(contentsOfFile: copy, encoding: .utf8) == "Mes notes")
        await #expect(throws: Backup.Failure.notWritable) { try await database.backUp(to: folder.path("absent/copie.sqlite")) }
        #expect(throws: Backup.Failure.noFile) { try Backup.make(of: folder.path("rien.sqlite"), at: folder.path("b.sqlite")) }
        #expect(try files().allSatisfy { !$0.contains("part") })
    }

    @Test func `a copy of a published document that was altered is made, and says so`() async throws {
        try await database.write { db in
            try EveryTable.fill(db)
            try db.execute(sql: "DROP TRIGGER deliberationIsNotRewritten; UPDATE deliberation SET json = '{}'")
        }
        #expect(try await database.backUp(to: copy).integrity?.alteredDocuments.contains("deliberation 1") == true)
    }

    @Test func `a database put back is the one that was copied, and the one that was there is kept`() async throws {
        _ = try await database.backUp(to: copy)
        try await database.write { db in _ = try Person.register(name: "Léa", email: nil, password: nil, db) }
        // That a database in use is refused takes two processes: see `Tests/browser/test_backup.py`.
        try database.close()
        let restored = try Restoration.restore(copy, to: path, at: Fixture.start)
        let aside = try #require(restored.keptAside)
        #expect(aside.contains("-avant-20") && restored.integrity.isSound)
        #expect(try await names(aside) == ["Zoé", "Léa"])
        #expect(try await AppDatabase.open(at: path).read { db in try Person.fetchAll(db).map(\.name) } == ["Zoé"])
        #expect(try mode(path) == 0o600)
        #expect(try Restoration.restore(copy, to: folder.path("ailleurs.sqlite")).keptAside == nil)
    }

    @Test func `two databases put aside in one second both stay`() async throws {
        _ = try await database.backUp(to: copy)
        try database.close()
        let aside = try (0..<2).map { _ in try Restoration.restore(copy, to: path, at: Fixture.start).keptAside }
        #expect(Set(aside).count == 2 && aside.allSatisfy { FileManager.default.fileExists(atPath: $0 ?? "") })
    }

    @Test func `a copy of an older version is brought to the latest`() async throws {
        for version in Migrations.migrator.migrations {
            let file = folder.path("\(version).sqlite")
            let queue = try DatabaseQueue(path: file)
            try Migrations.migrator.migrate(queue, upTo: version)
            try await queue.write { db in try EveryTable.fill(db) }
            try queue.close()
            let (back, second) = (folder.path("\(version) remise.sqlite"), folder.path("\(version) copie.sqlite"))
            #expect(try Backup.make(of: file, at: second).rows > 0)
            _ = try Restoration.restore(second, to: back)
            let done = try await DatabaseQueue(path: back).read(Migrations.migrator.hasCompletedMigrations)
            #expect(done, "\(version)")
            #expect(try await names(back).first == "Exemple")
        }
    }

    @Test func `what is damaged, newer, empty or another program's is not put back`() async throws {
        _ = try await database.backUp(to: copy)
        try database.close()
        let bytes = try Data(contentsOf: URL(filePath: copy))
        func refuses(_ failure: Backup.Failure, _ name: String, _ content: Data) throws {
            let file = folder.path(name)
            try content.write(to: URL(filePath: file))
            #expect(throws: failure, "\(name)") { try Restoration.restore(file, to: path) }
        }
        try refuses(.damaged, "coupée", bytes.prefix(bytes.count / 2))
        var scratched = bytes
        scratched.replaceSubrange(8_192..<12_288, with: Data(repeating: 0xFF, count: 4_096))
        try refuses(.damaged, "rayée", scratched)
        try refuses(.notAnInstance, "vide", Data())
        try refuses(.notAnInstance, "texte", Data(String(repeating: "Ceci n’est pas une base. ", count: 100).utf8))
        let other = try DatabaseQueue(path: folder.path("autre.sqlite"))
        try await other.write { db in try db.execute(sql: "CREATE TABLE t (a)") }
        #expect(throws: Backup.Failure.notAnInstance) { try Restoration.restore(folder.path("autre.sqlite"), to: path) }
        let newer = try DatabaseQueue(path: copy)
        try await newer.write { db in try db.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES ('2199-01-01 later')") }
        #expect(throws: Backup.Failure.newerSchema) { try Restoration.restore(copy, to: path) }
        #expect(throws: Backup.Failure.noFile) { try Restoration.restore(folder.path("rien"), to: path) }
        #expect(try await names(path) == ["Zoé"])
        #expect(try files().allSatisfy { !$0.contains("avant") && !$0.contains("part") })
    }
}
