import Domain
import GRDB
import HTTPTypes
import Hummingbird

/// Saying something page after page: what is begun is kept for its browser until it is sent.
struct DepositDraftRoutes: Sendable {
    let site: Site

    /// One of the pages, with what was answered on it before.
    func edit(_ step: DepositStep) -> @Sendable (Request, AppContext) async throws -> Response {
        { [self] request, context in
            guard let draft = try await begun(context) else { return .redirect(to: Self.start) }
            let toCheck = request.uri.queryParameters["retour"] != nil
            return try await show(step, draft.form, toCheck: toCheck, context)
        }
    }

    /// Keeps the answers of a page, then leads to the next, or back to the check page.
    func update(_ step: DepositStep) -> @Sendable (Request, AppContext) async throws -> Response {
        { [self] request, context in
            let form = try await Form(request, context)
            let toCheck = !form["toCheck"].isEmpty
            do {
                _ = try form.key(context, site)
                try step.validate(form)
                let isKept = try await keep(step, form, context)
                var response = Response.redirect(to: !isKept ? Self.start : toCheck ? DepositStep.check : step.next)
                if isKept, context.kiosk == nil { response.setCookie(context.browser.cookie(for: period)) }
                return response
            } catch let problems as FieldProblems {
                return try await show(step, form, problems, toCheck: toCheck, context)
            }
        }
    }

    /// All that was answered, with a way back to each answer.
    func check(_ request: Request, context: AppContext) async throws -> Response {
        guard let draft = try await begun(context), !draft["text"].isEmpty else { return .redirect(to: Self.start) }
        let question = PersonalDataQuestion(about: draft["text"])
        let (state, writer) = (FormState(for: context, site), context.viewer.person?.name)
        let page = try await site.database.read { db in try DepositCheckPage(draft, question, state, writer: writer, db) }
        return try site.views.html(page, for: context, site)
    }

    /// « Effacer mon brouillon ».
    func delete(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        _ = try form.key(context, site)
        try await site.database.write { db in try DepositDraft.forget(in: context.browser.id, site.instance, db) }
        var response = Response.redirect(to: Links.after(.draftErased, Links.local(form["suite"], otherwise: Self.start)))
        response.setCookie(context.browser.cookie)
        return response
    }

    static let start = "/participer"

    /// How long what is begun is kept.
    private var period: Retention.Period { site.content.retentionTable.retention.period(of: .depositDraft) }

    func begun(_ context: AppContext) async throws -> DepositDraft? {
        if context.browser.isFresh { return nil }
        return try await site.database.read { db in try DepositDraft.begun(in: context.browser.id, site.instance, db) }
    }

    /// Whether there was something to add to: only words begin a draft.
    private func keep(_ step: DepositStep, _ form: Form, _ context: AppContext) async throws -> Bool {
        try await site.database.write { db in
            let before = try DepositDraft.begun(in: context.browser.id, site.instance, db)
            guard var draft = before ?? (step == .words ? DepositDraft() : nil) else { return false }
            draft.take(step, from: form)
            // A theme that came with the link to the page.
            if before == nil, !form["theme"].isEmpty { draft.answers["theme"] = [form["theme"]] }
            try draft.keep(for: context.browser.id, site.instance, db)
            return true
        }
    }

    private func show(
        _ step: DepositStep,
        _ form: Form,
        _ problems: FieldProblems? = nil,
        toCheck: Bool,
        _ context: AppContext
    ) async throws -> Response {
        let state = FormState(form, problems, for: context, site)
        let status = problems?.status ?? .ok
        let writer = context.viewer.person?.name
        let isForSomeone = try await !(begun(context)?["forSomeone"] ?? "").isEmpty
        switch step {
        case .words:
            let page = try await site.database.read { db in
                let consultation = try ReplyFields(form, state, db)
                return DepositPage(
                    state,
                    form,
                    consultation,
                    isBegun: problems == nil || form.isBegun,
                    toCheck: toCheck,
                    writer: writer
                )
            }
            return try site.views.html(page, for: context, site, status: status)
        case .subject:
            let subject = try await site.database.read { db in try SubjectFields(form, db) }
            return try site.views.html(
                DepositSubjectPage(form: state, subject: subject, toCheck: toCheck),
                for: context,
                site,
                status: status
            )
        case .speaker:
            let page = DepositSpeakerPage(
                form: state,
                questions: DepositQuestions(forSomeone: isForSomeone),
                speaker: SpeakerFields(form, writer: isForSomeone ? writer : nil),
                toCheck: toCheck
            )
            return try site.views.html(page, for: context, site, status: status)
        }
    }
}

extension DepositPage {
    /// The first page alone.
    init(_ state: FormState, _ form: Form, _ consultation: ReplyFields?, isBegun: Bool, toCheck: Bool = false, writer: String?) {
        self.init(
            form: state,
            question: nil,
            consultation: consultation,
            questions: DepositQuestions(),
            subject: nil,
            speaker: nil,
            carried: form.carried([.subject, .speaker]) + (toCheck ? [HiddenField(name: "toCheck", value: "1")] : []),
            writer: writer,
            forSomeone: !form["forSomeone"].isEmpty,
            isBegun: isBegun
        )
    }
}

extension DepositCheckPage {
    init(_ draft: DepositDraft, _ question: PersonalDataQuestion?, _ form: FormState, writer: String?, _ db: Database) throws {
        let typed = draft.form
        let (subjects, speakers) = try (SubjectFields(typed, db), SpeakerFields(typed, writer: draft["forSomeone"].isEmpty ? nil : writer))
        func chosen(_ choices: [Choice]) -> String? {
            let labels = choices.filter(\.isChosen).map(\.label)
            return labels.isEmpty ? nil : labels.joined(separator: ", ")
        }
        let isForSomeone = !draft["forSomeone"].isEmpty
        self.form = form
        self.question = question
        consultation = try ReplyFields(typed, FormState(values: typed), db)
        guided = consultation?.answers ?? []
        text = draft["text"].asTyped.paragraphs
        forSomeone = isForSomeone
        carried = typed.carried(DepositStep.allCases) + [HiddenField(name: "begun", value: "1")]
        subject = [
            Item(label: "C’est plutôt", answer: chosen(subjects.kinds) ?? Self.unsaid),
            Item(label: "De quoi vous parlez", answer: chosen(subjects.themes) ?? Self.unsaid),
            Item(label: "Cela touche à", answer: chosen(subjects.barriers) ?? Self.unsaid),
        ]
        let college = Item(label: isForSomeone ? "La personne est" : "Vous êtes", answer: chosen(speakers.colleges) ?? Self.unsaid)
        speaker = [college] + (speakers.forSomeone.map { $0.items } ?? [])
    }

    private static let unsaid = "Pas dit"
}

extension SpeakerFields.ForSomeone {
    fileprivate var items: [DepositCheckPage.Item] {
        [
            .init(label: "Sa parole a été", answer: channels.first(where: \.isChosen)?.label ?? channels[0].label),
            .init(label: "Elle vient de", answer: chosen(sources)),
            .init(label: "Relue avec la personne", answer: readBack ? "Oui" : "Non"),
            .init(label: "Accord pour publier", answer: chosen(publications)), .init(label: "Qui parle", answer: chosen(attributions)),
            .init(label: "Nom", answer: name.isEmpty ? "Aucun" : name),
        ]
    }

    private func chosen(_ choices: [Choice]) -> String { choices.first(where: \.isChosen)?.label ?? "Pas dit" }
}
