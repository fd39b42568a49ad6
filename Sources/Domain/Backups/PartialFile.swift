import Foundation
import GRDB

/// A database file that is being written, readable by its owner alone, beside the name that it will take.
struct PartialFile {
    let path: String

    init(beside file: String) { path = "\(file).\(UUID().uuidString.prefix(8)).part" }

    /// Makes the file, lets `body` fill it, and waits until the disk has it.
    func fill<Value>(_ body: (Database) throws -> Value) throws -> Value {
        let descriptor = open(path, O_CREAT | O_EXCL | O_WRONLY, 0o600)
        guard descriptor >= 0 else { throw Backup.Failure.notWritable }
        close(descriptor)
        do {
            let queue = try DatabaseQueue(path: path)
            let value = try queue.inDatabase(body)
            try queue.close()
            try Self.sync(path)
            return value
        } catch let error as DatabaseError where [.SQLITE_FULL, .SQLITE_IOERR, .SQLITE_CANTOPEN].contains(error.resultCode) {
            throw Backup.Failure.notWritable
        }
    }

    /// Gives the file its name, unless another file has it.
    func takeName(_ file: String) throws {
        guard link(path, file) == 0 else { throw errno == EEXIST ? Backup.Failure.fileExists : .notWritable }
        try Self.sync(URL(filePath: file).deletingLastPathComponent().path(percentEncoded: false))
    }

    func remove() {
        for file in [path, "\(path)-journal", "\(path)-wal", "\(path)-shm"] { unlink(file) }
    }

    /// Waits until the disk has the file, or the names of a folder.
    static func sync(_ path: String) throws {
        let descriptor = open(path, O_RDONLY)
        guard descriptor >= 0 else { throw Backup.Failure.notWritable }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw Backup.Failure.notWritable }
    }
}
