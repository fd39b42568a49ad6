import Foundation
import GRDB
import Testing

@testable import Domain

@Suite struct InstanceTests {
    @Test func `a database is one instance, once`() async throws {
        let database = try AppDatabase.inMemory()
        try await database.write { db in
            #expect(throws: AppDatabase.Unusable.noInstance) { try Instance.current(db) }
            let instance = try Instance.found(isDemo: false, db)
            #expect(instance.secretKey.count == 32)
            #expect(try Instance.current(db).secretKey == instance.secretKey)
            #expect(throws: DatabaseError.self) { try Instance.found(isDemo: true, db) }
        }
    }

    @Test func `a file says whether it is a demonstration, and is not changed by the question`() async throws {
        let folder = try TemporaryFolder()
        for isDemo in [true, false] {
            let path = folder.path("\(isDemo).sqlite")
            let database = try AppDatabase.open(at: path)
            #expect(try !AppDatabase.isDemo(at: path))
            try await database.write { db in _ = try Instance.found(isDemo: isDemo, db) }
            #expect(try AppDatabase.isDemo(at: path) == isDemo)
        }
        #expect(throws: DatabaseError.self) { try AppDatabase.isDemo(at: folder.path("absent.sqlite")) }
        #expect(!FileManager.default.fileExists(atPath: folder.path("absent.sqlite")))
        try Data("autre chose".utf8).write(to: folder.url.appending(path: "notes.txt"))
        #expect(throws: DatabaseError.self) { try AppDatabase.isDemo(at: folder.path("notes.txt")) }
    }

    @Test func `a fingerprint depends on the house, the purpose and the bytes`() {
        let (one, two) = (
            Instance(isDemo: false, secretKey: Data(repeating: 1, count: 32)), Instance(isDemo: false, secretKey: Data(count: 32))
        )
        let bytes = Data("a".utf8)
        #expect(one.fingerprint(.browser, bytes) == one.fingerprint(.browser, bytes))
        #expect(one.fingerprint(.browser, bytes) != two.fingerprint(.browser, bytes))
        #expect(one.fingerprint(.browser, bytes) != one.fingerprint(.formKey, bytes))
        #expect(one.fingerprint(.browser, bytes) != one.fingerprint(.browser, Data("b".utf8)))
    }
}
