import Domain
import Foundation

extension JournalBreak {
    /// What is wrong with the journal, for whoever checks it.
    public var sentence: String {
        switch self {
        case .altered(let line): "la ligne \(line) a été modifiée."
        case .missing(let line): "la ligne \(line) manque."
        case .shortened(let line): "la fin manque, à partir de la ligne \(line)."
        case .otherHead: "les lignes se suivent, mais leur compte ou leur dernière empreinte ne correspond pas."
        }
    }
}

extension SignedJournalEntry {
    /// « Mardi 24 novembre 2026 à 14 h, Camille (animation) a publié cette parole. »
    func sentence(about thing: String) -> String {
        let moment = French.moment(entry.recordedAt)
        return "\(moment.prefix(1).uppercased())\(moment.dropFirst()), \(author) \(entry.act.words(to: thing))."
    }

    /// Who acted, with the role that let them.
    private var author: String {
        switch entry.role {
        case "visitor": "une personne sans compte"
        case "receiptHolder": "la personne qui a le reçu"
        case "program": "le programme"
        default: (personName ?? "quelqu’un") + (Role(rawValue: entry.role).map { " (\($0.task))" } ?? "")
        }
    }

    /// Why, in words, when the line says so.
    var why: String? {
        entry.reason.map { reason in
            switch entry.act {
            case .contributionDeclined: ModerationDecision.Reason(rawValue: reason)?.label ?? reason
            case .proposalMoved: Proposal.State(rawValue: reason)?.label.label ?? reason
            case .allSignInsEnded: SignIn.Ending(rawValue: reason)?.label ?? reason
            case .cardsIssued: Int(reason).map { French.count($0, "carte") } ?? reason
            default: reason
            }
        }
    }
}

extension Role {
    /// What one does in the role, said after a name.
    var task: String {
        switch self {
        case .participant: "participation"
        case .professional: "travail social"
        case .facilitator: "animation"
        case .referentThematique: "suivi d’une thématique"
        case .actionOwner: "suivi d’une action"
        case .steeringMember: "comité de pilotage"
        case .direction: "direction"
        case .assemblySecretary: "secrétariat de l’Assemblée"
        case .secondReader: "seconde lecture"
        case .dataProtectionOfficer: "protection des données"
        case .administrator: "administration"
        }
    }
}
