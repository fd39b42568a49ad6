import Domain
import GRDB
import HTTPTypes
import Hummingbird

/// Proposals: what is asked for because of the constats, until it becomes an action.
struct ProposalRoutes: Sendable {
    let site: Site

    func show(_ request: Request, context: AppContext) async throws -> Response {
        try await site.views.html(page(context), for: context, site)
    }

    func new(_ request: Request, context: AppContext) async throws -> Response {
        let form = Form.blank(["findings": request.uri.queryParameters["constat"].map(String.init) ?? ""])
        return try await site.views.html(newPage(context, form), for: context, site)
    }

    func create(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        try context.viewer.acting(in: .contributionTeam)
        return try await site.record(form, context) { db in
            let proposal = try Proposal.word(
                title: form["title"],
                body: Markdown.rich(form["body"]),
                from: form.numbers("findings"),
                by: context.viewer,
                db
            )
            return Links.after(.worded, Links.proposal(proposal.id))
        } orShow: { problems in
            try await newPage(context, form, problems)
        }
    }

    func updateState(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        let id = try context.number("proposal")
        return try await site.record(form, context) { db in
            try Proposal.find(db, id: id).change(to: form["state"], reason: form["reason"], by: context.viewer, db)
            return Links.after(.moved, Links.proposal(id))
        } orShow: { problems in
            try await page(context, form, problems)
        }
    }

    private func page(_ context: AppContext, _ form: Form = .blank(), _ problems: FieldProblems? = nil) async throws -> ProposalPage {
        let id = try context.number("proposal")
        let state = FormState(form, problems, for: context, site)
        return try await site.database.read { db in
            let proposal = try Proposal.find(db, id: id)
            let offered: [Proposal.State] = [.debated, .prioritised, .passedOn, .notRetained]
            return try ProposalPage(
                id: id,
                title: proposal.title,
                bodyHTML: proposal.bodyHTML,
                date: French.date(proposal.wordedAt),
                state: proposal.state.label,
                reason: proposal.settlingReason(db),
                fil: Trace(from: .proposal(id), for: context.viewer, db).fil(),
                team: proposal.refusal(ofSettlingBy: context.viewer) == nil
                    ? .init(form: state, states: Choice.list(offered, chosen: form["state"]) { $0.label.label }) : nil
            )
        }
    }

    private func newPage(_ context: AppContext, _ form: Form, _ problems: FieldProblems? = nil) async throws -> NewProposalPage {
        let ticked = Set(form.numbers("findings"))
        let state = FormState(form, problems, for: context, site)
        return try await site.database.read { db in
            try context.viewer.acting(in: .contributionTeam)
            return try NewProposalPage(
                form: state,
                findings: Finding.newestFirst(db).map { Tick(id: $0.id, label: $0.title, isTicked: ticked.contains($0.id), voice: nil) }
            )
        }
    }
}
