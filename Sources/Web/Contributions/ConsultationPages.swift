import Domain
import GRDB

/// One consultation: the question, what is good to know, how to take part, and what came of it.
struct ConsultationPage: Page {
    static let template = "consultations/show"
    static let isAlikeForVisitors = true
    let form: FormState
    let number: Int64
    let title: String, question: String
    let state: Label
    let dates: String, asked: String
    let contextHTML: String
    let howTo: [String], whatNext: [String]
    let shortReason: String?
    /// What was changed since it was announced, and why.
    let changes: [String]
    let subjects: [Crumb]
    let fields: [String]
    /// The question as it was put before.
    let earlier: [Earlier]
    let replyHref: String?
    /// What is to be known when nobody can answer.
    let shut: String?
    let results: Results?
    let answersHref: String?, csvHref: String?
    let team: Team?
    var place: Place {
        Place(
            .participate,
            [Place.Section.participate.crumb, Crumb("Les consultations", "/consultations"), Crumb(title)],
            easy: "participer"
        )
    }

    struct Earlier: Sendable { let version: Int, date: String, question: String }

    /// The results as they were frozen (R7).
    struct Results: Sendable {
        let counts: [CollegeCount]
        let total: String
        let heardHTML: String, outcomeHTML: String
        let published: String, number: Int, hash: String
        let newer: Crumb?
        let versions: [CompteRenduPage.Version]
    }

    /// What only those who put the question see.
    struct Team: Sendable {
        let canRevise: Bool, canAnnounce: Bool, canAmend: Bool, canWriteResults: Bool, canFile: Bool
        /// Why it cannot be announced or filed yet.
        let announcementRefusal: String?, filingRefusal: String?
        let isLate: Bool, isFiled: Bool
        let received: String
        let late: String?
    }
}

extension ConsultationPage {
    init(
        _ consultation: Consultation,
        _ shown: ConsultationResult?,
        among results: [ConsultationResult],
        _ form: FormState,
        days: Int,
        for viewer: Viewer,
        _ db: Database
    ) throws {
        let today = try Day(db.transactionDate)
        let versions = try consultation.versions(db)
        let phase = consultation.phase(on: today)
        self.form = form
        (number, title, question) = (consultation.id, consultation.title, versions[0].question)
        (state, dates, asked) = (phase.label, French.days(of: consultation), consultation.asked)
        contextHTML = consultation.contextHTML
        (howTo, whatNext, shortReason) = (consultation.howTo.paragraphs, consultation.whatNext.paragraphs, consultation.shortReason)
        changes = try consultation.changes(db).map(French.change)
        subjects = try consultation.subjects(db).map { subject in
            subject.objective.map { Crumb("\(subject.code) \($0.title)", Links.objective($0, of: subject.theme)) }
                ?? Crumb("\(subject.code) \(subject.theme.title)", Links.theme(subject.theme))
        }
        fields = versions[0].fields.map(\.question)
        earlier = versions.dropFirst().map { .init(version: $0.version, date: French.date($0.writtenAt), question: $0.question) }
        replyHref = phase == .open ? Links.reply(to: consultation.id) : nil
        shut = French.shut(consultation, phase, answerDays: days)
        self.results = try shown.map { try Results($0, among: results) }
        let hasAnswers = [.open, .awaitingResults, .resultsPublished].contains(phase)
        answersHref = hasAnswers ? "/contributions?consultation=\(consultation.id)" : nil
        csvHref = hasAnswers ? "/contributions.csv?consultation=\(consultation.id)" : nil
        team = try viewer.belongs(to: .consultationTeam) ? Team(consultation, on: today, days: days, for: viewer, db) : nil
    }
}

extension ConsultationPage.Results {
    init(_ shown: ConsultationResult, among versions: [ConsultationResult]) throws {
        let document = try shown.document()
        counts = document.voices.map(CollegeCount.init)
        total = French.answers(document.total.publicCount)
        (heardHTML, outcomeHTML) = (document.heard.html, document.outcome.html)
        published = French.date(shown.publishedAt)
        (number, hash) = (shown.version, shown.sha256)
        let href = Links.consultation(shown.consultationId)
        newer = versions.first.flatMap { $0.version > shown.version ? Crumb("la version \($0.version)", "\(href)#resultats") : nil }
        self.versions = versions.map {
            .init(
                label: "Version \($0.version)",
                date: French.date($0.publishedAt),
                href: "\(href)?version=\($0.version)#resultats",
                isCurrent: $0.version == shown.version
            )
        }
    }
}

extension ConsultationPage.Team {
    init(_ consultation: Consultation, on today: Day, days: Int, for viewer: Viewer, _ db: Database) throws {
        canRevise = consultation.refusal(ofRevisionBy: viewer) == nil
        let refusal = consultation.refusal(ofAnnouncementBy: viewer, on: today)
        canAnnounce = refusal == nil
        announcementRefusal = canRevise ? refusal?.message : nil
        canAmend = consultation.refusal(ofAmendmentBy: viewer, on: today) == nil
        canWriteResults = consultation.refusal(ofResultsBy: viewer, on: today) == nil
        let filing = consultation.refusal(ofFilingBy: viewer, on: today)
        canFile = filing == nil
        filingRefusal = filing == .resultsDue ? filing?.message : nil
        isLate = consultation.isLate(on: today, days: days)
        isFiled = consultation.filedAt != nil
        received = try French.count(consultation.replies(db).values.reduce(0, +), "réponse reçue", "réponses reçues")
        let late = try consultation.lateReplies(for: viewer, db)
        self.late = late == 0 ? nil : French.count(late, "parole arrivée après la fin", "paroles arrivées après la fin")
    }
}
