import Domain
import GRDB
import HTTPTypes
import Hummingbird

/// Saying where an action stands.
struct ActionEntryRoutes: Sendable {
    let site: Site

    func new(_ request: Request, context: AppContext) async throws -> Response {
        try await site.views.html(page(context), for: context, site)
    }

    func create(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        return try await site.record(form, context) { db in
            let draft = try ActionEntry.Draft(
                state: form["state"],
                advance: form["advance"],
                difficulty: form["difficulty"],
                adjustment: form["adjustment"]
            )
            let placed = try PactRoutes(site: site).action(context, db)
            _ = try placed.record(draft, by: context.viewer, db)
            return Links.after(.entry, Links.action(placed.code))
        } orShow: { problems in
            try await page(context, form, problems)
        }
    }

    private func page(_ context: AppContext, _ form: Form = .blank(), _ problems: FieldProblems? = nil) async throws -> ActionEntryPage {
        let state = FormState(form, problems, for: context, site)
        return try await site.database.read { db in
            let placed = try PactRoutes(site: site).action(context, db)
            if let refusal = placed.refusal(ofEntryBy: context.viewer) { throw refusal }
            return ActionEntryPage(
                form: state,
                code: placed.code.description,
                title: placed.action.title,
                href: Links.action(placed.code),
                state: placed.action.state.label,
                states: Choice.list(ActionEntry.states, chosen: form.values["state"] ?? placed.action.state.rawValue) { $0.label.label }
            )
        }
    }
}
