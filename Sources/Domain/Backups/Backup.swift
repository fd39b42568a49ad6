import Foundation
import GRDB

/// A copy of a whole database, made while it is in use and looked through before it gets its name.
public struct Backup: Sendable {
    public let path: String
    /// How many rows it holds: as many, table by table, as the database held at that moment.
    public let rows: Int
    /// What a check of the copy says; nothing when another version of the program wrote the database.
    public let integrity: Integrity?

    /// Why a copy could not be made, or put back.
    public enum Failure: Error, Equatable {
        /// A file of that name is there already, and stays as it is.
        case fileExists
        /// There is no such file.
        case noFile
        /// The file is no database of this program.
        case notAnInstance
        /// The file was written by a newer version of the program.
        case newerSchema
        /// The file is damaged.
        case damaged
        /// The program that serves the site has the database open.
        case inUse
        /// The folder cannot be written, or the disk is full.
        case notWritable
    }

    /// Copies the database file at `source`, whatever its version, without changing it.
    public static func make(of source: String, at file: String) throws -> Backup {
        guard FileManager.default.fileExists(atPath: source) else { throw Failure.noFile }
        let backup = try reading(source) { db in try copy(db, to: file) }
        // A copy is worth having even of a database that can no longer be written.
        if backup.integrity != nil { try? DatabaseQueue(path: source, configuration: patient).write(note) }
        return backup
    }

    /// The line of the journal that says that a copy was made.
    fileprivate static func note(_ db: Database) throws { try JournalEntry.record(.backedUp, on: .instance, by: .program, db) }

    private static var patient: Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        return configuration
    }

    /// Opens a file without writing to it, and says in our terms why it cannot be read.
    static func reading<Value>(_ path: String, _ body: (Database) throws -> Value) throws -> Value {
        var configuration = patient
        configuration.readonly = true
        do {
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            defer { try? queue.close() }
            // One moment of it, whoever writes meanwhile from another process.
            return try queue.inDatabase { db in
                var value: Value?
                try db.inTransaction(.deferred) {
                    value = try body(db)
                    return .commit
                }
                return value!
            }
        } catch let error as DatabaseError {
            switch error.resultCode {
            case .SQLITE_NOTADB: throw Failure.notAnInstance
            case .SQLITE_CORRUPT: throw Failure.damaged
            default: throw error
            }
        }
    }

    /// Copies what `db` sees, one moment of it, to a private file that has its name only once it is whole and sound.
    static func copy(_ db: Database, to file: String) throws -> Backup {
        guard !FileManager.default.fileExists(atPath: file) else { throw Failure.fileExists }
        let part = PartialFile(beside: file)
        defer { part.remove() }
        let expected = try rowCounts(db)
        let backup = try part.fill { copy in
            try db.backup(to: copy)
            // A copy stands alone in one file; opening it as a database makes a write-ahead log again.
            try copy.execute(sql: "PRAGMA journal_mode = DELETE")
            guard try isSound(copy), try rowCounts(copy) == expected else { throw Failure.damaged }
            return try Backup(path: file, rows: expected.values.reduce(0, +), integrity: check(copy))
        }
        try part.takeName(file)
        return backup
    }

    static func isSound(_ db: Database) throws -> Bool { try String.fetchAll(db, sql: "PRAGMA integrity_check(1)") == ["ok"] }

    private static func check(_ db: Database) throws -> Integrity? {
        let migrator = Migrations.migrator
        guard try migrator.hasCompletedMigrations(db), try !migrator.hasBeenSuperseded(db) else { return nil }
        return try Integrity.check(db)
    }

    private static func rowCounts(_ db: Database) throws -> [String: Int] {
        let tables = try String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE type = 'table'")
        return try tables.reduce(into: [:]) { counts, table in
            counts[table] = try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM \(table.quotedDatabaseIdentifier)")
        }
    }
}

extension AppDatabase {
    /// Copies the database while it serves: readers and writers go on.
    public func backUp(to file: String) async throws -> Backup {
        let backup = try await read { db in try Backup.copy(db, to: file) }
        try? await write(Backup.note)
        return backup
    }
}
