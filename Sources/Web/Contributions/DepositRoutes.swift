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
        let asked = request.uri.queryParameters
        if let id = asked["consultation"] { return try await answer(String(id), context) }
        let form = Form.blank(["theme": asked["thematique"].map(String.init) ?? ""])
        let page = DepositPage(FormState(form, for: context, site), form, nil, isBegun: false, writer: context.viewer.person?.name)
        return try site.views.html(page, for: context, site)
    }

    /// The first page of an answer to the consultation; once it is over, or not open yet, why, and the door that is always open.
    private func answer(_ id: String, _ context: AppContext) async throws -> Response {
        let asking = Form.blank(["consultation": id])
        let writer = context.viewer.person?.name
        let (page, shut) = try await site.database.read { db -> (DepositPage?, ConsultationShutPage?) in
            guard let (consultation, version) = try asking.consultation(db) else { throw Refusal.unknown }
            let subjects = try consultation.subjects(db)
            let theme = Set(subjects.map(\.theme.number)).count == 1 ? "\(subjects[0].theme.number)" : ""
            let form = Form.blank(["consultation": id, "version": "\(version.version)", "theme": theme])
            let state = FormState(form, for: context, site)
            if let refusal = try consultation.refusal(ofReplyOn: Day(db.transactionDate)) {
                return (nil, ConsultationShutPage(consultation, version, refusal, form, state))
            }
            return try (DepositPage(state, form, ReplyFields(form, state, db), isBegun: false, writer: writer), nil)
        }
        if let shut { return try site.views.html(shut, for: context, site, status: .conflict) }
        return try site.views.html(page!, for: context, site)
    }

    func create(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        do {
            return try await receive(form, context)
        } catch Refusal.consultationNotOpen {
            let state = FormState(form, for: context, site)
            let shut = try await site.database.read { db in
                guard let (consultation, version) = try form.consultation(db) else { throw Refusal.unknown }
                return ConsultationShutPage(consultation, version, .consultationNotOpen, form, state)
            }
            return try site.views.html(shut, for: context, site, status: .conflict)
        }
    }

    private func receive(_ form: Form, _ context: AppContext) async throws -> Response {
        let text = form.answeredText("text")
        // Looked through before the database is held.
        let isAsked = form.personalDataAnswer == nil && PersonalDataQuestion(about: text) != nil
        var response = try await site.record(form, context) { db in
            var draft = try Contribution.Draft(
                text: text,
                kind: form["kind"],
                college: form["college"],
                theme: form["theme"],
                barriers: form.list("barriers")
            )
            draft.reply = try form.reply(db)
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
        let consultation = try await site.database.read { db in try ReplyFields(form, state, db) }
        return DepositPage(
            form: state,
            question: question,
            consultation: consultation,
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
