import Synchronization

/// How much the program is doing at once.
final class Load: Sendable {
    /// More is asked than the program does at a time.
    struct Overloaded: Error {}

    private let running = Atomic(0)
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    /// Whether the next request would be one too many.
    var isFull: Bool { running.load(ordering: .relaxed) >= limit }

    /// Does the work, or throws `Overloaded` at once when there is too much of it already.
    func carry<Value>(_ work: () async throws -> Value) async throws -> Value {
        defer { running.subtract(1, ordering: .relaxed) }
        guard running.add(1, ordering: .relaxed).newValue <= limit else { throw Overloaded() }
        return try await work()
    }
}
