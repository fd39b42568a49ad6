import Domain
import GRDB
import HTTPTypes
import Hummingbird

/// Recording what the Assemblée decided: the vote itself took place elsewhere (R10).
struct DeliberationRoutes: Sendable {
    let site: Site

    func new(_ request: Request, context: AppContext) async throws -> Response {
        try await site.views.html(page(context), for: context, site)
    }

    func create(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        return try await site.record(form, context) { db in
            let draft = try Deliberation.Draft(form.values)
            let bilan = try Bilan.inAddress(context, db)
            _ = try bilan.record(draft, by: context.viewer, db)
            return Links.after(.vote, Links.bilan(bilan.year))
        } orShow: { problems in
            try await page(context, form, problems)
        }
    }

    private func page(_ context: AppContext, _ form: Form = .blank(), _ problems: FieldProblems? = nil) async throws -> DeliberationPage {
        let state = FormState(form, problems, for: context, site)
        return try await site.database.read { db in
            try context.viewer.acting(in: .assembly)
            let bilan = try Bilan.inAddress(context, db)
            return DeliberationPage(bilan, refusal: bilan.refusal(ofDeliberationBy: context.viewer), state)
        }
    }
}
