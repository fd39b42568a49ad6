import Domain
import GRDB
import HTTPTypes
import Hummingbird

/// What a second person does with a batch: receive it whole, or give it back.
struct SheetReceivingRoutes: Sendable {
    let site: Site

    /// Receives every line; the receipts are shown next, for whoever can still be handed one (R1).
    func create(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        let id = try context.number("batch")
        return try await site.record(form, context) { db in
            let key = try form.key(context, site)
            let batch = try SheetBatch.visible(id, to: context.viewer, db)
            try batch.receive(by: context.viewer, code: { code(of: $0, key) }, db)
            return Links.sheetReceipts(id)
        } orShow: { problems in
            try await SheetBatchRoutes(site: site).page(context, form, problems)
        }
    }

    func giveBack(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        let id = try context.number("batch")
        return try await site.record(form, context) { db in
            try SheetBatch.visible(id, to: context.viewer, db).giveBack(reason: form["reason"], by: context.viewer, db)
            return Links.after(.givenBack, "/feuilles")
        } orShow: { problems in
            try await SheetBatchRoutes(site: site).page(context, form, problems)
        }
    }

    /// The receipts, in the browser that received the batch, for an hour: after that, nothing kept leads to the codes.
    func receipts(_ request: Request, context: AppContext) async throws -> Response {
        let id = try context.number("batch")
        let page = try await site.database.read { db in
            let batch = try SheetBatch.visible(id, to: context.viewer, db)
            guard let key = try FormKey.used(for: Links.sheetReceipts(id), by: context.browser.id, site.instance, db) else {
                throw Refusal.unknown
            }
            let lines = try batch.lines(db)
            return try SheetReceiptsPage(
                batch: id,
                date: French.date(db.transactionDate),
                service: "\(site.content.settings.service), \(site.content.settings.department)",
                slips: lines.compactMap { line in
                    let code = code(of: line, key)
                    // Once its words are erased, no receipt leads to them.
                    guard let number = try Receipt.contribution(for: code, db)?.id, number == line.contributionId else { return nil }
                    return .init(number: number, sheet: line.sheetCode, words: code.words)
                }
            )
        }
        return try site.views.html(page, for: context, site)
    }

    private func code(of line: SheetLine, _ key: FormKey) -> Receipt.Code {
        Receipt.Code(for: key, line: line.id, words: site.content.words, site.instance)
    }
}

extension Links {
    static func sheetReceipts(_ batch: Int64) -> String { "\(sheetBatch(batch))/recus" }
}

/// The receipts of a batch, to print and cut out.
struct SheetReceiptsPage: Page {
    static let template = "sheets/receipts"
    let batch: Int64
    let date: String
    let service: String
    let slips: [Slip]
    var place: Place { .inBatch(batch, "Les reçus") }

    struct Slip: Sendable { let number: Int64, sheet: String?, words: String }
}
