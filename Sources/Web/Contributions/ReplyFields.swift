import Domain
import GRDB

/// The consultation that somebody answers, as the pages of a deposit show it and carry it.
struct ReplyFields: Sendable {
    let number: Int64, version: Int
    let title: String, asked: String, href: String
    /// What is to be known when it came to its end meanwhile: the words are taken all the same.
    let over: String?
    let fields: [TypedField]

    /// What the form answers; nil when it is said through the door that is always open.
    init?(_ form: Form, _ state: FormState, _ db: Database) throws {
        guard let (consultation, version) = try form.consultation(db) else { return nil }
        let refusal = try consultation.refusal(ofReplyOn: Day(db.transactionDate))
        (number, self.version) = (consultation.id, version.version)
        (title, asked, href) = (consultation.title, version.question, Links.consultation(consultation.id))
        over = refusal == .consultationClosed ? French.over(consultation) : nil
        fields = version.fields.map {
            TypedField(ConsultationReply.name(of: $0.position), $0.question, in: state, isRequired: false)
        }
    }

    /// What was answered to each of the short questions.
    var answers: [DepositCheckPage.Item] {
        fields.map { .init(label: $0.label, answer: $0.value.asTyped.isEmpty ? "Pas dit" : $0.value.asTyped) }
    }
}

extension Form {
    /// The consultation that it answers, with the question as it was put when it was begun.
    func consultation(_ db: Database) throws -> (Consultation, ConsultationVersion)? {
        guard let id = Int64(self["consultation"]), let consultation = try Consultation.visible(id, to: .visitor, db) else { return nil }
        return try (consultation, consultation.version(numbered: Int(self["version"]), db))
    }

    /// The short answers, in the order of their questions.
    var guided: [String] { (1...ConsultationVersion.mostFields).map { self[ConsultationReply.name(of: $0)] } }

    /// What ties it to the consultation that it answers; throws why nobody answers it yet.
    func reply(_ db: Database) throws -> ConsultationReply? {
        guard !self["consultation"].isEmpty else { return nil }
        guard let (consultation, version) = try consultation(db) else { throw Refusal.unknown }
        return try ConsultationReply(to: consultation, version, answers: guided, on: Day(db.transactionDate))
    }
}

extension ContributionPage {
    /// A short answer as it was said.
    struct GuidedOriginal: Sendable {
        let question: String, textHTML: String

        /// With what would let somebody be recognised marked, while somebody decides on it.
        init(_ answer: RepliedConsultation.GuidedAnswer, isMarked: Bool) {
            question = answer.question
            textHTML = MarkedText(answer.text, isMarked ? PersonalData.sightings(in: answer.text) : []).html
        }
    }
}

extension Contribution {
    /// The short answers as whoever reads the words over lets them through: as they are public, or with the cuts that are proposed.
    func guidedFields(_ form: FormState, _ db: Database) throws -> [TypedField] {
        try guidedAnswers(db).map { answer in
            let name = ConsultationReply.name(of: answer.position)
            let proposed = state.isPublic ? "" : answer.text.replacing(PersonalData.sightings(in: answer.text)) { $0.cut }
            return TypedField(name, answer.question, value: form.values[name] ?? answer.publishedText ?? proposed, in: form)
        }
    }
}

/// A consultation that nobody can answer now: why, the door that is always open, and what was typed, if anything was.
struct ConsultationShutPage: Page {
    static let template = "consultations/shut"
    let form: FormState
    let title: String, asked: String, href: String
    let reason: String
    /// The words that came, with the short answers: they can be sent through the other door.
    let text: String?
    var place: Place {
        Place(
            .participate,
            [Place.Section.participate.crumb, Crumb("Les consultations", "/consultations"), Crumb(title, href), Crumb("Répondre")],
            easy: "participer"
        )
    }

    init(_ consultation: Consultation, _ version: ConsultationVersion, _ refusal: Refusal, _ form: Form, _ state: FormState) {
        self.form = state
        (title, asked, href) = (consultation.title, version.question, Links.consultation(consultation.id))
        reason =
            refusal == .consultationNotOpen
            ? French.shut(consultation, .announced, answerDays: 0) ?? refusal.message : French.over(consultation)
        let short = zip(version.fields, form.guided).filter { !$0.1.asTyped.isEmpty }.map { "\($0.0.question)\n\($0.1.asTyped)" }
        text = form["text"].isEmpty ? nil : ([form["text"]] + short).joined(separator: "\n\n")
    }
}

extension French {
    /// « Cette consultation s’est terminée le 30 novembre 2026. »
    static func over(_ consultation: Consultation) -> String { "Cette consultation s’est terminée le \(date(consultation.closesOn))." }

    /// What the author of words is told of the consultation that they answer.
    static func replied(_ replied: RepliedConsultation) -> String {
        let title = "«\u{A0}\(replied.consultation.title)\u{A0}»"
        return replied.isLate
            ? "La consultation \(title) s’est terminée le \(date(replied.consultation.closesOn)). Votre parole est reçue quand même, hors consultation. Elle aura sa réponse."
            : "Vous répondez à la consultation \(title). Ses résultats seront publiés ici."
    }
}
