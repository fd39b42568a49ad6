import Domain
import GRDB
import HTTPTypes
import Hummingbird

/// Writing what was heard in a consultation and what comes of it, then publishing it for good.
struct ConsultationResultRoutes: Sendable {
    let site: Site

    func edit(_ request: Request, context: AppContext) async throws -> Response {
        try await site.views.html(page(context), for: context, site)
    }

    func save(_ request: Request, context: AppContext) async throws -> Response {
        try await write(request, context) { form, consultation, db in
            try consultation.saveResults(heard: form["heard"], outcome: form["outcome"], by: context.viewer, db)
            return Links.after(.saved, Links.results(of: consultation.id))
        }
    }

    func publish(_ request: Request, context: AppContext) async throws -> Response {
        try await write(request, context) { form, consultation, db in
            _ = try consultation.publishResults(
                heard: Markdown.rich(form["heard"]),
                outcome: Markdown.rich(form["outcome"]),
                by: context.viewer,
                db
            )
            try consultation.saveResults(heard: form["heard"], outcome: form["outcome"], by: context.viewer, db)
            return Links.after(.frozen, "\(Links.consultation(consultation.id))")
        }
    }

    /// Writes the results of the consultation in the address, then goes where `body` says.
    private func write(
        _ request: Request,
        _ context: AppContext,
        _ body: @Sendable (Form, Consultation, Database) throws -> String
    ) async throws -> Response {
        let form = try await Form(request, context)
        return try await site.record(form, context) { db in
            let consultation = try Consultation.inAddress(context, db)
            try context.viewer.acting(in: .consultationTeam)
            let kept = try consultation.resultDraft(db)?.whole ?? ""
            let typed = Consultation.ResultDraft.whole(form["heard"].asTyped, form["outcome"].asTyped)
            try form.refuseOverwriting(kept, with: typed, field: "heard")
            return try body(form, consultation, db)
        } orShow: { problems in
            try await page(context, form, problems)
        }
    }

    private func page(_ context: AppContext, _ form: Form? = nil, _ problems: FieldProblems? = nil) async throws -> ConsultationResultsPage
    {
        try await site.database.read { db in
            let consultation = try Consultation.inAddress(context, db)
            if let refusal = try consultation.refusal(ofResultsBy: context.viewer, on: Day(db.transactionDate)) { throw refusal }
            let kept = try consultation.resultDraft(db)
            let typed = form ?? .blank(["heard": kept?.heard ?? "", "outcome": kept?.outcome ?? ""])
            let state = FormState(typed, problems, for: context, site)
            return try ConsultationResultsPage(consultation, kept?.whole ?? "", state, db)
        }
    }
}

extension Consultation.ResultDraft {
    /// Both texts as one: who saves either has seen both.
    var whole: String { Self.whole(heard, outcome) }

    static func whole(_ heard: String, _ outcome: String) -> String { heard.isEmpty && outcome.isEmpty ? "" : "\(heard)\n\n\(outcome)" }
}
