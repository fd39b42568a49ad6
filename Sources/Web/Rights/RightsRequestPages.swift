import Domain
import GRDB

/// « Exercer un droit »: the public form, for whoever has neither a receipt nor an account.
struct RightsRequestFormPage: Page {
    static let template = "rights/request"
    let form: FormState
    let rights: [Choice]
    /// Whoever fills it in asks for themselves, unlike at the desk.
    let isOwn = true
    /// How many requests came, as everyone may know it.
    let figures: String
    var place: Place {
        Place(nil, [Crumb("Mes données", "/mes-donnees"), Crumb("Exercer un droit")], easy: "donnees-personnelles")
    }

    init(_ form: FormState, _ typed: Form, _ figures: RightsRequest.Figures) {
        self.form = form
        rights = Choice.list(RightsRequest.Kind.allCases, chosen: typed["right"], label: \.label)
        // How many are late would tell, by subtraction, how few are not.
        self.figures = "\(French.requests(figures.received))."
    }
}

/// That the request came: its number, and the day when the answer is due.
struct RightsRequestReceiptPage: Page {
    static let template = "rights/request-receipt"
    let number: Int64
    let receivedOn: String
    let dueOn: String
    let service: String
    var place: Place { Place(nil, [Crumb("Mes données", "/mes-donnees"), Crumb("Demande reçue")]) }
}

/// The desk of whoever answers about personal data.
struct RightsDeskPage: Page {
    static let template = "rights/desk"
    let form: FormState
    let items: [Item]
    let rights: [Choice]
    let channels: [Choice]
    let today: String
    var place: Place { Place(nil, [Crumb("Mon espace", "/mon-espace"), Crumb("Demandes sur les données")]) }

    struct Item: Sendable { let href: String, title: String, meta: String, state: Label, isLate: Bool }
}

/// One request at the desk.
struct RightsDeskRequestPage: Page {
    static let template = "rights/desk-request"
    let form: FormState
    let number: Int64
    let title: String
    let state: Label
    let isLate: Bool
    let name: String
    let contact: String
    let words: [String]
    let channel: String
    let receivedOn: String
    let dueOn: String
    let history: [HeldData.Line]
    let steps: [Choice]
    /// What can be erased for the person, once it is known who it is.
    let targets: [Choice]
    var place: Place {
        Place(
            nil,
            [Crumb("Mon espace", "/mon-espace"), Crumb("Demandes sur les données", "/donnees-personnelles/demandes"), Crumb(title)]
        )
    }

    init(_ request: RightsRequest, _ form: FormState, for viewer: Viewer, _ db: Database) throws {
        let changes = try request.history(db)
        (self.form, number, title) = (form, request.id, "Demande n°\u{A0}\(request.id)")
        (state, isLate) = (request.state.label, try request.isLate(on: Day(db.transactionDate)))
        (name, contact, words) = (request.name, request.contact, request.words.paragraphs)
        channel = "\(request.kind.label), \(request.channel.label)"
        (receivedOn, dueOn) = (French.date(request.receivedOn), French.date(request.dueOn))
        history = changes.map { change in
            let what = RightsRequest.Step(rawValue: change.state)?.past ?? RightsRequest.State.received.label.label
            return HeldData.Line(name: French.date(change.changedAt), value: change.reason.map { "\(what) : \($0)" } ?? what)
        }
        steps = RightsRequest.Step.allCases
            .filter { request.refusal(of: $0, by: viewer, history: changes) == nil }
            .map { Choice(value: $0.rawValue, label: $0.label, isChosen: form.values["step"] == $0.rawValue) }
        let canErase = request.state == .identityChecked && request.kind == .erasure
        targets = canErase ? Choice.list(ErasureTarget.allCases, chosen: form.values["target"] ?? "", label: \.label) : []
    }
}

/// What the desk erases for somebody.
enum ErasureTarget: String, CaseIterable {
    case contribution, account, membership

    var label: String {
        switch self {
        case .contribution: "une parole, par le numéro du reçu"
        case .account: "un compte, par son numéro"
        case .membership: "le nom d’un membre, par le numéro de sa place"
        }
    }
}

extension French {
    /// How many requests, as the public may know it (R5).
    static func requests(_ count: Int) -> String {
        count == 0 ? "aucune" : count < 5 ? "moins de cinq" : grouped(count)
    }
}

extension RightsRequest.Kind {
    var label: String {
        switch self {
        case .access: "voir mes données"
        case .rectification: "corriger mes données"
        case .erasure: "effacer mes données"
        case .restriction: "limiter leur utilisation"
        case .objection: "m’opposer à leur utilisation"
        }
    }
}

extension RightsRequest.Channel {
    var label: String {
        switch self {
        case .web: "par le formulaire"
        case .phone: "par téléphone"
        case .letter: "par lettre"
        case .inPerson: "sur place"
        }
    }
}

extension RightsRequest.State {
    var label: Label {
        switch self {
        case .received: Label(label: "Reçue", css: "")
        case .identityChecked: Label(label: "Identité vérifiée", css: "going")
        case .answered: Label(label: "Répondue", css: "done")
        case .refused: Label(label: "Refusée", css: "hard")
        }
    }
}

extension RightsRequest.Step {
    var label: String {
        switch self {
        case .identityChecked: "L’identité est vérifiée, sans copie gardée"
        case .extended: "Il faut plus de temps : deux mois, avec la raison"
        case .answered: "La réponse est donnée"
        case .refused: "La demande est refusée, avec la raison"
        }
    }

    var past: String {
        switch self {
        case .identityChecked: "Identité vérifiée"
        case .extended: "Délai prolongé de deux mois"
        case .answered: "Réponse donnée"
        case .refused: "Refusée"
        }
    }
}
