import Domain
import GRDB
import HTTPTypes
import Hummingbird

/// Saying something: no account, no name, only the words (R1).
struct DepositRoutes: Sendable {
    let site: Site

    func new(_ request: Request, context: AppContext) async throws -> Response {
        // What was begun is gone on with, or let go: nothing else is typed over it.
        if try await DepositDraftRoutes(site: site).begun(context) != nil {
            let page = DepositResumePage(form: FormState(for: context, site), next: request.uri.description)
            return try site.views.html(page, for: context, site)
        }
        let form = Form.blank(["theme": request.uri.queryParameters["thematique"].map(String.init) ?? ""])
        let page = DepositPage(FormState(form, for: context, site), form, isBegun: false, writer: context.viewer.person?.name)
        return try site.views.html(page, for: context, site)
    }

    func create(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        let text = form.answeredText("text")
        // Looked through before the database is held.
        let isAsked = form.personalDataAnswer == nil && PersonalDataQuestion(about: text) != nil
        var response = try await site.record(form, context) { db in
            let draft = try Contribution.Draft(
                text: text,
                kind: form["kind"],
                college: form["college"],
                theme: form["theme"],
                barriers: form.list("barriers")
            )
            let code = try Receipt.Code(for: form.key(context, site), words: site.content.words, site.instance)
            let isForSomeone = !form["forSomeone"].isEmpty
            // Whoever wrote for somebody and is no longer signed in gets the text back: it must not pass for their own.
            if isForSomeone && !context.viewer.isSignedIn { throw Refusal.notAllowed }
            if isAsked { throw FieldProblems(.personalData, field: "text") }
            if !context.viewer.isSignedIn { try site.arrivals.take(from: context.network, at: db.transactionDate, field: "form") }
            let contribution =
                isForSomeone
                ? try Contribution.deposit(draft, gathered: Gathering(form), by: context.viewer, receipt: code, db)
                : try Contribution.deposit(draft, from: .web, receipt: code, db)
            if form.isBegun { try DepositDraft.forget(in: context.browser.id, site.instance, db) }
            return Links.receipt(contribution.id)
        } orShow: { problems in
            try await page(context, form, problems)
        }
        // Nothing is kept for the browser any more: its cookie goes when it closes.
        if form.isBegun, response.status == .seeOther { response.setCookie(context.browser.cookie) }
        return response
    }

    /// The printable sheets: the same questions, for those who write on paper. The address says how many.
    func sheet(_ request: Request, context: AppContext) async throws -> Response {
        let count = request.uri.queryParameters["feuilles"].flatMap { Int($0) } ?? 1
        let themes = try await site.database.read { db in try Pact.current(db).map { try Theme.all(of: $0, db) } ?? [] }
        return try site.views.html(ContributionSheetPage(count: count, themes: themes, site.content.settings), for: context, site)
    }

    /// The whole form as it came, with all of its questions as soon as one more than the words was answered.
    private func page(_ context: AppContext, _ form: Form, _ problems: FieldProblems) async throws -> DepositPage {
        let question = problems["text"] == .personalData ? PersonalDataQuestion(about: form["text"].asTyped) : nil
        let state = FormState(form, question == nil ? problems : nil, for: context, site)
        let writer = context.viewer.person?.name
        let isWhole = (DepositStep.subject.questions + DepositStep.speaker.questions).contains { !form.list($0).joined().isEmpty }
        let subject = try await isWhole ? site.database.read { db in try SubjectFields(form, db) } : nil
        return DepositPage(
            form: state,
            question: question,
            questions: DepositQuestions(forSomeone: !form["forSomeone"].isEmpty),
            subject: subject,
            speaker: isWhole ? SpeakerFields(form, writer: form["forSomeone"].isEmpty ? nil : writer) : nil,
            carried: [],
            writer: writer,
            forSomeone: !form["forSomeone"].isEmpty,
            isBegun: form.isBegun
        )
    }
}
