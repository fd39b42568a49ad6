import Domain
import GRDB
import HTTPTypes
import Hummingbird

/// Preparing a consultation, mending it while only its team sees it, announcing it, giving it up, filing it away.
struct ConsultationPreparingRoutes: Sendable {
    let site: Site

    func new(_ request: Request, context: AppContext) async throws -> Response {
        try await site.views.html(newPage(context, .blank(ConsultationEditPage.start)), for: context, site)
    }

    func create(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        return try await site.record(form, context) { db in
            try context.viewer.acting(in: .consultationTeam)
            let consultation = try Consultation.prepare(.init(form), by: context.viewer, db)
            return Links.after(.consultationPrepared, Links.consultation(consultation.id))
        } orShow: { problems in
            try await newPage(context, form, problems)
        }
    }

    func edit(_ request: Request, context: AppContext) async throws -> Response {
        try await site.views.html(editPage(context), for: context, site)
    }

    func update(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        return try await site.record(form, context) { db in
            let consultation = try Consultation.inAddress(context, db)
            if let refusal = consultation.refusal(ofRevisionBy: context.viewer) { throw refusal }
            try consultation.revise(.init(form), by: context.viewer, db)
            return Links.after(.saved, Links.consultation(consultation.id))
        } orShow: { problems in
            try await editPage(context, form, problems)
        }
    }

    func announce(_ request: Request, context: AppContext) async throws -> Response {
        try await change(request, context, .consultationAnnounced) { try $0.announce(by: context.viewer, $1) }
    }

    func withdraw(_ request: Request, context: AppContext) async throws -> Response {
        try await change(request, context, .consultationWithdrawn) { try $0.withdraw(by: context.viewer, $1) }
    }

    func file(_ request: Request, context: AppContext) async throws -> Response {
        try await change(request, context, .consultationFiled) { try $0.file(by: context.viewer, $1) }
    }

    /// Changes the consultation in the address, then shows it again.
    private func change(
        _ request: Request,
        _ context: AppContext,
        _ flash: Flash,
        _ change: @Sendable (Consultation, Database) throws -> Void
    ) async throws -> Response {
        let form = try await Form(request, context)
        return try await site.record(form, context) { db in
            let consultation = try Consultation.inAddress(context, db)
            try change(consultation, db)
            return Links.after(flash, Links.consultation(consultation.id))
        } orShow: { _ in
            try await ConsultationRoutes(site: site).page(context)
        }
    }

    private func newPage(_ context: AppContext, _ form: Form, _ problems: FieldProblems? = nil) async throws -> ConsultationEditPage {
        let state = FormState(form, problems, for: context, site)
        return try await site.database.read { db in
            try context.viewer.acting(in: .consultationTeam)
            return try ConsultationEditPage(state, action: "/consultations", revised: nil, subjects: form.list("subjects"), db)
        }
    }

    private func editPage(_ context: AppContext, _ form: Form? = nil, _ problems: FieldProblems? = nil) async throws
        -> ConsultationEditPage
    {
        try await site.database.read { db in
            let consultation = try Consultation.inAddress(context, db)
            if let refusal = consultation.refusal(ofRevisionBy: context.viewer) { throw refusal }
            let form = try form ?? consultation.asTyped(db)
            return try ConsultationEditPage(
                FormState(form, problems, for: context, site),
                action: "\(Links.consultation(consultation.id))/modification",
                revised: consultation.title,
                subjects: form.list("subjects"),
                db
            )
        }
    }
}

extension Consultation.Draft {
    /// The consultation as typed.
    init(_ form: Form) throws {
        try self.init(
            title: form["title"],
            question: form["question"],
            fields: form["fields"],
            context: Markdown.rich(form["context"]),
            asked: form["asked"],
            howTo: form["howTo"],
            whatNext: form["whatNext"],
            opensOn: form["opensOn"],
            closesOn: form["closesOn"],
            shortReason: form["shortReason"],
            subjects: form.list("subjects")
        )
    }
}

extension Consultation {
    /// The consultation as it fills its form.
    fileprivate func asTyped(_ db: Database) throws -> Form {
        let version = try version(db)
        return try .blank(
            [
                "title": title, "question": version.question, "fields": version.fields.map(\.question).joined(separator: "\n"),
                "context": context, "asked": asked, "howTo": howTo, "whatNext": whatNext, "opensOn": opensOn.typed,
                "closesOn": closesOn.typed, "shortReason": shortReason ?? "",
            ],
            lists: ["subjects": subjects(db).map(\.code)]
        )
    }
}

extension Day {
    /// The day as it is typed: « 24/11/2026 ».
    var typed: String { "\(day)/\(month)/\(year)" }
}
