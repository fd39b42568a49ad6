import Domain
import GRDB
import HTTPTypes
import Hummingbird

/// Saying something: no account, no name, only the words (R1).
struct DepositRoutes: Sendable {
    let site: Site

    func new(_ request: Request, context: AppContext) async throws -> Response {
        let theme = request.uri.queryParameters["thematique"].map(String.init)
        let page = try await page(context, .blank(["kind": "lived", "theme": theme ?? ""]))
        return try site.views.html(page, for: context, site)
    }

    func create(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        let text = form.answeredText("text")
        // Looked through before the database is held.
        let isAsked = form.personalDataAnswer == nil && PersonalDataQuestion(about: text) != nil
        return try await site.record(form, context) { db in
            let draft = try Contribution.Draft(text: text, kind: form["kind"], college: form["college"], theme: form["theme"])
            let code = try Receipt.Code(for: form.key(context, site), words: site.content.words, site.instance)
            let isForSomeone = !form["forSomeone"].isEmpty
            // Whoever wrote for somebody and is no longer signed in gets the text back: it must not pass for their own.
            if isForSomeone && !context.viewer.isSignedIn { throw Refusal.notAllowed }
            if isAsked { throw FieldProblems(.personalData, field: "text") }
            let channel = Provenance.Channel(rawValue: form["channel"]).flatMap { $0 == .web ? nil : $0 } ?? .oral
            let origin: Contribution.Origin =
                isForSomeone ? try .written(by: context.viewer, from: channel, readBack: !form["readBack"].isEmpty) : .web
            let contribution = try Contribution.deposit(draft, from: origin, receipt: code, db)
            return Links.receipt(contribution.id)
        } orShow: { problems in
            try await page(context, form, problems)
        }
    }

    /// The printable sheets: the same questions, for those who write on paper. The address says how many.
    func sheet(_ request: Request, context: AppContext) async throws -> Response {
        let count = request.uri.queryParameters["feuilles"].flatMap { Int($0) } ?? 1
        let themes = try await site.database.read { db in try Pact.current(db).map { try Theme.all(of: $0, db) } ?? [] }
        return try site.views.html(ContributionSheetPage(count: count, themes: themes, site.content.settings), for: context, site)
    }

    private func page(_ context: AppContext, _ form: Form, _ problems: FieldProblems? = nil) async throws -> DepositPage {
        let question = problems?["text"] == .personalData ? PersonalDataQuestion(about: form["text"].asTyped) : nil
        let state = FormState(form, question == nil ? problems : nil, for: context, site)
        return try await site.database.read { db in
            let themes = try Pact.current(db).map { try Theme.all(of: $0, db) } ?? []
            return DepositPage(
                form: state,
                question: question,
                kinds: Choice.list(Contribution.Kind.allCases, chosen: form["kind"], label: \.label),
                colleges: Choice.list(College.allCases, chosen: form["college"], label: \.label),
                themes: themes.map { .init(value: "\($0.number)", label: $0.short, isChosen: form["theme"] == "\($0.number)") },
                channels: Choice.list(Provenance.Channel.allCases.filter { $0 != .web }, chosen: form["channel"], label: \.label),
                writer: context.viewer.person?.name,
                forSomeone: !form["forSomeone"].isEmpty,
                readBack: !form["readBack"].isEmpty
            )
        }
    }
}
