import Domain
import Foundation

/// One try at signing in, counted before it is looked at: those who fail wait longer and longer.
struct SignInTries: Sendable {
    private let throttle: Throttle
    private let now: Date
    /// Of the person alone: forgotten when the try was right.
    private let own: [Throttle.Name]
    /// Of everybody in the room: the right try takes its own back.
    private let shared: [Throttle.Name]

    /// A try at an account. `isKnownHere` says that the account was opened from this network before: failures elsewhere do not
    /// hold it up, so that nobody shuts somebody else out by failing on purpose.
    init(account: String, _ context: AppContext, _ site: Site) {
        (throttle, now) = (site.throttle, site.database.now())
        own = [.init("account \(account) \(context.network)", .account)]
        let network = Throttle.Name("network \(context.network)", .network)
        let isKnownHere = site.knownPlaces.contains(account, context.network)
        shared = isKnownHere ? [network] : [network, .init("account \(account)", .everywhere)]
    }

    /// A try at a code in words, which belongs to no account yet.
    init(codeFrom context: AppContext, _ site: Site) {
        (throttle, now) = (site.throttle, site.database.now())
        own = [.init("browser \(context.browser.id) \(context.network)", .browser)]
        shared = [.init("network \(context.network)", .network)]
    }

    /// A try at somebody's second factor: their password was right.
    init(secondFactorOf person: Person, _ context: AppContext, _ site: Site) {
        (throttle, now) = (site.throttle, site.database.now())
        own = [.init("factor \(person.id)", .account)]
        shared = [.init("network \(context.network)", .network)]
    }

    /// Counts the try; throws `FieldProblems` when it has to wait.
    func take(field: String) throws {
        if let seconds = throttle.take(own + shared, at: now) { throw FieldProblems(.tryAgainIn(seconds: seconds), field: field) }
    }

    /// The try was right.
    func succeed() { throttle.succeed(own, shared: shared) }
}
