import Foundation

/// The hour of the night when what takes time is done: three in the morning, in France.
public enum QuietHour {
    /// The next one.
    public static func next(after now: Date) -> Date {
        Calendar.french.nextDate(after: now, matching: DateComponents(hour: 3, minute: 0), matchingPolicy: .nextTime)!
    }

    /// Does the work at each quiet hour, until it is cancelled. `wait` sleeps for that many seconds.
    public static func repeating(
        now: @Sendable () -> Date = { Date() },
        wait: @Sendable (TimeInterval) async throws -> Void = { try await Task.sleep(for: .seconds($0)) },
        _ work: @Sendable () async -> Void
    ) async throws {
        while true {
            let next = next(after: now())
            // A clock that was set, or a machine that slept, is noticed within ten minutes.
            while now() < next { try await wait(min(next.timeIntervalSince(now()), 600)) }
            await work()
        }
    }
}
