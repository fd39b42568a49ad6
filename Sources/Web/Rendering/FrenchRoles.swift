import Domain

extension Role {
    /// Who holds the role, in a sentence.
    var sentence: String {
        switch self {
        case .participant: "Une personne qui vient dans un groupe, avec une carte ou une adresse."
        case .professional: "Une personne qui travaille avec les allocataires du RSA."
        case .facilitator: "La personne qui anime les séances d’un groupe et relit les paroles."
        case .referentThematique: "La personne qui suit les actions d’une thématique."
        case .actionOwner: "La personne qui suit une action du pacte."
        case .steeringMember: "Une personne qui siège au comité de pilotage."
        case .direction: "La personne qui prépare le bilan, au nom du Département."
        case .assemblySecretary: "La personne qui écrit ce que l’Assemblée a décidé."
        case .secondReader: "La personne qui relit une décision, quand son auteur n’est pas d’accord."
        case .dataProtectionOfficer: "La personne à qui chacun demande ce que l’on garde de lui."
        case .administrator: "La personne qui ouvre les comptes et donne les rôles."
        }
    }
}

extension Permission {
    /// What can be done, as a line of a list.
    var label: String {
        switch self {
        case .readWhatIsPublic: "Lire tout ce qui est public : les paroles publiées, les séances, le pacte, les bilans"
        case .contribute: "Dire quelque chose, sans compte et sans nom"
        case .contributeForSomeone: "Avec un compte : écrire pour quelqu’un, et le lui relire"
        case .typeSheets: "Recopier des feuilles de papier, sans les recevoir soi-même"
        case .receiveSheets: "Vérifier et recevoir les feuilles qu’une autre personne a recopiées"
        case .readWhatIsHidden: "Lire une parole qui n’est pas publiée, et son texte d’origine"
        case .moderate: "Relire une parole : la publier, ou dire pourquoi elle ne l’est pas"
        case .readModerationLog: "Lire la liste des décisions : qui a publié ou refusé quoi, et pourquoi, sans les textes"
        case .noteContests: "Noter qu’un auteur n’est pas d’accord, quand il téléphone"
        case .readAgain: "Relire une décision contestée, jamais la sienne : la garder, ou publier"
        case .answer: "Répondre à une parole publiée"
        case .stateFindings: "Écrire un constat"
        case .wordProposals: "Écrire une proposition, dire ce qu’elle devient, l’inscrire au pacte"
        case .prepareConsultations: "Préparer une consultation, l’annoncer, publier ses résultats"
        case .prepareMeetings: "Préparer une séance, l’annoncer, noter les présences et les paroles"
        case .writeCompteRendu: "Écrire et publier un compte rendu"
        case .appointMembers: "Donner une place dans un groupe"
        case .issueCards: "Imprimer des cartes d’accès"
        case .liftSeals: "Demander le nom gardé derrière une place, en disant pourquoi, ou donner son accord à une autre personne"
        case .followActions: "Dire où en est une action"
        case .addIndicators: "Ajouter un indicateur et ses valeurs"
        case .entrustActions: "Confier une action à une personne"
        case .readDraftBilans: "Lire un bilan avant sa publication, et l’année en une page"
        case .drawUpBilans: "Écrire le bilan, le transmettre, le publier"
        case .recordDeliberations: "Enregistrer le vote de l’Assemblée"
        case .answerDataRequests: "Répondre aux personnes sur leurs données, et effacer pour elles"
        case .readSafetyFile: "Lire le dossier de sécurité : les menaces, les protections, les vérifications"
        case .readJournal: "Lire le journal : qui a fait quoi, et quand"
        case .manageAccounts: "Ouvrir et fermer des comptes, donner et retirer des rôles"
        }
    }
}
