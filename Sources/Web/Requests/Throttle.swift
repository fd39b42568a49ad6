import Foundation
import Synchronization

/// Counts failed tries, so that passwords and codes cannot be guessed by trying.
final class Throttle: Sendable {
    private struct Tries { var count = 0, since: Date }

    private let tries = Mutex<[String: Tries]>([:])
    private let window: TimeInterval = 900
    /// How many names are remembered before the oldest are let go: a bound on memory.
    private let capacity = 10_000

    /// Whether `name` has failed fewer than `limit` times in the last quarter of an hour.
    func allows(_ name: String, limit: Int, at now: Date = Date()) -> Bool {
        tries.withLock { tries in
            guard let known = tries[name], now < known.since + window else { return true }
            return known.count < limit
        }
    }

    /// Notes a failed try.
    func noteFailure(_ name: String, at now: Date = Date()) {
        tries.withLock { tries in
            if let known = tries[name], now < known.since + window {
                tries[name]!.count += 1
            } else {
                if tries.count >= capacity { tries = tries.filter { now < $0.value.since + window } }
                if tries.count >= capacity { tries.removeAll() }
                tries[name] = Tries(count: 1, since: now)
            }
        }
    }

    /// Forgets the failures of `name`, who has now succeeded.
    func forget(_ name: String) { tries.withLock { $0[name] = nil } }
}
