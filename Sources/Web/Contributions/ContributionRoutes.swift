import Domain
import GRDB
import HTTPTypes
import Hummingbird

/// Reading contributions.
struct ContributionRoutes: Sendable {
    let site: Site

    func index(_ request: Request, context: AppContext) async throws -> Response {
        let number = request.uri.queryParameters["thematique"].flatMap { Int($0) }
        let bookmark = request.uri.queryParameters["apres"].flatMap { Contribution.Bookmark(String($0)) }
        let page = try await site.database.read { db in
            let pact = try Pact.current(db)
            let themes = try pact.map { try Theme.all(of: $0, db) } ?? []
            let theme = themes.first { $0.number == number }
            let (contributions, next) = try Contribution.published(about: theme, after: bookmark, db)
            let figures = try Contribution.figures(db)
            let base = theme.map { "/contributions?thematique=\($0.number)" } ?? "/contributions"
            let separator = theme == nil ? "?" : "&"
            return ContributionsPage(
                items: contributions.map(ContributionItem.init),
                themes: [.init(label: "Toutes les thématiques", href: "/contributions", isCurrent: theme == nil)]
                    + themes.map { .init(label: $0.short, href: "/contributions?thematique=\($0.number)", isCurrent: $0.id == theme?.id) },
                pagination: next == nil && bookmark == nil
                    ? nil
                    : Pagination(
                        previousHref: bookmark == nil ? nil : base,
                        nextHref: next.map { "\(base)\(separator)apres=\($0)" },
                        label: bookmark == nil ? "Les plus récentes" : "Plus anciennes"
                    ),
                publishedCount: French.count(figures.published, "parole publiée", "paroles publiées"),
                answeredCount: French.count(figures.answered, "réponse donnée", "réponses données")
            )
        }
        return try site.views.html(page, for: context, site)
    }

    func show(_ request: Request, context: AppContext) async throws -> Response {
        try await site.views.html(page(context), for: context, site)
    }

    /// The page of the contribution in the address, with what was typed in one of its forms.
    func page(_ context: AppContext, _ form: Form = .blank(), _ problems: FieldProblems? = nil) async throws -> ContributionPage {
        let id = try context.number("contribution")
        let state = FormState(form, problems, for: context, site)
        let answerDays = site.content.settings.answerDays
        return try await site.database.read { db in
            guard let contribution = try Contribution.visible(id, to: context.viewer, db) else { throw Refusal.unknown }
            return try ContributionPage(contribution, state, answerDays: answerDays, for: context.viewer, db)
        }
    }
}

extension ContributionPage {
    init(_ contribution: Contribution, _ form: FormState, answerDays: Int, for viewer: Viewer, _ db: Database) throws {
        let provenance = try Provenance.of(contribution, db)
        let meeting = try provenance?.meeting(for: viewer, db)
        let answers = contribution.state.isPublic ? try FollowUp.all(to: contribution, db) : []
        number = contribution.id
        opening = contribution.publishedText.map { French.opening($0) } ?? "Parole n° \(contribution.id)"
        textHTML = contribution.publishedHTML
        let cuts = contribution.state.isPublic ? try contribution.cuts(db) : []
        self.cuts = French.cuts(cuts)
        kind = contribution.kind.title
        voice = contribution.college?.voice
        self.provenance = [
            provenance?.channel.label, "le \(French.date(contribution.receivedAt))",
            provenance?.readBack == true ? "relue avec la personne" : nil,
        ].compactMap(\.self).joined(separator: ", ")
        self.meeting = meeting.map { Crumb($0.title, Links.meeting($0.id)) }
        state = contribution.state.label
        self.answers = answers.map { .init(label: $0.answer.label, text: $0.text.paragraphs, date: French.date($0.answeredAt)) }
        fil = try contribution.state.isPublic ? Trace(from: .contribution(contribution.id), for: viewer, db).fil(meeting: meeting) : []
        team = try viewer.belongs(to: .contributionReaders) ? Team(contribution, form, answerDays: answerDays, for: viewer, db) : nil
    }
}

extension ContributionPage.Team {
    init(_ contribution: Contribution, _ form: FormState, answerDays: Int, for viewer: Viewer, _ db: Database) throws {
        let decision = try contribution.decision(db)
        self.form = form
        let isWaiting = contribution.state == .received
        let sightings = isWaiting ? try PersonalData.sightings(in: contribution.text, members: .members(db)) : []
        originalHTML =
            try isWaiting ? MarkedText(contribution.text, sightings).html : MarkedText(contribution.text, contribution.cuts(db)).html
        seen = French.seen(sightings)
        hasProposedCuts = sightings.contains { $0.confidence == .likely }
        self.decision = decision?.sentence
        history = try contribution.history(db).map { "\(French.date($0.changedAt)) : \($0.state.label.label)" }
        canModerate = contribution.refusal(ofModerationBy: viewer) == nil
        canAnswer = contribution.refusal(ofAnswerBy: viewer) == nil
        isLate = contribution.isLate(at: try db.transactionDate, days: answerDays)
        publishedText = form.values["publishedText"] ?? contribution.text.replacing(sightings) { $0.cut }
        reasons = Choice.list(ModerationDecision.Reason.allCases, chosen: form.values["reason"] ?? "", label: \.label)
        answers = Choice.list(FollowUp.Answer.allCases, chosen: form.values["answer"] ?? "", label: \.label)
    }
}

extension String {
    /// The lines of the text, for a page that shows each on its own.
    var paragraphs: [String] { split(separator: "\n").map(String.init) }
}
