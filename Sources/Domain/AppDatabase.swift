import Foundation
import GRDB
import Synchronization

/// The database of one instance, always at the latest schema. Open it once per process.
public struct AppDatabase: Sendable {
    let writer: any DatabaseWriter
    private let counter = CommitCounter()
    private let clock: @Sendable () -> Date

    /// How many times the database has changed since it was opened: what was read at one count holds until the next.
    public var commits: Int { counter.count }

    /// The time of the next transaction.
    public func now() -> Date { clock() }

    /// Why a database file cannot be used.
    public enum Unusable: Error, Equatable {
        /// It was written by a newer version of the program.
        case newerSchema
        /// It holds no instance: `init` or `demo` makes one.
        case noInstance
    }

    /// Opens the database file, creating or migrating it as needed.
    ///
    /// `clock` tells the time of each transaction; only a demonstration, which has a past to tell, sets it.
    public static func open(at path: String, clock: (@Sendable () -> Date)? = nil) throws -> AppDatabase {
        var configuration = configured(clock)
        configuration.maximumReaderCount = 4
        makePrivate(path)
        let pool = try DatabasePool(path: path, configuration: configuration)
        // A receipt is a promise: it is given once the disk has the words. Said here, as a pool that opens sets NORMAL.
        try pool.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA synchronous = FULL") }
        return try AppDatabase(writer: pool, clock: clock)
    }

    /// Makes a new file that its owner alone reads; SQLite gives the files beside it the same rights.
    private static func makePrivate(_ path: String) {
        guard !FileManager.default.fileExists(atPath: path) else { return }
        _ = FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
    }

    /// An empty database that lives as long as the value: one per test.
    public static func inMemory(clock: (@Sendable () -> Date)? = nil) throws -> AppDatabase {
        try AppDatabase(writer: DatabaseQueue(configuration: configured(clock)), clock: clock)
    }

    private static func configured(_ clock: (@Sendable () -> Date)?) -> Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        // Without it, INSERT OR REPLACE would forget a row of history without asking its trigger (R3).
        configuration.prepareDatabase { db in
            // What is erased is written over with zeros, not left in the pages that it stood on.
            try db.execute(sql: "PRAGMA recursive_triggers = ON; PRAGMA secure_delete = ON")
        }
        if let clock { configuration.transactionClock = .custom { _ in clock() } }
        return configuration
    }

    private init(writer: any DatabaseWriter, clock: (@Sendable () -> Date)?) throws {
        self.writer = writer
        self.clock = clock ?? { Date() }
        let migrator = Migrations.migrator
        if try writer.read(migrator.hasBeenSuperseded) { throw Unusable.newerSchema }
        try migrator.migrate(writer)
        writer.add(transactionObserver: counter, extent: .databaseLifetime)
    }

    /// Reads a consistent snapshot, on the thread of whoever asks. Runs concurrently with other reads.
    public func read<Value: Sendable>(_ query: @Sendable (Database) throws -> Value) async throws -> Value {
        // A page reads for less time than it takes to hand the work to another thread and back.
        try readHere(query)
    }

    private func readHere<Value>(_ query: (Database) throws -> Value) throws -> Value { try writer.read(query) }

    /// Runs one transaction: everything in `updates` is recorded, or nothing is.
    public func write<Value: Sendable>(_ updates: @Sendable (Database) throws -> Value) async throws -> Value {
        try await writer.write(updates)
    }

    /// Whether the file at `path` is a demonstration, looked at without changing it; throws if it cannot be told.
    public static func isDemo(at path: String) throws -> Bool {
        var configuration = Configuration()
        configuration.readonly = true
        return try DatabaseQueue(path: path, configuration: configuration).read { db in try Instance.fetchOne(db)?.isDemo ?? false }
    }

    /// Lets SQLite refresh its statistics; worth doing after much has been written.
    public func optimize() async throws {
        try await writer.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA analysis_limit = 1000; PRAGMA optimize") }
    }

    /// Lets the file go; the database cannot be used afterwards.
    public func close() throws { try writer.close() }

    /// Empties the write-ahead log into the file, so that words just erased are in neither. A long read may keep it from doing so:
    /// the next time does.
    public func forgetLog() async {
        try? await writer.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
    }

    /// While a demonstration is made, the disk need not have each row before the next.
    public func hurryWhileSeeding(_ hurry: Bool) async throws {
        try await writer.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA synchronous = \(hurry ? "OFF" : "FULL")")
        }
    }
}

/// Counts the commits of a database.
private final class CommitCounter: TransactionObserver, Sendable {
    private let commits = Atomic(0)

    var count: Int { commits.load(ordering: .acquiring) }

    func observes(eventsOfKind kind: DatabaseEventKind) -> Bool { false }
    func databaseDidChange(with event: DatabaseEvent) {}
    func databaseDidCommit(_ db: Database) { commits.add(1, ordering: .releasing) }
    func databaseDidRollback(_ db: Database) {}
}

extension FetchableRecord where Self: TableRecord {
    /// Adds one row and gives the record back with the id that the database chose.
    static func insertRow(_ values: KeyValuePairs<String, (any DatabaseValueConvertible)?>, _ db: Database) throws -> Self {
        let columns = values.map { "\"\($0.key)\"" }.joined(separator: ", ")
        let marks = values.map { _ in "?" }.joined(separator: ", ")
        return try fetchOne(
            db,
            ready: "INSERT INTO \"\(databaseTableName)\" (\(columns)) VALUES (\(marks)) RETURNING *",
            arguments: StatementArguments(values.map(\.value))
        )!
    }
}
