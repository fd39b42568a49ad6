import Domain

extension Proposal.State {
    var label: Label {
        switch self {
        case .worded: Label(label: "Écrite", css: "")
        case .debated: Label(label: "Débattue", css: "going")
        case .prioritised: Label(label: "Prioritaire", css: "going")
        case .becameAction: Label(label: "Devenue une action", css: "done")
        case .passedOn: Label(label: "Transmise à un partenaire", css: "done")
        case .notRetained: Label(label: "Non retenue", css: "hard")
        }
    }
}

extension PactAction.State {
    var label: Label {
        switch self {
        case .proposed: Label(label: "Proposée", css: "")
        case .registered: Label(label: "Inscrite", css: "")
        case .notStarted: Label(label: "À lancer", css: "")
        case .inProgress: Label(label: "En cours", css: "going")
        case .inDifficulty: Label(label: "En difficulté", css: "hard")
        case .postponed: Label(label: "Reportée", css: "late")
        case .done: Label(label: "Réalisée", css: "done")
        case .abandoned: Label(label: "Abandonnée", css: "hard")
        }
    }
}

extension Group.Kind {
    var label: String {
        switch self {
        case .resourceGroup: "Groupe ressource"
        case .workingGroup: "Groupe de travail"
        case .steeringCommittee: "Comité de pilotage"
        }
    }
}

extension Meeting.Kind {
    var label: String {
        switch self {
        case .roundTable: "Table ronde"
        case .workingGroup: "Réunion de groupe de travail"
        case .thematicInformation: "Réunion d’information"
        case .serviceDesignWorkshop: "Atelier Design de services"
        case .experienceExchangeDay: "Journée d’échange d’expériences"
        case .restitution: "Restitution"
        case .steeringCommittee: "Comité de pilotage"
        case .assemblySitting: "Séance de l’Assemblée"
        }
    }
}

extension Meeting.State {
    var label: Label {
        switch self {
        case .preparing: Label(label: "En préparation", css: "")
        case .announced: Label(label: "Annoncée", css: "going")
        case .open: Label(label: "Inscriptions ouvertes", css: "going")
        case .full: Label(label: "Complète", css: "late")
        case .held: Label(label: "Tenue", css: "done")
        case .postponed: Label(label: "Reportée", css: "late")
        case .cancelled: Label(label: "Annulée", css: "hard")
        }
    }
}

extension Bilan.State {
    var label: Label {
        switch self {
        case .preparing: Label(label: "En préparation", css: "")
        case .draft: Label(label: "Projet, devant le comité de pilotage", css: "going")
        case .examined: Label(label: "Examiné par le comité de pilotage", css: "going")
        case .definitive: Label(label: "Définitif", css: "going")
        case .sent: Label(label: "Transmis à l’Assemblée", css: "going")
        case .approved: Label(label: "Approuvé par l’Assemblée", css: "done")
        case .approvedWithChanges: Label(label: "Approuvé avec modifications", css: "done")
        case .adjourned: Label(label: "Ajourné par l’Assemblée", css: "late")
        case .rejected: Label(label: "Rejeté par l’Assemblée", css: "hard")
        case .takenNote: Label(label: "L’Assemblée a pris acte", css: "done")
        case .published: Label(label: "Publié", css: "done")
        }
    }
}

extension Deliberation.Outcome {
    var label: String {
        switch self {
        case .approved: "Approuvé"
        case .approvedWithChanges: "Approuvé avec modifications"
        case .adjourned: "Ajourné"
        case .rejected: "Rejeté"
        case .takenNote: "Pris acte"
        }
    }
}

extension Role {
    var label: String {
        switch self {
        case .participant: "Participant"
        case .professional: "Professionnel"
        case .facilitator: "Animateur"
        case .referentThematique: "Référent thématique"
        case .actionOwner: "Pilote d’action"
        case .steeringMember: "Membre du comité de pilotage"
        case .direction: "Direction"
        case .assemblySecretary: "Secrétariat de l’Assemblée"
        case .secondReader: "Seconde lecture"
        case .dataProtectionOfficer: "Délégué à la protection des données"
        case .administrator: "Administrateur"
        }
    }
}
