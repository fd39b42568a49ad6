import Hummingbird

/// The short addresses that paper bears. They stay the same for good: what is printed cannot be mended.
struct ShortAddressRoutes: Sendable {
    func participate(_ request: Request, context: AppContext) async throws -> Response { .redirect(to: "/participer") }

    func card(_ request: Request, context: AppContext) async throws -> Response { .redirect(to: "/carte") }

    /// Whether there is such a séance is for its page to say.
    func meeting(_ request: Request, context: AppContext) async throws -> Response {
        .redirect(to: Links.meeting(try context.number("meeting")))
    }
}

extension Links {
    static let shortDeposit = "/p"
    static let shortCard = "/c"

    static func shortMeeting(_ id: Int64) -> String { "/s/\(id)" }
}
