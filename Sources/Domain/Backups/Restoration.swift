import Foundation
import GRDB

/// A copy put back in the place of a database, which is kept beside it.
public struct Restoration: Sendable {
    /// Where the database that was there is now; nothing when there was none.
    public let keptAside: String?
    /// What a check of the restored database says.
    public let integrity: Integrity

    /// Puts the copy at `file` in the place of the database at `path`, brought to the latest schema.
    ///
    /// Until the last step the database that is there stays as it is; at each step it can be opened, here or aside.
    public static func restore(_ file: String, to path: String, at now: Date = Date()) throws -> Restoration {
        guard FileManager.default.fileExists(atPath: file) else { throw Backup.Failure.noFile }
        let part = PartialFile(beside: path)
        defer { part.remove() }
        try Backup.reading(file) { db in
            try refuseOthers(db)
            try part.fill { copy in
                try db.backup(to: copy)
                try copy.execute(sql: "PRAGMA journal_mode = DELETE")
            }
        }
        let integrity = try migrate(part.path)
        let aside = try replace(path, by: part, at: now)
        return Restoration(keptAside: aside, integrity: integrity)
    }

    /// Refuses what is damaged, what another program wrote, and what a newer version of this one wrote.
    private static func refuseOthers(_ db: Database) throws {
        guard try db.tableExists("grdb_migrations"), try db.tableExists("instance") else { throw Backup.Failure.notAnInstance }
        if try Migrations.migrator.hasBeenSuperseded(db) { throw Backup.Failure.newerSchema }
        guard try Backup.isSound(db) else { throw Backup.Failure.damaged }
        guard try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT * FROM instance)") == true else { throw Backup.Failure.notAnInstance }
    }

    private static func migrate(_ path: String) throws -> Integrity {
        let queue = try DatabaseQueue(path: path)
        try Migrations.migrator.migrate(queue)
        let integrity = try queue.write { db in
            try JournalEntry.record(.restored, on: .instance, by: .program, db)
            return try Integrity.check(db)
        }
        try queue.close()
        try PartialFile.sync(path)
        guard integrity.fileProblems.isEmpty else { throw Backup.Failure.damaged }
        return integrity
    }

    /// Puts the part in the place of the database, which is given a dated name with its write-ahead log.
    private static func replace(_ path: String, by part: PartialFile, at now: Date) throws -> String? {
        var aside: String?
        if FileManager.default.fileExists(atPath: path) {
            let lock = try ExclusiveLock(on: path)
            defer { lock.release() }
            lock.giveOwner(to: part.path)
            let name = freeName(for: path, at: now)
            guard link(path, name) == 0 else { throw Backup.Failure.notWritable }
            if FileManager.default.fileExists(atPath: "\(path)-wal"), link("\(path)-wal", "\(name)-wal") != 0 {
                throw Backup.Failure.notWritable
            }
            for file in [path, "\(path)-wal", "\(path)-shm"] { unlink(file) }
            aside = name
        } else {
            for file in ["\(path)-wal", "\(path)-shm"] { unlink(file) }
        }
        try part.takeName(path)
        return aside
    }

    private static func freeName(for path: String, at now: Date) -> String {
        let url = URL(filePath: path)
        let stem = url.deletingPathExtension().path(percentEncoded: false)
        let name = "\(stem)-avant-\(BackupName.stamp(now))"
        let names = (1...).lazy.map { $0 == 1 ? "\(name).sqlite" : "\(name)-\($0).sqlite" }
        return names.first { !FileManager.default.fileExists(atPath: $0) }!
    }
}

/// The lock that SQLite takes to be alone with a file: whoever serves a database holds a part of it for as long as it is open.
private struct ExclusiveLock {
    private let descriptor: Int32

    init(on path: String) throws {
        descriptor = open(path, O_RDWR)
        guard descriptor >= 0 else { throw Backup.Failure.notWritable }
        // The 512 bytes at one gigabyte that SQLite's file format sets apart for locks (« The lock-byte page »).
        var lock = flock(l_type: Int16(F_WRLCK), l_whence: Int16(SEEK_SET), l_start: 0x4000_0000, l_len: 512, l_pid: 0)
        guard fcntl(descriptor, F_SETLK, &lock) == 0 else {
            close(descriptor)
            throw Backup.Failure.inUse
        }
    }

    /// Gives the file to whoever owns the one that is locked: the administrator of the machine may put back what is not theirs.
    func giveOwner(to path: String) {
        var status = stat()
        if fstat(descriptor, &status) == 0 { _ = chown(path, status.st_uid, status.st_gid) }
    }

    func release() { close(descriptor) }
}
