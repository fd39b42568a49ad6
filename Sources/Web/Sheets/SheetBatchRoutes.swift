import Domain
import GRDB
import HTTPTypes
import Hummingbird

/// « Les feuilles de papier »: batches that are typed in, and those that wait for a second person.
struct SheetBatchRoutes: Sendable {
    let site: Site

    func index(_ request: Request, context: AppContext) async throws -> Response {
        try await site.views.html(list(context), for: context, site)
    }

    func create(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        return try await site.record(form, context) { db in
            let draft = try SheetBatch.Draft(title: form["title"], channel: form["channel"])
            return try Links.sheetBatch(SheetBatch.start(draft, by: context.viewer, db).id)
        } orShow: { problems in
            try await list(context, form, problems)
        }
    }

    func show(_ request: Request, context: AppContext) async throws -> Response {
        try await site.views.html(page(context), for: context, site)
    }

    /// Hands the batch over to a second person.
    func handOver(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        let id = try context.number("batch")
        return try await site.record(form, context) { db in
            try SheetBatch.visible(id, to: context.viewer, db).handOver(by: context.viewer, db)
            return Links.after(.handedOver, Links.sheetBatch(id))
        } orShow: { problems in
            try await page(context, form, problems)
        }
    }

    /// The page of the batch in the address, with what was typed in one of its forms.
    func page(_ context: AppContext, _ form: Form = .blank(), _ problems: FieldProblems? = nil) async throws -> SheetBatchPage {
        let id = try context.number("batch")
        let state = FormState(form, problems, for: context, site)
        return try await site.database.read { db in
            try SheetBatchPage(SheetBatch.visible(id, to: context.viewer, db), state, for: context.viewer, db)
        }
    }

    private func list(_ context: AppContext, _ form: Form = .blank(), _ problems: FieldProblems? = nil) async throws -> SheetBatchesPage {
        let state = FormState(form, problems, for: context, site)
        return try await site.database.read { db in
            try SheetBatchesPage(
                form: state,
                batches: SheetBatch.all(for: context.viewer, db).map { SheetBatchesPage.Item($0, for: context.viewer) },
                channels: Choice.list(
                    Provenance.Channel.allCases.filter { $0 != .web },
                    chosen: state.values["channel"] ?? "paper",
                    label: \.label
                )
            )
        }
    }
}

/// The batches, those that wait for a second person first.
struct SheetBatchesPage: Page {
    static let template = "sheets/index"
    let form: FormState
    let batches: [Item]
    let channels: [Choice]
    var place: Place { Place(nil, [Crumb("Mon espace", "/mon-espace"), Crumb("Les feuilles de papier")]) }

    struct Item: Sendable {
        let href: String, title: String, meta: String, state: Label

        init(_ counted: CountedBatch, for viewer: Viewer) {
            let batch = counted.batch
            href = Links.sheetBatch(batch.id)
            title = "Paquet n°\u{A0}\(batch.id)\u{A0}: \(batch.title)"
            let lines = French.count(counted.lineCount, "ligne")
            let typist = batch.typistId == viewer.person?.id ? "vous" : counted.typistName
            meta = "\(lines) · \(French.date(batch.startedAt)) · saisi par \(typist)"
            state = batch.state.label
        }
    }
}

extension SheetBatch.State {
    /// Where the batch stands, in words.
    var label: Label {
        switch self {
        case .open: Label(label: "En cours de saisie", css: "going")
        case .handedOver: Label(label: "À vérifier par une autre personne", css: "waiting")
        case .received: Label(label: "Reçu", css: "done")
        }
    }
}
