import Domain
import GRDB
import HTTPTypes
import Hummingbird

/// Writing a proposal into the pact as an action.
struct ProposalActionRoutes: Sendable {
    let site: Site

    func new(_ request: Request, context: AppContext) async throws -> Response {
        try await site.views.html(page(context), for: context, site)
    }

    func create(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        let id = try context.number("proposal")
        return try await site.record(form, context) { db in
            let draft = try PactAction.Draft(
                title: form["title"],
                description: form["description"],
                organisation: form["organisation"],
                plannedStart: form["plannedStart"],
                plannedEnd: form["plannedEnd"]
            )
            guard let (theme, objective) = try objective(form["objective"], db) else {
                throw FieldProblems(form["objective"].isEmpty ? .missing : .notAChoice, field: "objective")
            }
            let action = try Proposal.find(db, id: id).become(draft, under: objective, by: context.viewer, db)
            let code = ActionCode(theme: theme.number, objective: objective.number, action: action.number)
            return Links.after(.action, Links.action(code))
        } orShow: { problems in
            try await page(context, form, problems)
        }
    }

    /// The objective that was chosen by its code (« 3.2 »).
    private func objective(_ code: String, _ db: Database) throws -> (Theme, Objective)? {
        let numbers = code.split(separator: ".").compactMap { Int($0) }
        guard numbers.count == 2, let pact = try Pact.current(db), let theme = try Theme.numbered(numbers[0], of: pact, db),
            let objective = try Objective.numbered(numbers[1], of: theme, db)
        else { return nil }
        return (theme, objective)
    }

    private func page(_ context: AppContext, _ form: Form = .blank(), _ problems: FieldProblems? = nil) async throws -> NewActionPage {
        let id = try context.number("proposal")
        let state = FormState(form, problems, for: context, site)
        return try await site.database.read { db in
            let proposal = try Proposal.find(db, id: id)
            if let refusal = proposal.refusal(ofSettlingBy: context.viewer) { throw refusal }
            let objectives = try Pact.current(db).map { try Objective.all(of: $0, db) } ?? []
            return NewActionPage(
                form: state,
                proposalTitle: proposal.title,
                proposalHref: Links.proposal(id),
                objectives: objectives.map { theme, objective in
                    let code = "\(theme.number).\(objective.number)"
                    return Choice(value: code, label: "\(code) \(objective.title)", isChosen: form["objective"] == code)
                }
            )
        }
    }
}
