import Domain
import GRDB
import HTTPTypes
import Hummingbird

/// Writing the bilan, and taking it from step to step.
struct BilanDraftingRoutes: Sendable {
    let site: Site

    func edit(_ request: Request, context: AppContext) async throws -> Response {
        try await site.views.html(page(context), for: context, site)
    }

    func foreword(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        return try await site.record(form, context) { db in
            let bilan = try Bilan.inAddress(context, db)
            try context.viewer.acting(in: .reviewTeam)
            try form.refuseOverwriting(bilan.foreword, with: form["foreword"], field: "foreword")
            try bilan.rewrite(foreword: form["foreword"], by: context.viewer, db)
            return Links.after(.saved, "\(Links.bilan(bilan.year))/redaction")
        } orShow: { problems in
            try await page(context, form, problems)
        }
    }

    func editChapter(_ request: Request, context: AppContext) async throws -> Response {
        try await site.views.html(chapterPage(context), for: context, site)
    }

    func updateChapter(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        return try await site.record(form, context) { db in
            let draft = try Bilan.ChapterDraft(
                achievements: form["achievements"],
                difficulties: form["difficulties"],
                correctives: form["correctives"],
                priorities: form["priorities"],
                summary: form["summary"]
            )
            let bilan = try Bilan.inAddress(context, db)
            let theme = try bilan.theme(in: context, db)
            try context.viewer.acting(in: .reviewTeam)
            let saved = try bilan.chapters(db).first { $0.themeId == theme.id }?.wholeText ?? ""
            let typed = ["achievements", "difficulties", "correctives", "priorities", "summary"].map { form[$0].asTyped }.joined(
                separator: "\n"
            )
            try form.refuseOverwriting(saved, with: typed, field: "achievements")
            try bilan.rewrite(draft, about: theme, by: context.viewer, db)
            return Links.after(.saved, "\(Links.bilan(bilan.year))/redaction")
        } orShow: { problems in
            try await chapterPage(context, form, problems)
        }
    }

    /// Freezes the text, hands it to the Assemblée, or publishes it.
    func step(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        try context.viewer.acting(in: .reviewTeam)
        return try await site.record(form, context) { db in
            var problems = FieldProblems()
            let chosen = problems.choice(form["step"], of: Bilan.Step.self, field: "step")
            try problems.throwIfAny()
            let step = chosen!
            let bilan = try Bilan.inAddress(context, db)
            try bilan.take(step, by: context.viewer, rendering: Markdown.rich, db)
            return Links.after(step == .published ? .frozen : .step, Links.bilan(bilan.year))
        } orShow: { problems in
            try await BilanRoutes(site: site).page(context, form, problems)
        }
    }

    private func page(_ context: AppContext, _ form: Form? = nil, _ problems: FieldProblems? = nil) async throws -> BilanDraftingPage {
        try await site.database.read { db in
            try context.viewer.acting(in: .reviewTeam)
            let bilan = try Bilan.inAddress(context, db)
            let state = FormState(form ?? .blank(["foreword": bilan.foreword]), problems, for: context, site)
            return try BilanDraftingPage(bilan, state, for: context.viewer, db)
        }
    }

    private func chapterPage(_ context: AppContext, _ form: Form? = nil, _ problems: FieldProblems? = nil) async throws -> BilanChapterPage
    {
        try await site.database.read { db in
            try context.viewer.acting(in: .reviewTeam)
            let bilan = try Bilan.inAddress(context, db)
            let theme = try bilan.theme(in: context, db)
            let chapter = try bilan.chapters(db).first { $0.themeId == theme.id }
            let state = FormState(form ?? chapter?.asTyped ?? .blank(), problems, for: context, site)
            return try BilanChapterPage(bilan, about: theme, state, site.content.lexicon, for: context.viewer, db)
        }
    }
}

extension Bilan {
    /// The theme of the chapter in the address.
    fileprivate func theme(in context: AppContext, _ db: Database) throws -> Theme {
        let number = try Int(context.number("theme"))
        guard let theme = try Theme.numbered(number, of: Pact.find(db, id: pactId), db) else { throw Refusal.unknown }
        return theme
    }
}

extension BilanChapter {
    /// The chapter as it fills the form.
    fileprivate var asTyped: Form {
        .blank([
            "achievements": achievements, "difficulties": difficulties, "correctives": correctives, "priorities": priorities,
            "summary": summary ?? "",
        ])
    }
}
