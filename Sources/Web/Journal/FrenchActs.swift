import Domain

extension JournalEntry.Act {
    /// What was done, as it follows the name of who did it; `thing` is what it was done to.
    func words(to thing: String) -> String {
        switch self {
        case .contributionDeposited: "a déposé \(thing)"
        case .contributionPublished: "a publié \(thing)"
        case .contributionDeclined: "n’a pas publié \(thing)"
        case .contributionAnswered: "a répondu à \(thing)"
        case .contributionGrouped: "a relié \(thing) à un constat"
        case .contributionWithdrawn: "a retiré \(thing)"
        case .contributionContested: "a contesté la décision prise sur \(thing)"
        case .decisionConfirmed: "a gardé la décision contestée sur \(thing)"
        case .decisionChanged: "a changé la décision contestée sur \(thing)"
        case .sheetBatchStarted: "a commencé \(thing)"
        case .sheetLineTyped: "a saisi une ligne de \(thing)"
        case .sheetLineRemoved: "a retiré une ligne de \(thing)"
        case .sheetTableSent: "a envoyé un tableau pour \(thing)"
        case .sheetTableTaken: "a ajouté les lignes d’un tableau à \(thing)"
        case .sheetPhotoAdded: "a joint une photo à \(thing)"
        case .sheetBatchHandedOver: "a remis \(thing)"
        case .sheetBatchGivenBack: "a rendu \(thing)"
        case .sheetBatchReceived: "a reçu \(thing)"
        case .answerPrepared: "a préparé une réponse à \(thing)"
        case .consultationPrepared: "a préparé \(thing)"
        case .consultationRevised: "a modifié \(thing)"
        case .consultationAnnounced: "a annoncé \(thing)"
        case .consultationAmended: "a changé la question ou la fin de \(thing)"
        case .consultationWithdrawn: "a abandonné \(thing)"
        case .consultationResultsSaved: "a enregistré le brouillon des résultats de \(thing)"
        case .consultationResultsPublished: "a publié les résultats de \(thing)"
        case .consultationFiled: "a classé \(thing)"
        case .teamNoteAdded: "a écrit une note pour l’équipe sur \(thing)"
        case .attributionChanged: "a changé comment on dit qui parle dans \(thing)"
        case .findingStated, .proposalWorded: "a écrit \(thing)"
        case .proposalMoved: "a changé l’état de \(thing)"
        case .proposalBecameAction: "a inscrit \(thing) au pacte, comme action"
        case .actionRegistered: "a inscrit \(thing) au pacte"
        case .actionEntryAdded: "a dit où en est \(thing)"
        case .indicatorAdded: "a ajouté \(thing)"
        case .indicatorValueRecorded: "a enregistré une valeur de \(thing)"
        case .groupFounded: "a créé \(thing)"
        case .memberAppointed: "a donné \(thing)"
        case .sealLiftRequested: "a demandé à lire le nom de \(thing)"
        case .sealLiftApproved: "a donné son accord pour lire le nom de \(thing)"
        case .sealLiftRefused: "a refusé que le nom de \(thing) soit lu"
        case .sealedIdentityRead: "a lu le nom de \(thing)"
        default: laterWords(to: thing)
        }
    }

    private func laterWords(to thing: String) -> String {
        switch self {
        case .meetingPrepared: "a préparé \(thing)"
        case .meetingRevised: "a modifié \(thing)"
        case .meetingAnnounced: "a annoncé \(thing)"
        case .meetingCancelled: "a annulé \(thing)"
        case .attendanceEntered: "a saisi les présences de \(thing)"
        case .noteTaken: "a noté une parole dite pendant \(thing)"
        case .noteContributed: "a fait une contribution d’une parole dite pendant \(thing)"
        case .compteRenduSaved: "a enregistré le brouillon du compte rendu de \(thing)"
        case .compteRenduPublished: "a publié le compte rendu de \(thing)"
        case .bilanStarted: "a commencé \(thing)"
        case .forewordRewritten: "a réécrit l’avant-propos de \(thing)"
        case .chapterRewritten: "a réécrit un chapitre de \(thing)"
        case .bilanFrozen: "a figé le projet de \(thing)"
        case .bilanDefinitive: "a figé le texte définitif de \(thing)"
        case .bilanSent: "a transmis \(thing) à l’Assemblée"
        case .bilanPublished: "a publié \(thing)"
        case .progressReviewHeld: "a enregistré le point d’étape de \(thing)"
        case .deliberationRecorded: "a enregistré le vote sur \(thing)"
        case .deliberationDated: "a complété les dates du vote sur \(thing)"
        default: accountWords(to: thing)
        }
    }

