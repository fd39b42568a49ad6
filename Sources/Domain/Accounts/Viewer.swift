import Foundation

/// Who is looking: a visitor, or a person with the roles they hold now.
public struct Viewer: Sendable {
    public let person: Person?
    public private(set) var grants: [Grant]
    /// Until when they have to add a second factor, if a role of theirs asks for one and they have none.
    public internal(set) var secondFactorDue: Date?
    /// Whether that day is over: the roles that ask for it wait.
    public private(set) var lacksSecondFactor = false
    /// Whether the sign-in should note that it is in use.
    public internal(set) var wantsNoting = false
    /// When their sign-in ends, in its last half hour.
    public var endsAt: Date?
    /// Whether a role was given since they signed in: their sign-in is due for another secret.
    public var isDueForNewSecret = false

    public static let visitor = Viewer(person: nil, grants: [])

    public init(person: Person?, grants: [Grant]) { (self.person, self.grants) = (person, grants) }

    public var isSignedIn: Bool { person != nil }

    /// Leaves the roles that ask for a second factor aside.
    mutating func lackSecondFactor() {
        lacksSecondFactor = true
        grants.removeAll { $0.asksForSecondFactor }
    }
}

extension Viewer {
    /// Whether the viewer belongs to the audience. Everything that shows, lists, exports or changes asks here (R8).
    public func belongs(to audience: Audience) -> Bool {
        switch audience {
        case .everyone: true
        case .signedIn: isSignedIn
        case .person(let id): person?.id == id
        default: grants.contains { grant in audience.roles.contains { $0.key == grant.role && $0.value.covers(audience, grant) } }
        }
    }

    /// Why the viewer may not do what that audience does, or nil.
    public func refusal(unlessIn audience: Audience) -> Refusal? { belongs(to: audience) ? nil : .notAllowed }

    /// The person acting, known to belong to the audience; throws `notAllowed` otherwise.
    @discardableResult
    public func acting(in audience: Audience) throws -> Person {
        guard let person, belongs(to: audience) else { throw Refusal.notAllowed }
        return person
    }
}
