import Domain
import GRDB
import HTTPTypes
import Hummingbird

/// Changing the question or the last day of a consultation that everyone can read, saying why.
struct ConsultationAmendingRoutes: Sendable {
    let site: Site

    func edit(_ request: Request, context: AppContext) async throws -> Response {
        try await site.views.html(page(context), for: context, site)
    }

    func update(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        return try await site.record(form, context) { db in
            let consultation = try Consultation.inAddress(context, db)
            if let refusal = try consultation.refusal(ofAmendmentBy: context.viewer, on: Day(db.transactionDate)) { throw refusal }
            let amendment = try Consultation.Amendment(
                question: form["question"],
                fields: form["fields"],
                closesOn: form["closesOn"],
                reason: form["reason"],
                of: consultation,
                version: consultation.version(db)
            )
            try consultation.amend(amendment, by: context.viewer, db)
            return Links.after(.saved, Links.consultation(consultation.id))
        } orShow: { problems in
            try await page(context, form, problems)
        }
    }

    private func page(_ context: AppContext, _ form: Form? = nil, _ problems: FieldProblems? = nil) async throws -> ConsultationAmendPage {
        try await site.database.read { db in
            let consultation = try Consultation.inAddress(context, db)
            let today = try Day(db.transactionDate)
            if let refusal = consultation.refusal(ofAmendmentBy: context.viewer, on: today) { throw refusal }
            let version = try consultation.version(db)
            let typed =
                form
                ?? .blank([
                    "question": version.question, "fields": version.fields.map(\.question).joined(separator: "\n"),
                    "closesOn": consultation.closesOn.typed,
                ])
            let isOpen = consultation.phase(on: today) == .open
            return ConsultationAmendPage(consultation, isOpen: isOpen, FormState(typed, problems, for: context, site))
        }
    }
}
