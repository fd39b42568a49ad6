import Domain
import GRDB
import HTTPTypes
import Hummingbird

/// Reading again what an author contests: never by who decided first.
struct SecondReadingRoutes: Sendable {
    let site: Site
    /// How many contests wait on the page: the oldest, as the template says.
    private static let shown = 12

    func index(_ request: Request, context: AppContext) async throws -> Response {
        let days = site.content.settings.secondReadingDays
        let page = try await site.database.read { db in
            let contests = try Contest.queue(for: context.viewer, limit: Self.shown, db)
            let count = try Contest.waitingCount(db)
            return try ContestsPage(
                waiting: contests.map { try ContestsPage.Item($0, days: days, for: context.viewer, db) },
                waitingCount: French.count(count, "décision contestée attend", "décisions contestées attendent"),
                hasMore: count > Self.shown,
                figures: French.contests(Contest.figures(db)),
                days: days
            )
        }
        return try site.views.html(page, for: context, site)
    }

    func show(_ request: Request, context: AppContext) async throws -> Response {
        try await site.views.html(page(context), for: context, site)
    }

    /// Keeps the first decision, or publishes in its place.
    func decide(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        let id = try context.number("contest")
        return try await site.record(form, context) { db in
            let contest = try Contest.visible(id, to: context.viewer, db)
            var problems = FieldProblems()
            switch problems.choice(form["verdict"], of: ContestDecision.Verdict.self, field: "verdict") {
            case .confirmed:
                try contest.confirm(sentence: form["sentence"], by: context.viewer, db)
                return Links.after(.confirmed, "/moderation/contestations")
            case .changed:
                try contest.publish(
                    Markdown.richLines(form["publishedText"]),
                    guided: form.guidedByPlace,
                    sentence: form["sentence"],
                    by: context.viewer,
                    db
                )
                return Links.after(.changed, "/moderation/contestations")
            case nil: throw problems
            }
        } orShow: { problems in
            try await page(context, form, problems)
        }
    }

    private func page(_ context: AppContext, _ form: Form = .blank(), _ problems: FieldProblems? = nil) async throws -> ContestPage {
        let id = try context.number("contest")
        let state = FormState(form, problems, for: context, site)
        let days = site.content.settings.secondReadingDays
        return try await site.database.read { db in
            try ContestPage(Contest.visible(id, to: context.viewer, db), state, days: days, for: context.viewer, db)
        }
    }
}

/// The decisions that wait to be read again, oldest first.
struct ContestsPage: Page {
    static let template = "contributions/contests"
    let waiting: [Item]
    let waitingCount: String
    let hasMore: Bool
    let figures: String?
    let days: Int
    var place: Place { Place(nil, [Crumb("Mon espace", "/mon-espace"), Crumb("Décisions contestées")]) }

    struct Item: Sendable {
        let href: String, number: Int64, state: Label, opening: String, date: String
        let isLate: Bool
        /// Whether the reader decided first: somebody else reads this one.
        let isOwn: Bool
    }
}

/// One decision that is contested: what was said, what was decided and why, and what its author answers.
struct ContestPage: Page {
    static let template = "contributions/contest"
    let form: FormState
    let number: Int64
    let contribution: Int64
    /// What was received, with what was cut struck.
    let originalHTML: String
    let published: [String]
    let cuts: String?
    let state: Label
    /// The reason of the list and the sentence that the author read.
    let reasons: [String]
    let decidedOn: String
    let contestedOn: String
    let dueOn: String
    let isLate: Bool
    let sentence: [String]
    /// Why the reader may not decide.
    let refusal: String?
    /// The short answers as they were said, and as everyone may read them.
    let guided: [ContributionPage.GuidedOriginal], guidedFields: [TypedField]
    let verdicts: [Choice]
    let publishedText: String
    var place: Place {
        Place(
            nil,
            [
                Crumb("Mon espace", "/mon-espace"), Crumb("Décisions contestées", "/moderation/contestations"),
                Crumb("Parole n° \(contribution)"),
            ]
        )
    }
}

extension ContestsPage.Item {
    init(_ contest: Contest, days: Int, for viewer: Viewer, _ db: Database) throws {
        let contribution = try Contribution.find(db, key: contest.contributionId)
        href = Links.contest(contest.id)
        number = contribution.id
        state = contribution.contestedLabel
        opening = French.opening(contribution.text, length: 140)
        date = French.date(contest.contestedAt)
        isLate = contest.isLate(at: try db.transactionDate, days: days)
        isOwn = try contest.refusal(ofReadingBy: viewer, db) == .firstReader
    }
}

extension ContestPage {
    init(_ contest: Contest, _ form: FormState, days: Int, for viewer: Viewer, _ db: Database) throws {
        let contribution = try Contribution.find(db, key: contest.contributionId)
        let decision = try contest.firstDecision(db)
        let cuts = contribution.state.isPublic ? try contribution.cuts(db) : []
        let sightings = contribution.state.isPublic ? [] : try PersonalData.sightings(in: contribution.text, members: .members(db))
        self.form = form
        number = contest.id
        self.contribution = contribution.id
        originalHTML =
            contribution.state.isPublic ? MarkedText(contribution.text, cuts).html : MarkedText(contribution.text, sightings).html
        guided = try contribution.guidedAnswers(db).map { .init($0, isMarked: true) }
        guidedFields = try contribution.guidedFields(form, db)
        published = contribution.publishedText?.paragraphs ?? []
        self.cuts = French.cuts(cuts)
        state = contribution.contestedLabel
        reasons = [decision.reason?.label, decision.sentence].compactMap(\.self)
        decidedOn = French.date(decision.decidedAt)
        contestedOn = French.date(contest.contestedAt)
        dueOn = French.date(contest.due(days: days))
        refusal = try contest.refusal(ofReadingBy: viewer, db)?.message
        isLate = try refusal == nil && contest.isLate(at: db.transactionDate, days: days)
        sentence = contest.sentence?.paragraphs ?? []
        verdicts = [
            Choice(
                value: ContestDecision.Verdict.confirmed.rawValue,
                label: "Garder la décision",
                isChosen: form.values["verdict"] == ContestDecision.Verdict.confirmed.rawValue
            ),
            Choice(
                value: ContestDecision.Verdict.changed.rawValue,
                label: contribution.state.isPublic ? "Publier autrement, avec le texte plus bas" : "Publier, avec le texte plus bas",
                isChosen: form.values["verdict"] == ContestDecision.Verdict.changed.rawValue
            ),
        ]
        publishedText = form.values["publishedText"] ?? contribution.publishedText ?? contribution.text.replacing(sightings) { $0.cut }
    }
}

extension Contribution {
    /// What was decided of it, as those who read again see it.
    fileprivate var contestedLabel: Label {
        state == .notPublished ? state.label : Label(label: "Publiée, avec des coupes", css: "going")
    }
}
