import Foundation
import Synchronization

/// The copies that the program makes by itself while it serves, in one folder.
public final class BackupSchedule: Sendable {
    public let folder: String
    private let interval: TimeInterval
    private let rotation: BackupRotation
    private let standing: Mutex<Standing>

    /// How the copies stand.
    public struct Standing: Sendable, Equatable {
        /// When the last good copy was made.
        public var lastGood: Date?
        /// When the last try failed, if it did, and why.
        public var failedAt: Date?
        public var failure: Backup.Failure?

        public init(lastGood: Date? = nil) { self.lastGood = lastGood }
    }

    public init(folder: String, everyHours hours: Int, keeping rotation: BackupRotation = .init()) {
        (self.folder, interval, self.rotation) = (folder, TimeInterval(hours) * 3_600, rotation)
        standing = Mutex(Standing(lastGood: Self.copies(in: folder).max()))
    }

    public var now: Standing { standing.withLock { $0 } }

    /// Makes each copy when it is due, until the task is cancelled; tells `report` of each one that fails.
    public func run(_ database: AppDatabase, report: @Sendable (any Error) -> Void) async {
        while !Task.isCancelled {
            let wait = untilDue(at: database.now())
            guard wait <= 0 else {
                try? await Task.sleep(for: .seconds(min(wait, 60)))
                continue
            }
            do { try await backUp(database) } catch  where !(error is CancellationError) { report(error) } catch {}
        }
    }

    /// Makes one copy now, and lets the old ones go that the rotation does not keep.
    public func backUp(_ database: AppDatabase) async throws {
        let now = database.now()
        do {
            try FileManager.default.createDirectory(
                atPath: folder,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
            _ = try await database.backUp(to: path(of: now))
            standing.withLock { $0 = Standing(lastGood: now) }
        } catch  where !(error is CancellationError) {
            let failure = error as? Backup.Failure ?? .notWritable
            standing.withLock { ($0.failedAt, $0.failure) = (now, failure) }
            throw error
        }
        let copies = Self.copies(in: folder)
        for old in Set(copies).subtracting(rotation.kept(of: copies)) { try FileManager.default.removeItem(atPath: path(of: old)) }
    }

    /// How long until the next copy; a failed one is tried again after a quarter of an hour.
    func untilDue(at now: Date) -> TimeInterval {
        let standing = self.now
        let due = standing.lastGood.map { $0 + interval } ?? .distantPast
        let retry = standing.failedAt.map { $0 + min(interval, 900) } ?? .distantPast
        return max(due, retry).timeIntervalSince(now)
    }

    private func path(of date: Date) -> String { "\(folder)/\(BackupName.file(date))" }

    private static func copies(in folder: String) -> [Date] {
        (try? FileManager.default.contentsOfDirectory(atPath: folder))?.compactMap(BackupName.date(of:)) ?? []
    }
}
