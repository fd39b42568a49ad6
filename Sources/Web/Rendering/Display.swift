import Hummingbird

/// How somebody asked to see the pages.
struct Display: Hashable, Sendable {
    static let usual = Display()

    private init() {}
    init(_ request: Request) {}
}
