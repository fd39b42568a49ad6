import Domain
import Foundation
import Synchronization

/// How many words each network sent within the hour: a bound that a room full of tablets never meets.
final class Arrivals: Sendable {
    private struct Hour { let since: Date; var count = 0 }

    private let hours = Mutex<[String: Hour]>([:])
    private let perHour: Int
    private let length: TimeInterval = 3_600
    /// How many networks are remembered: a bound on memory.
    private let capacity: Int

    init(perHour: Int, capacity: Int = 10_000) { (self.perHour, self.capacity) = (perHour, capacity) }

    /// Counts one more from the network; throws `FieldProblems` when it sent enough for this hour.
    func take(from network: String, at now: Date, field: String) throws {
        // What this machine sends says nothing of where it comes from: a proxy that names nobody would shut everybody out.
        if ["127.0.0.1", "::1", "local"].contains(network) { return }
        let wait: TimeInterval? = hours.withLock { hours in
            if hours.count >= capacity { hours = hours.filter { now < $0.value.since + length } }
            if hours.count >= capacity { hours = hours.filter { $0.value.count * 2 > perHour } }
            var hour = hours[network].flatMap { now < $0.since + length ? $0 : nil } ?? Hour(since: now)
            guard hour.count < perHour else { return hour.since + length - now }
            hour.count += 1
            hours[network] = hour
            return nil
        }
        if let wait { throw FieldProblems(.tooManyHere(minutes: max(1, Int((wait / 60).rounded(.up)))), field: field) }
    }
}

private func - (end: Date, start: Date) -> TimeInterval { end.timeIntervalSince(start) }
