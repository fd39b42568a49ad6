import Domain
import GRDB
import HTTPTypes
import Hummingbird

/// The « compte rendu » of a séance: reading it, writing it, publishing it for good.
struct CompteRenduRoutes: Sendable {
    let site: Site

    func show(_ request: Request, context: AppContext) async throws -> Response {
        let id = try context.number("meeting")
        let asked = request.uri.queryParameters["version"].flatMap { Int($0) }
        let page = try await site.database.read { db in
            guard let meeting = try Meeting.visible(id, to: context.viewer, db) else { throw Refusal.unknown }
            let versions = try CompteRendu.all(of: meeting, db)
            let isTeam = context.viewer.belongs(to: meeting.team)
            if versions.isEmpty, isTeam { return nil as CompteRenduPage? }
            guard let shown = versions.first(where: { asked == nil || $0.version == asked }) else { throw Refusal.unknown }
            return try CompteRenduPage(shown, among: versions, isTeam: isTeam)
        }
        guard let page else { return .redirect(to: Links.compteRenduDraft(id)) }
        return try site.views.html(page, for: context, site)
    }

    func edit(_ request: Request, context: AppContext) async throws -> Response {
        try await site.views.html(page(context), for: context, site)
    }

    func save(_ request: Request, context: AppContext) async throws -> Response {
        try await write(request, context) { form, meeting, db in
            try meeting.saveCompteRendu(form["body"], by: context.viewer, db)
            return Links.after(.saved, Links.compteRenduDraft(meeting.id))
        }
    }

    func publish(_ request: Request, context: AppContext) async throws -> Response {
        try await write(request, context) { form, meeting, db in
            try meeting.saveCompteRendu(form["body"], by: context.viewer, db)
            let saved = try meeting.compteRenduDraft(db) ?? ""
            _ = try meeting.publishCompteRendu(Markdown.rich(saved), by: context.viewer, db)
            return Links.after(.frozen, Links.compteRendu(meeting.id))
        }
    }

    /// Writes the account of the meeting in the address, then goes where `body` says.
    private func write(
        _ request: Request,
        _ context: AppContext,
        _ body: @Sendable (Form, Meeting, Database) throws -> String
    ) async throws -> Response {
        let form = try await Form(request, context)
        let id = try context.number("meeting")
        return try await site.record(form, context) { db in
            guard let meeting = try Meeting.visible(id, to: context.viewer, db) else { throw Refusal.unknown }
            try context.viewer.acting(in: meeting.team)
            try form.refuseOverwriting(meeting.compteRenduDraft(db) ?? "", with: form["body"], field: "body")
            return try body(form, meeting, db)
        } orShow: { problems in
            try await page(context, form, problems)
        }
    }

    private func page(_ context: AppContext, _ form: Form = .blank(), _ problems: FieldProblems? = nil) async throws -> CompteRenduEditPage
    {
        let id = try context.number("meeting")
        let state = FormState(form, problems, for: context, site)
        return try await site.database.read { db in
            guard let meeting = try Meeting.visible(id, to: context.viewer, db) else { throw Refusal.unknown }
            try context.viewer.acting(in: meeting.team)
            if let refusal = try meeting.refusal(ofHoldingBy: context.viewer, at: db.transactionDate) { throw refusal }
            return try CompteRenduEditPage(meeting, state, db)
        }
    }
}
