import Foundation
import Synchronization

/// Makes those who fail wait longer and longer, so that passwords and codes cannot be guessed by trying.
///
/// Nobody is locked out: a wait ends by itself, and what was right once from a network is never held up by failures elsewhere.
final class Throttle: Sendable {
    /// How many failures cost nothing, how long one waits after the next, and how long the longest wait is.
    struct Pace: Sendable {
        let free: Int
        var first: TimeInterval = 1
        let longest: TimeInterval

        /// One account tried from one network: somebody who mistypes, or somebody who guesses.
        static let account = Pace(free: 5, longest: 900)
        /// One account tried from everywhere: slows down a guess that comes from many networks.
        static let everywhere = Pace(free: 50, longest: 10)
        /// One browser typing cards.
        static let browser = Pace(free: 10, longest: 60)
        /// A meeting room behind one address: twenty people may err four times each before anybody waits.
        static let network = Pace(free: 80, longest: 30)
    }

    /// A name that failures are counted under, and at what pace.
    struct Name: Sendable {
        let text: String
        let pace: Pace

        init(_ text: String, _ pace: Pace) { (self.text, self.pace) = (text, pace) }
    }

    private struct Failures { var count = 0, last: Date }

    private let failures = Mutex<[String: Failures]>([:])
    /// How long failures are remembered after the last.
    private let memory: TimeInterval = 3_600
    /// How many names are remembered before the least troublesome are let go: a bound on memory.
    private let capacity: Int

    init(capacity: Int = 10_000) { self.capacity = capacity }

    /// Takes a try under each name, as a failure until `succeed` says otherwise: tries sent together all count.
    ///
    /// Gives nil, or how many seconds to wait before another try; a try that has to wait is not counted.
    func take(_ names: [Name], at now: Date = Date()) -> Int? {
        failures.withLock { failures in
            let wait = names.map { Self.wait(failures[$0.text], $0.pace, memory, now) }.max() ?? 0
            if wait > 0 { return Int(wait.rounded(.up)) }
            for name in names { note(name.text, &failures, now) }
            return nil
        }
    }

    /// Takes back what `take` counted: forgets the failures under `own`, and one under each of `shared`.
    func succeed(_ own: [Name], shared: [Name] = []) {
        failures.withLock { failures in
            for name in own { failures[name.text] = nil }
            for name in shared { failures[name.text]?.count -= 1 }
        }
    }

    /// Whether `name` has failed fewer than `limit` times, or has waited long enough since.
    func allows(_ name: String, limit: Int, at now: Date = Date()) -> Bool {
        failures.withLock { Self.wait($0[name], Pace(free: limit, first: 60, longest: 900), memory, now) == 0 }
    }

    /// Notes a failed try.
    func noteFailure(_ name: String, at now: Date = Date()) { failures.withLock { note(name, &$0, now) } }

    /// How many names are remembered.
    var size: Int { failures.withLock(\.count) }

    /// After the first failure that costs, then twice as long each time.
    private static func wait(_ failures: Failures?, _ pace: Pace, _ memory: TimeInterval, _ now: Date) -> TimeInterval {
        guard let failures, now < failures.last + memory, failures.count >= pace.free else { return 0 }
        let delay = min(pace.first * pow(2, Double(min(failures.count - pace.free, 20))), pace.longest)
        return max(0, delay - now.timeIntervalSince(failures.last))
    }

    private func note(_ name: String, _ failures: inout [String: Failures], _ now: Date) {
        if failures[name] == nil, failures.count >= capacity { makeRoom(&failures, now) }
        let known = failures[name].flatMap { now < $0.last + memory ? $0.count : nil } ?? 0
        failures[name] = Failures(count: known + 1, last: now)
    }

    /// Lets go of what is old, then of the names that failed least: failing under many names frees no name that failed much.
    private func makeRoom(_ failures: inout [String: Failures], _ now: Date) {
        failures = failures.filter { now < $0.value.last + memory }
        guard failures.count >= capacity else { return }
        let kept = failures.sorted { ($0.value.count, $0.value.last) > ($1.value.count, $1.value.last) }.prefix(capacity * 3 / 4)
        failures = Dictionary(uniqueKeysWithValues: kept.map { ($0.key, $0.value) })
    }
}
