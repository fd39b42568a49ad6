import Domain

/// A vote of the Assemblée, as it was recorded.
struct Vote: Sendable {
    let number: String, voteTitle: String, report: String, heldOn: String, outcome: String
    let votesFor: Int, votesAgainst: Int, abstentions: Int, notTakingPart: Int
    let present: String, represented: String, quorum: String
    let dates: [String]
    let sha256: String

    init(_ deliberation: Deliberation) {
        (number, voteTitle, report) = (deliberation.number, deliberation.title, deliberation.reportNumber)
        heldOn = French.date(deliberation.heldOn)
        outcome = deliberation.outcome.label
        (votesFor, votesAgainst) = (deliberation.votesFor, deliberation.votesAgainst)
        (abstentions, notTakingPart) = (deliberation.abstentions, deliberation.notTakingPart)
        present = French.count(deliberation.present, "membre présent", "membres présents")
        represented = French.count(deliberation.represented, "membre représenté", "membres représentés")
        quorum = deliberation.quorumSentence
        dates = deliberation.datedSentences
        sha256 = deliberation.sha256
    }
}

extension Deliberation {
    fileprivate var quorumSentence: String {
        let seats = "\(French.grouped(present)) présents sur \(French.grouped(membersInOffice)) en exercice"
        return hadQuorum
            ? "Le quorum est atteint\u{A0}: \(seats), plus de la moitié."
            : "Le quorum n’est pas atteint\u{A0}: \(seats). Il faut plus de la moitié, sauf à une séance reportée de trois jours."
    }

    fileprivate var datedSentences: [String] {
        [
            sentToPrefectureOn.map { "Envoyée à la préfecture le \(French.date($0))." },
            receivedByPrefectOn.map { "Reçue par le préfet le \(French.date($0))." },
            publishedOn.map { "Publiée le \(French.date($0))." },
            executoryOn.map { "Exécutoire depuis le \(French.date($0))." }
                ?? "Pas encore exécutoire\u{A0}: elle doit être publiée, et reçue par le préfet.",
        ].compactMap(\.self)
    }
}

/// The form of a délibération.
struct DeliberationPage: Page {
    static let template = "reviews/deliberation"
    let year: Int
    /// Why no vote can be recorded now, or nil.
    let refusal: String?
    let form: FormState
    let act: [TypedField]
    let members: [TypedField]
    let votes: [TypedField]
    let dates: [TypedField]
    let outcomes: [Choice]
    /// The days that can still be added to the vote already recorded; nil when there is none to add.
    let awaited: Awaited?
    var place: Place { Place(.pact, [Place.Section.pact.crumb, .bilans, .bilan(year), Crumb("Enregistrer le vote")]) }

    struct Awaited: Sendable { let fields: [TypedField] }

    init(_ bilan: Bilan, refusal: Refusal?, awaiting: [Deliberation.DateKind], _ form: FormState) {
        year = bilan.year
        self.refusal = refusal?.message
        self.form = form
        act = [
            TypedField("number", "Numéro de la délibération", hint: "Tel qu’il figure sur l’acte. Par exemple 4/10.", in: form),
            TypedField("title", "Titre de la délibération", in: form),
            TypedField("reportNumber", "Numéro du rapport", hint: "Le rapport envoyé aux élus avant la séance.", in: form),
            TypedField("heldOn", "Date de la séance", hint: "Par exemple 24/11/2026.", in: form, .short),
        ]
        members = [
            TypedField("membersInOffice", "Membres en exercice", in: form, .number),
            TypedField("present", "Membres présents", in: form, .number),
            TypedField(
                "represented",
                "Membres représentés",
                hint: "Absents qui ont donné leur pouvoir. Écrivez 0 s’il n’y en a pas.",
                in: form,
                .number
            ),
        ]
        votes = [
            TypedField("votesFor", "Voix pour", hint: "Les pouvoirs comptent.", in: form, .number),
            TypedField("votesAgainst", "Voix contre", in: form, .number),
            TypedField("abstentions", "Abstentions", in: form, .number),
            TypedField("notTakingPart", "Ne prennent pas part au vote", in: form, .number),
        ]
        dates = Deliberation.DateKind.allCases.map { TypedField($0.rawValue, $0.label, in: form, .short, isRequired: false) }
        awaited =
            refusal == nil || awaiting.isEmpty
            ? nil : Awaited(fields: awaiting.map { TypedField($0.rawValue, $0.label, in: form, .short, isRequired: false) })
        outcomes = Choice.list(Deliberation.Outcome.allCases, chosen: form.values["outcome"] ?? "", label: \.label)
    }
}

extension Deliberation.DateKind {
    fileprivate var label: String {
        switch self {
        case .sentToPrefectureOn: "Envoi à la préfecture"
        case .receivedByPrefectOn: "Réception par le préfet"
        case .publishedOn: "Publication de l’acte"
        }
    }
}
