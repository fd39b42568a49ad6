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

    /// Adds the days that were not known when the vote was recorded.
    func addDates(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        return try await site.record(form, context) { db in
            let bilan = try Bilan.inAddress(context, db)
            guard let deliberation = try Deliberation.all(of: bilan, db).last else { throw Refusal.unknown }
            try deliberation.complete(form.values, by: context.viewer, db)
            return Links.after(.saved, "\(Links.bilan(bilan.year))")
        } orShow: { problems in
            try await page(context, form, problems)
        }
    }

    private func page(_ context: AppContext, _ form: Form = .blank(), _ problems: FieldProblems? = nil) async throws -> DeliberationPage {
        let state = FormState(form, problems, for: context, site)
        return try await site.database.read { db in
            try context.viewer.acting(in: .assembly)
            let bilan = try Bilan.inAddress(context, db)
            let awaited = try Deliberation.all(of: bilan, db).last?.awaitedDates ?? []
            return DeliberationPage(bilan, refusal: bilan.refusal(ofDeliberationBy: context.viewer), awaiting: awaited, state)
        }
    }
}
