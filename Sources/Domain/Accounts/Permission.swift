/// What can be done here, each with the audience that it is open to: « Ce que chaque rôle permet » is made of this list.
public enum Permission: String, CaseIterable, Sendable {
    case readWhatIsPublic, contribute, contributeForSomeone
    case typeSheets, receiveSheets
    case readWhatIsHidden, moderate, readModerationLog, noteContests, readAgain, answer, stateFindings, wordProposals
    case prepareConsultations
    case prepareMeetings, writeCompteRendu, appointMembers, issueCards, liftSeals
    case followActions, addIndicators, entrustActions
    case readDraftBilans, drawUpBilans, recordDeliberations
    case answerDataRequests, readSafetyFile, readJournal, manageAccounts

    /// Who may do it, to the group, the theme and the action at hand.
    public func audience(group: Int64 = 0, theme: Int64 = 0, action: Int64 = 0) -> Audience {
        switch self {
        case .readWhatIsPublic, .contribute: .everyone
        case .contributeForSomeone: .signedIn
        case .typeSheets: .sheetTypists
        case .readWhatIsHidden, .noteContests: .contributionReaders
        case .readModerationLog: .moderationLogReaders
        case .readAgain: .secondReaders
        case .receiveSheets, .moderate, .answer, .stateFindings, .wordProposals: .contributionTeam
        case .prepareConsultations: .consultationTeam
        case .prepareMeetings, .writeCompteRendu, .appointMembers, .issueCards: .meetingTeam(groupId: group)
        case .liftSeals: .identityKeepers(groupId: group)
        case .followActions: .actionTeam(themeId: theme, actionId: action)
        case .addIndicators, .entrustActions: .themeTeam(themeId: theme)
        case .readDraftBilans: .bilanReaders
        case .drawUpBilans: .reviewTeam
        case .recordDeliberations: .assembly
        case .answerDataRequests: .dataProtection
        case .readSafetyFile: .safetyReaders
        case .readJournal: .journalReaders
        case .manageAccounts: .administrators
        }
    }

    /// How far the role reaches in it; nil when it is not the role's to do.
    public func reach(of role: Role) -> Reach? {
        switch audience() {
        case .everyone, .signedIn: .everywhere
        default: audience().roles.first { $0.key == role }?.value
        }
    }

    /// Whether it takes a role.
    public var asksForRole: Bool { ![.everyone, .signedIn].contains(audience()) }
}
