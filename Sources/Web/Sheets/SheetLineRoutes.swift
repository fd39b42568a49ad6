import Domain
import GRDB
import HTTPTypes
import Hummingbird

/// Typing the lines of a batch, one after another: each is kept as soon as it is sent.
struct SheetLineRoutes: Sendable {
    let site: Site

    func create(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        let id = try context.number("batch")
        return try await site.record(form, context) { db in
            let batch = try SheetBatch.visible(id, to: context.viewer, db)
            try batch.add(SheetLine.Draft(form), by: context.viewer, db)
            return Links.after(.lineTyped, Links.sheetBatch(id)) + "#ligne"
        } orShow: { problems in
            try await SheetBatchRoutes(site: site).page(context, form, problems)
        }
    }

    func edit(_ request: Request, context: AppContext) async throws -> Response {
        try await site.views.html(page(context), for: context, site)
    }

    func update(_ request: Request, context: AppContext) async throws -> Response {
        try await change(request, context, .saved) { form, line, batch, db in
            try batch.change(line, to: SheetLine.Draft(form), by: context.viewer, db)
        }
    }

    func delete(_ request: Request, context: AppContext) async throws -> Response {
        try await change(request, context, .lineRemoved) { _, line, batch, db in try batch.remove(line, by: context.viewer, db) }
    }

    private func change(
        _ request: Request,
        _ context: AppContext,
        _ flash: Flash,
        _ verb: @Sendable (Form, SheetLine, SheetBatch, Database) throws -> Void
    ) async throws -> Response {
        let form = try await Form(request, context)
        let (id, line) = try (context.number("batch"), context.number("line"))
        return try await site.record(form, context) { db in
            let batch = try SheetBatch.visible(id, to: context.viewer, db)
            try verb(form, batch.line(line, db), batch, db)
            return Links.after(flash, Links.sheetBatch(id))
        } orShow: { problems in
            try await page(context, form, problems)
        }
    }

    /// The page of the line in the address, with what was typed.
    func page(_ context: AppContext, _ form: Form = .blank(), _ problems: FieldProblems? = nil) async throws -> SheetLinePage {
        let (id, line) = try (context.number("batch"), context.number("line"))
        let state = FormState(form, problems, for: context, site)
        return try await site.database.read { db in
            let batch = try SheetBatch.visible(id, to: context.viewer, db)
            if let refusal = batch.refusal(ofTypingBy: context.viewer) { throw refusal }
            return try SheetLinePage(batch.line(line, db), of: batch, state, db)
        }
    }
}

extension SheetLine.Draft {
    /// Reads the line of the form; throws `FieldProblems`.
    fileprivate init(_ form: Form) throws {
        try self.init(
            text: form["text"],
            kind: form["kind"],
            college: form["college"],
            theme: form["theme"],
            sheetCode: form["sheetCode"],
            readBack: form["readBack"] == "1"
        )
    }
}

/// One line, to type again, to take out, or to join a photo to.
struct SheetLinePage: Page {
    static let template = "sheets/line"
    let form: FormState
    let batch: Int64
    let line: Int64
    let fields: SheetFields
    let photoHref: String?
    var place: Place { .inBatch(batch, "Ligne n°\u{A0}\(line)") }

    init(_ line: SheetLine, of batch: SheetBatch, _ form: FormState, _ db: Database) throws {
        (self.form, self.batch, self.line) = (form, batch.id, line.id)
        fields = try SheetFields(form.values, of: line, db)
        photoHref = try batch.photos(db)[line.id].map { "/feuilles/photos/\($0)" }
    }
}
