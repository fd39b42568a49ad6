import GRDB

/// What somebody does in the consultation. A visitor and the holder of a receipt have none: they act without an account.
public enum Role: String, Codable, CaseIterable, DatabaseValueConvertible, Sendable {
    /// Holds an access card or an e-mail: takes part in a group.
    case participant
    /// Works with beneficiaries: contributes, and writes for someone.
    case professional
    /// « Animateur »: conducts the séances of a group and reads contributions.
    case facilitator
    /// « Référent thématique »: follows the actions of a theme.
    case referentThematique
    /// « Pilote d'action »: follows one action.
    case actionOwner
    /// « Membre du comité de pilotage »: reads the bilan before it is published.
    case steeringMember
    /// Draws up the bilan and answers for the Département.
    case direction
    /// « Secrétariat de l'Assemblée »: records the délibération.
    case assemblySecretary
    /// « Seconde lecture »: reads again what a moderator decided, when its author contests it.
    case secondReader
    /// « Délégué à la protection des données »: answers people about what is kept of them.
    case dataProtectionOfficer
    case administrator

    /// Whether somebody may hold it who signs in with five printed words.
    public var isOpenToCards: Bool { self == .participant || self == .professional }

    /// What a grant of the role may be limited to.
    public var scopes: Set<Grant.Scope.Kind> {
        switch self {
        case .participant, .facilitator: [.everything, .group]
        case .referentThematique: [.theme]
        case .actionOwner: [.action]
        // Held over everything: a scope would promise a limit that does not exist.
        default: [.everything]
        }
    }
}
