import Domain
import Foundation
import GRDB
import HTTPTypes
import Hummingbird

/// Answers: given at once, or prepared in private and published together.
struct AnswerRoutes: Sendable {
    let site: Site

    /// The answers that wait to be published.
    func index(_ request: Request, context: AppContext) async throws -> Response {
        try await site.views.html(page(context), for: context, site)
    }

    func create(_ request: Request, context: AppContext) async throws -> Response {
        try await answer(request, context, .answered) { draft, contribution, db in
            _ = try contribution.answer(draft, prepared: nil, by: context.viewer, db)
        }
    }

    /// Keeps the answer for later: the public reads nothing of it.
    func prepare(_ request: Request, context: AppContext) async throws -> Response {
        try await answer(request, context, .answerPrepared) { draft, contribution, db in
            try contribution.prepare(draft, by: context.viewer, db)
        }
    }

    /// Publishes the chosen answers at once, all or none.
    func publish(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        try context.viewer.acting(in: .contributionTeam)
        return try await site.record(form, context) { db in
            try PreparedAnswer.publish(form.numbers("answers"), by: context.viewer, db)
            return Links.after(.answersPublished, "/moderation/reponses")
        } orShow: { problems in
            try await page(context, form, problems)
        }
    }

    private func answer(
        _ request: Request,
        _ context: AppContext,
        _ flash: Flash,
        _ verb: @Sendable (FollowUp.Draft, Contribution, Database) throws -> Void
    ) async throws -> Response {
        let form = try await Form(request, context)
        let id = try context.number("contribution")
        return try await site.record(form, context) { db in
            try context.viewer.acting(in: .contributionTeam)
            guard let contribution = try Contribution.visible(id, to: context.viewer, db) else { throw Refusal.unknown }
            if let refusal = contribution.refusal(ofAnswerBy: context.viewer) { throw refusal }
            let draft = try FollowUp.Draft(
                answer: form["answer"],
                text: form["answerText"],
                givenAs: form["givenAs"],
                outcome: form["became"],
                offered: FollowUp.Outcome.offered(to: contribution, for: context.viewer, db)
            )
            try verb(draft, contribution, db)
            return Links.after(flash, Links.contribution(id))
        } orShow: { problems in
            try await ContributionRoutes(site: site).page(context, form, problems)
        }
    }

    private func page(_ context: AppContext, _ form: Form = .blank(), _ problems: FieldProblems? = nil) async throws -> AnswersPage {
        let state = FormState(form, problems, for: context, site)
        return try await site.database.read { db in try AnswersPage(state, for: context.viewer, db) }
    }
}

/// The answers that wait to be published together.
struct AnswersPage: Page {
    static let template = "contributions/answers"
    let form: FormState
    let items: [Item]
    let count: String
    let hasMore: Bool
    var place: Place {
        Place(nil, [Crumb("Mon espace", "/mon-espace"), Crumb("Paroles à relire", "/moderation"), Crumb("Réponses préparées")])
    }

    /// The most that are published at once.
    private static let shown = 50

    struct Item: Sendable {
        let id: Int64, number: Int64, href: String, opening: String, label: String, text: [String], signature: String, isTicked: Bool
    }

    init(_ form: FormState, for viewer: Viewer, _ db: Database) throws {
        self.form = form
        // Everything is ticked on the page that opens; what was sent keeps its ticks.
        let ticked = form.ticked("answers")
        items = try PreparedAnswer.waiting(for: viewer, limit: Self.shown, db).map { prepared in
            let contribution = try Contribution.find(db, key: prepared.contributionId)
            return try Item(
                id: prepared.id,
                number: contribution.id,
                href: Links.contribution(contribution.id),
                opening: French.opening(contribution.publishedText ?? "", length: 120),
                label: prepared.answer.label,
                text: prepared.text.paragraphs,
                signature: "\(prepared.authorName(db)), le \(French.moment(prepared.preparedAt))",
                isTicked: form.problemCount == 0 || ticked.contains("\(prepared.id)")
            )
        }
        let waiting = try PreparedAnswer.waitingCount(db)
        count = French.count(waiting, "réponse préparée", "réponses préparées")
        hasMore = waiting > items.count
    }
}

extension ContributionPage.Answer {
    init(_ answer: FollowUp, _ db: Database) throws {
        label = answer.answer.label
        text = answer.text.paragraphs
        date = French.date(answer.answeredAt)
        givenAs = answer.givenAs
        outcome = try answer.outcome.flatMap { try $0.crumb(db) }
    }
}

extension FollowUp.Outcome {
    /// What it is called where an answer points to it, and its page.
    func crumb(_ db: Database) throws -> Crumb? {
        switch self {
        case .finding(let id): try Finding.fetchOne(db, key: id).map { Crumb("Le constat : \($0.title)", Links.finding(id)) }
        case .proposal(let id): try Proposal.fetchOne(db, key: id).map { Crumb("La proposition : \($0.title)", Links.proposal(id)) }
        case .action(let id):
            try PlacedAction.with(ids: [id], db).first.map { Crumb("L’action : \($0.action.title)", Links.action($0.code)) }
        }
    }
}

extension ContributionPage.Answering {
    init(
        _ contribution: Contribution,
        _ form: FormState,
        _ prepared: PreparedAnswer?,
        service: String,
        for viewer: Viewer,
        _ db: Database
    ) throws {
        // Once sent, the form holds what was typed, even nothing.
        let isSent = form.values["answer"] != nil
        func value(_ name: String, _ kept: String?) -> String { isSent ? form.values[name] ?? "" : kept ?? "" }
        answers = Choice.list(FollowUp.Answer.allCases, chosen: value("answer", prepared?.answer.rawValue), label: \.label)
        text = value("answerText", prepared?.text)
        givenAs = value("givenAs", prepared?.givenAs ?? service)
        let chosen = value("became", prepared?.outcome?.code)
        outcomes = try FollowUp.Outcome.offered(to: contribution, for: viewer, db).compactMap { outcome in
            try outcome.crumb(db).map { Choice(value: outcome.code, label: $0.label, isChosen: outcome.code == chosen) }
        }
    }
}
