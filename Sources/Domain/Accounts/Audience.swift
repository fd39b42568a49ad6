/// Who may see a thing, or do it: the one visibility rule (R8).
public enum Audience: Hashable, Sendable {
    case everyone
    /// Those who have an account.
    case signedIn
    /// Nobody but the person.
    case person(id: Int64)
    /// Those who read, group and answer contributions.
    case contributionTeam
    /// Those who may see what was not published: its team, and whoever reads a second time.
    case contributionReaders
    /// Those who type in what came on paper or aloud.
    case sheetTypists
    /// Those who read the log of moderation: who decides, who decides again, and who protects data.
    case moderationLogReaders
    /// Those who read again a decision that its author contests.
    case secondReaders
    /// Those who put questions to people, and tell what came of them.
    case consultationTeam
    /// Those who conduct the séances of some group.
    case conductors
    /// Those who conduct the séances of a group.
    case meetingTeam(groupId: Int64)
    /// Those who may lift the seal of an identity.
    case identityKeepers(groupId: Int64)
    /// Those who follow some action.
    case actionFollowers
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
    /// Those who answer people about what is kept of them.
    case dataProtection
    /// Those who read the journal.
    case journalReaders
    case administrators
    /// Those who answer for how the site protects people: its threats, its checks, its register.
    case safetyReaders
}

/// How far a role reaches in an audience.
public enum Reach: Sendable {
    /// Over everything, whatever the grant is limited to.
    case everywhere
    /// Over what the grant is limited to; over everything when it has no limit.
    case withinScope
    /// Over what the grant names, and nothing else.
    case namedOnly
}

extension Audience {
    /// The policy: which roles belong to each audience, and how far. Nothing else in the house asks for a role.
    public var roles: KeyValuePairs<Role, Reach> {
        switch self {
        case .everyone, .signedIn, .person:
            [:]
        case .contributionTeam:
            [.facilitator: .everywhere, .referentThematique: .everywhere, .direction: .everywhere, .administrator: .everywhere]
        case .sheetTypists:
            [
                .professional: .everywhere, .facilitator: .everywhere, .referentThematique: .everywhere, .direction: .everywhere,
                .administrator: .everywhere,
            ]
        case .contributionReaders:
            [
                .facilitator: .everywhere, .referentThematique: .everywhere, .direction: .everywhere, .secondReader: .everywhere,
                .administrator: .everywhere,
            ]
        case .moderationLogReaders:
            [
                .facilitator: .everywhere, .referentThematique: .everywhere, .direction: .everywhere, .secondReader: .everywhere,
                .dataProtectionOfficer: .everywhere, .administrator: .everywhere,
            ]
        case .secondReaders:
            [.secondReader: .everywhere]
        case .consultationTeam, .conductors:
            [.facilitator: .everywhere, .administrator: .everywhere]
        case .meetingTeam:
            [.facilitator: .withinScope, .administrator: .everywhere]
        case .identityKeepers:
            [.facilitator: .namedOnly, .administrator: .everywhere]
        case .actionFollowers:
            [.referentThematique: .everywhere, .actionOwner: .everywhere, .direction: .everywhere, .administrator: .everywhere]
        case .actionTeam:
            [.referentThematique: .namedOnly, .actionOwner: .namedOnly, .direction: .everywhere, .administrator: .everywhere]
        case .themeTeam:
            [.referentThematique: .namedOnly, .direction: .everywhere, .administrator: .everywhere]
        case .reviewTeam:
            [.direction: .everywhere, .administrator: .everywhere]
        case .bilanReaders:
            [
                .referentThematique: .everywhere, .steeringMember: .everywhere, .direction: .everywhere, .assemblySecretary: .everywhere,
                .administrator: .everywhere,
            ]
        case .assembly:
            [.assemblySecretary: .everywhere]
        case .dataProtection:
            [.dataProtectionOfficer: .everywhere]
        case .journalReaders:
            [.dataProtectionOfficer: .everywhere, .administrator: .everywhere]
        case .administrators:
            [.administrator: .everywhere]
        case .safetyReaders:
            [.dataProtectionOfficer: .everywhere, .administrator: .everywhere]
        }
    }

    /// Whether a grant limited to that scope names what the audience is about.
    func isNamed(by scope: Grant.Scope) -> Bool {
        switch self {
        case .meetingTeam(let group), .identityKeepers(let group): scope == .group(group)
        case .themeTeam(let theme): scope == .theme(theme)
        case .actionTeam(let theme, let action): scope == .theme(theme) || scope == .action(action)
        default: false
        }
    }
}

extension Reach {
    func covers(_ audience: Audience, _ grant: Grant) -> Bool {
        switch self {
        case .everywhere: true
        case .withinScope: grant.scope == .everything || audience.isNamed(by: grant.scope)
        case .namedOnly: audience.isNamed(by: grant.scope)
        }
    }
}