    private func accountWords(to thing: String) -> String {
        switch self {
        case .accountOpened: "a ouvert \(thing)"
        case .accountClosed: "a fermé \(thing)"
        case .accountReopened: "a ouvert de nouveau \(thing)"
        case .accessRenewed: "a donné un nouvel accès pour \(thing)"
        case .cardsIssued: "a fait des cartes d’accès pour \(thing)"
        case .passwordChosen: "a choisi un mot de passe pour \(thing)"
        case .roleGranted: "a donné un rôle : \(thing)"
        case .roleRevoked: "a retiré un rôle : \(thing)"
        case .signedIn: "a ouvert une connexion : \(thing)"
        case .signedOut: "a fermé sa connexion : \(thing)"
        case .otherSignInsEnded: "a fermé les autres connexions : \(thing)"
        case .allSignInsEnded: "a fermé toutes les connexions : \(thing)"
        case .kioskStarted: "a ouvert une tablette partagée : \(thing)"
        case .kioskEnded: "a fermé une tablette partagée : \(thing)"
        case .secondFactorChanged: "a changé la double vérification : \(thing)"
        case .ownDataRead: "a lu ce qui est gardé : \(thing)"
        case .ownDataDownloaded: "a téléchargé ce qui est gardé : \(thing)"
        case .dataRectified: "a corrigé ce qui est gardé : \(thing)"
        case .dataErased: "a effacé ce qui était gardé : \(thing)"
        case .dataRequestReceived: "a enregistré \(thing)"
        case .dataRequestAnswered: "a répondu à \(thing)"
        case .purged: "a effacé ce qui avait fait son temps : \(thing)"
        case .backedUp: "a fait une sauvegarde : \(thing)"
        case .restored: "a remis une sauvegarde en place : \(thing)"
        // Every other act has its words above: a test goes through the list.
        default: rawValue
        }
    }
}

extension JournalEntry.Object.Kind {
    /// « la parole », « cette parole »
    private var word: (the: String, this: String) {
        switch self {
        case .contribution: ("la parole", "cette parole")
        case .finding: ("le constat", "ce constat")
        case .proposal: ("la proposition", "cette proposition")
        case .action: ("l’action", "cette action")
        case .indicator: ("l’indicateur", "cet indicateur")
        case .group: ("le groupe", "ce groupe")
        case .membership: ("la place", "cette place")
        case .meeting: ("la séance", "cette séance")
        case .bilan: ("le bilan", "ce bilan")
        case .account: ("le compte", "ce compte")
        case .consultation: ("la consultation", "cette consultation")
        case .sheetBatch: ("le paquet de feuilles", "ce paquet de feuilles")
        case .dataRequest: ("la demande", "cette demande")
        case .instance: ("le site", "le site")
        }
    }

    /// « La parole », in the list of a search.
    var inList: String { word.the.prefix(1).uppercased() + word.the.dropFirst() }

    /// « cette parole »
    var this: String { word.this }

    /// « la parole n° 12 »
    func numbered(_ number: Int64) -> String { self == .instance ? word.the : "\(word.the) n° \(number)" }

    /// « à la parole n° 12 », « au compte n° 3 »
    func towards(_ number: Int64) -> String {
        let name = numbered(number)
        return name.hasPrefix("le ") ? "au \(name.dropFirst(3))" : "à \(name)"
    }

    /// The word of its address, where its history is read.
    var slug: String {
        switch self {
        case .contribution: "parole"
        case .finding: "constat"
        case .proposal: "proposition"
        case .action: "action"
        case .indicator: "indicateur"
        case .group: "groupe"
        case .membership: "place"
        case .meeting: "seance"
        case .bilan: "bilan"
        case .account: "compte"
        case .consultation: "consultation"
        case .sheetBatch: "feuilles"
        case .dataRequest: "demande"
        case .instance: "site"
        }
    }

    init?(slug: String) {
        guard let kind = Self.allCases.first(where: { $0.slug == slug }) else { return nil }
        self = kind
    }
}
