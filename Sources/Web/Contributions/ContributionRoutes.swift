import Domain
import GRDB
import HTTPTypes
import Hummingbird

/// Reading contributions.
struct ContributionRoutes: Sendable {
    let site: Site

    func index(_ request: Request, context: AppContext) async throws -> Response {
        let page = try await site.database.read { db in try ContributionsPage(ContributionSearch(request, db), db) }
        return try site.views.html(page, for: context, site)
    }

    func show(_ request: Request, context: AppContext) async throws -> Response {
        try await site.views.html(page(context), for: context, site)
    }

    /// The page of the contribution in the address, with what was typed in one of its forms.
    func page(_ context: AppContext, _ form: Form = .blank(), _ problems: FieldProblems? = nil) async throws -> ContributionPage {
        let id = try context.number("contribution")
        let state = FormState(form, problems, for: context, site)
        let settings = site.content.settings
        return try await site.database.read { db in
            guard let contribution = try Contribution.visible(id, to: context.viewer, db) else { throw Refusal.unknown }
            return try ContributionPage(
                contribution,
                state,
                answerDays: settings.answerDays,
                service: settings.service,
                for: context.viewer,
                db
            )
        }
    }
}

extension ContributionsPage {
    init(_ search: ContributionSearch, _ db: Database) throws {
        let (publications, next) = try Publication.page(search.filter, after: search.after, db)
        let figures = try Contribution.figures(db)
        let terms = search.filter.terms
        items = publications.map { ContributionItem($0, marking: terms) }
        themes = search.themeFilters
        form = try search.form(years: Contribution.years(db))
        pagination =
            next == nil && search.after == nil
            ? nil
            : Pagination(
                previousHref: search.after == nil ? nil : search.href(),
                nextHref: next.map { search.href(with: ["apres": String($0)]) },
                label: search.after == nil ? "Les plus récentes" : "Plus anciennes"
            )
        publishedCount = French.count(figures.published, "parole publiée", "paroles publiées")
        answeredCount = French.count(figures.answered, "réponse donnée", "réponses données")
        contests = try French.publicContests(Contest.figures(db))
        isFiltered = !search.filter.isEmpty
        foundCount =
            search.filter.isEmpty || search.after != nil
            ? nil
            : next == nil
                ? French.count(publications.count, "parole répond à ce choix", "paroles répondent à ce choix")
                : "Plus de \(publications.count) paroles répondent à ce choix"
        csvHref = search.href("/contributions.csv")
        jsonHref = search.href("/contributions.json")
    }
}

extension ContributionPage {
    init(
        _ contribution: Contribution,
        _ form: FormState,
        answerDays: Int,
        service: String,
        for viewer: Viewer,
        _ db: Database
    ) throws {
        let provenance = try Provenance.of(contribution, db)
        let meeting = try provenance?.meeting(for: viewer, db)
        let answers = contribution.state.isPublic ? try FollowUp.all(to: contribution, db) : []
        number = contribution.id
        opening = contribution.publishedText.map { French.opening($0) } ?? "Parole n° \(contribution.id)"
        textHTML = contribution.publishedHTML
        let cuts = contribution.state.isPublic ? try contribution.cuts(db) : []
        self.cuts = French.cuts(cuts)
        kind = try contribution.filing(db).kind.title
        voice = contribution.voice
        self.provenance = [
            provenance?.channel.label, "le \(French.date(contribution.receivedAt))",
            provenance?.readBack == true ? "relue avec la personne" : nil,
        ].compactMap(\.self).joined(separator: ", ")
        spoken = try contribution.spoken(provenance, db)
        attribution =
            viewer.belongs(to: .contributionTeam)
            ? AttributionFields(contribution, action: "/contributions/\(contribution.id)/attribution") : nil
        self.meeting = meeting.map { Crumb($0.title, Links.meeting($0.id)) }
        let replied = try contribution.replied(db)
        self.replied = replied.map(Replied.init)
        state = contribution.state.label
        self.answers = try answers.map { try .init($0, db) }
        fil =
            try contribution.state.isPublic
            ? Trace(from: .contribution(contribution.id), for: viewer, db).fil(meeting: meeting, replied: replied) : []
        echoes =
            try contribution.state.isPublic ? contribution.echoes(db).map { Crumb("Parole n°\u{A0}\($0)", Links.contribution($0)) } : []
        concernHref = contribution.state.isPublic ? Links.concern(contribution.id) : nil
        team =
            try viewer.belongs(to: .contributionReaders)
            ? Team(contribution, form, answerDays: answerDays, service: service, for: viewer, db) : nil
    }
}

extension ContributionPage.Replied {
    init(_ replied: RepliedConsultation) {
        (title, href, isLate) = (replied.consultation.title, Links.consultation(replied.consultation.id), replied.isLate)
        guided = replied.answers.compactMap { answer in answer.publishedText.map { .init(label: answer.question, answer: $0) } }
    }
}

extension String {
    /// The lines of the text, for a page that shows each on its own.
    var paragraphs: [String] { split(separator: "\n").map(String.init) }
}
