import Domain
import Foundation
import GRDB
import HTTPTypes
import Hummingbird

/// Adding many lines at once, from the table of a spreadsheet: looked at first, added after.
struct SheetTableRoutes: Sendable {
    let site: Site

    func show(_ request: Request, context: AppContext) async throws -> Response {
        try await site.views.html(page(context), for: context, site)
    }

    /// Takes the file, and shows what would become of each line; nothing is added yet.
    func create(_ request: Request, context: AppContext) async throws -> Response {
        let id = try context.number("batch")
        let upload = try await Upload(request, context)
        // What is copied in a spreadsheet and pasted here is a table too.
        let text = Result { try SheetTable.text(of: upload.file.isEmpty ? Data(upload.form["pasted"].utf8) : upload.file) }
        return try await site.record(upload.form, context) { db in
            let batch = try SheetBatch.visible(id, to: context.viewer, db)
            try batch.keepTable(text.get(), by: context.viewer, db)
            return "\(Links.sheetBatch(id))/tableau"
        } orShow: { problems in
            try await page(context, upload.form, problems)
        }
    }

    /// Adds the lines that are right. Those that are not stay in the file, which is still on the typist's machine.
    func take(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        let id = try context.number("batch")
        return try await site.record(form, context) { db in
            let batch = try SheetBatch.visible(id, to: context.viewer, db)
            guard let text = try batch.table(db) else { throw Refusal.batchElsewhere }
            try batch.add(SheetTable(text, for: batch, db).good.map(\.draft), by: context.viewer, db)
            return Links.after(.tableTaken, Links.sheetBatch(id))
        } orShow: { problems in
            try await page(context, form, problems)
        }
    }

    private func page(_ context: AppContext, _ form: Form = .blank(), _ problems: FieldProblems? = nil) async throws -> SheetTablePage {
        let id = try context.number("batch")
        let state = FormState(form, problems, for: context, site)
        return try await site.database.read { db in
            let batch = try SheetBatch.visible(id, to: context.viewer, db)
            if let refusal = batch.refusal(ofTypingBy: context.viewer) { throw refusal }
            let table = problems == nil ? try batch.table(db).map { try SheetTable($0, for: batch, db) } : nil
            return SheetTablePage(id, state, table)
        }
    }
}

/// Where a table is sent, and what would become of its lines.
struct SheetTablePage: Page {
    static let template = "sheets/table"
    /// How many right lines are shown: enough to see that columns are read as they should.
    private static let shown = 10
    let form: FormState
    let batch: Int64
    let hasTable: Bool
    let good: [SheetTable.Line]
    let goodCount: String
    let hasMore: Bool
    let canTake: Bool
    let bad: [SheetTable.Bad]
    let badCount: String
    var place: Place { .inBatch(batch, "Ajouter un tableau") }

    init(_ batch: Int64, _ form: FormState, _ table: SheetTable?) {
        (self.batch, self.form) = (batch, form)
        hasTable = table != nil
        good = Array((table?.good ?? []).prefix(Self.shown))
        bad = table?.bad ?? []
        hasMore = (table?.good.count ?? 0) > Self.shown
        canTake = table?.good.isEmpty == false
        goodCount = French.count(table?.good.count ?? 0, "ligne prête", "lignes prêtes")
        badCount = French.count(bad.count, "ligne à corriger", "lignes à corriger")
    }
}
