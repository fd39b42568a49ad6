import Foundation
import Testing

@testable import Web

struct ThrottleTests {
    private let start = Date(timeIntervalSinceReferenceDate: 750_000_000)
    private let name = Throttle.Name("x", Throttle.Pace(free: 3, longest: 60))

    @Test func `the first failures cost nothing, then each waits twice as long, up to a bound`() {
        let throttle = Throttle()
        var now = start
        for _ in 1...3 { #expect(throttle.take([name], at: now) == nil) }
        for wait in [1, 2, 4, 8, 16, 32, 60, 60] {
            #expect(throttle.take([name], at: now) == wait)
            #expect(throttle.take([name], at: now + TimeInterval(wait) - 0.1) == 1)
            now += TimeInterval(wait)
            #expect(throttle.take([name], at: now) == nil)
        }
    }

    @Test func `a try that waits is not counted, and waiting ends by itself`() {
        let throttle = Throttle()
        for _ in 1...3 { _ = throttle.take([name], at: start) }
        for _ in 1...100 { #expect(throttle.take([name], at: start) == 1) }
        #expect(throttle.take([name], at: start + 1) == nil)
        // An hour later all is forgotten.
        for _ in 1...3 { #expect(throttle.take([name], at: start + 3_602) == nil) }
    }

    @Test func `tries that are sent together all count`() async {
        let throttle = Throttle()
        let passed = await withTaskGroup(of: Bool.self) { group in
            for _ in 1...50 { group.addTask { [name, start] in throttle.take([name], at: start) == nil } }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(passed == 3)
    }

    @Test func `a right try forgets its own failures, and takes back one from those it shares`() {
        let throttle = Throttle()
        let room = Throttle.Name("room", Throttle.Pace(free: 4, longest: 60))
        for _ in 1...2 { _ = throttle.take([name, room], at: start) }
        throttle.succeed([name], shared: [room])
        for _ in 1...3 { #expect(throttle.take([name], at: start) == nil) }
        // One failure of the room is left: three more are free.
        for _ in 1...3 { #expect(throttle.take([room], at: start) == nil) }
        #expect(throttle.take([room], at: start) == 1)
    }

    @Test func `a room of twenty people who mistype four times each, in five minutes, never waits`() {
        let throttle = Throttle()
        for round in 0..<4 {
            for person in 0..<20 {
                let names = [Throttle.Name("browser \(person)", .browser), Throttle.Name("network room", .network)]
                #expect(throttle.take(names, at: start + TimeInterval(round * 75 + person * 3)) == nil)
            }
        }
        // After that, somebody who goes on makes the room wait seconds, half a minute at most.
        let network = Throttle.Name("network room", .network)
        var now = start + 300
        for _ in 1...40 {
            if let wait = throttle.take([network], at: now) {
                #expect(wait <= 30)
                now += TimeInterval(wait)
            }
        }
    }

    @Test func `somebody who fails on purpose does not shut out the account's holder`() {
        let throttle = Throttle()
        let everywhere = Throttle.Name("account a", .everywhere)
        for attacker in 0..<1_000 { _ = throttle.take([.init("account a \(attacker)", .account), everywhere], at: start) }
        // From a place where the account was opened before, at once; from a new one, ten seconds later.
        #expect(throttle.take([.init("account a home", .account)], at: start) == nil)
        #expect(throttle.take([.init("account a train", .account), everywhere], at: start + 10) == nil)
    }

    @Test func `memory is bounded, and filling it frees nobody who failed much`() {
        let throttle = Throttle(capacity: 100)
        for _ in 1...10 { throttle.noteFailure("guesser", at: start) }
        for index in 1...1_000 { throttle.noteFailure("name \(index)", at: start + 1) }
        #expect(throttle.size <= 100)
        #expect(!throttle.allows("guesser", limit: 10, at: start))
        #expect(throttle.allows("name 1", limit: 10, at: start))
    }
}
