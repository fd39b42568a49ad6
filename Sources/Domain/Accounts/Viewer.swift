import Foundation

/// Who is looking: a visitor, or a person with the roles they hold now.
public struct Viewer: Sendable {
    public let person: Person?
    public let grants: [Grant]
    /// When their sign-in ends, in its last half hour.
    public var endsAt: Date?

    public static let visitor = Viewer(person: nil, grants: [])

    public init(person: Person?, grants: [Grant]) { (self.person, self.grants) = (person, grants) }

    public var isSignedIn: Bool { person != nil }
}

/// Who may see a thing, or do it: the one visibility rule (R8).
public enum Audience: Equatable, Sendable {
    case everyone
    /// Those who read, group and answer contributions.
    case contributionTeam
    /// Those who conduct the séances of a group.
    case meetingTeam(groupId: Int64)
    /// Those who follow an action of a theme.
    case actionTeam(themeId: Int64, actionId: Int64)
    /// Those who follow a whole theme.
    case themeTeam(themeId: Int64)
    /// Those who draw up the bilan.
    case reviewTeam
    /// Those who may read a bilan before it is published.
    case bilanReaders
    /// Those who record délibérations.
    case assembly
    /// Those who may lift the seal of an identity.
    case identityKeepers(groupId: Int64)
    case administrators
    /// Nobody but the person.
    case person(id: Int64)
}

extension Viewer {
    /// Whether the viewer belongs to the audience. Everything that shows, lists, exports or changes asks here.
    public func belongs(to audience: Audience) -> Bool {
        switch audience {
        case .everyone: true
        case .contributionTeam: holds(.facilitator, .direction, .administrator) || holds(.referentThematique)
        case .meetingTeam(let group): holds(.administrator) || grants.contains { $0.role == .facilitator && $0.covers(group: group) }
        case .themeTeam(let theme):
            holds(.direction, .administrator) || grants.contains { $0.role == .referentThematique && $0.themeId == theme }
        case .actionTeam(let theme, let action):
            belongs(to: .themeTeam(themeId: theme))
                || grants.contains { $0.role == .actionOwner && $0.actionId == action }
        case .reviewTeam: holds(.direction, .administrator)
        case .bilanReaders: holds(.direction, .administrator, .referentThematique, .assemblySecretary)
        case .assembly: holds(.assemblySecretary)
        case .identityKeepers(let group):
            holds(.administrator) || grants.contains { $0.role == .facilitator && $0.groupId == group }
        case .administrators: holds(.administrator)
        case .person(let id): person?.id == id
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

    private func holds(_ roles: Role...) -> Bool { grants.contains { roles.contains($0.role) } }
}

extension Grant {
    fileprivate func covers(group: Int64) -> Bool { groupId == nil || groupId == group }
}
