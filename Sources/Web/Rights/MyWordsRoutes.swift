import Domain
import GRDB
import HTTPTypes
import Hummingbird

/// « Mes données », for whoever holds a receipt: see, take away, correct, erase. The code travels in the body, never in the address.
struct MyWordsRoutes: Sendable {
    let site: Site

    func new(_ request: Request, context: AppContext) async throws -> Response {
        try site.views.html(start(context), for: context, site)
    }

    /// Shows all that is held about the contribution that the code opens.
    func show(_ request: Request, context: AppContext) async throws -> Response {
        try await opening(request, context, as: .ownDataRead) { form, data in
            try site.views.html(MyWordsPage(data, FormState(for: context, site), code: form["code"]), for: context, site)
        }
    }

    func download(_ request: Request, context: AppContext) async throws -> Response {
        try await opening(request, context, as: .ownDataDownloaded) { _, data in
            try .download(HeldData(data), named: "ma-parole-\(data.contribution.id)")
        }
    }

    /// Takes the corrected words; with a mistake in them, or on a form gone stale, they come back as typed.
    func correct(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        let code = try site.receiptCode(form, context)
        let text = form.answeredText("text")
        let isAsked = form.personalDataAnswer == nil && PersonalDataQuestion(about: text) != nil
        do {
            let key = try form.key(context, site)
            let location = try await site.database.write { db in
                try key.once(db) {
                    guard let contribution = try Receipt.contribution(for: code, db) else { throw site.unknownReceipt(context) }
                    if isAsked { throw FieldProblems(.personalData, field: "text") }
                    try contribution.correct(text: text, hidingOld: form["hidesOld"] == "1", with: code, db)
                    return Links.after(.corrected, "/mes-donnees")
                }
            }
            return .redirect(to: location)
        } catch let problems as FieldProblems where problems["code"] == nil {
            guard let data = try await data(code) else { throw site.unknownReceipt(context) }
            let question = problems["text"] == .personalData ? PersonalDataQuestion(about: form["text"].asTyped) : nil
            let state = FormState(form, question == nil ? problems : nil, for: context, site)
            let page = MyWordsPage(data, state, code: form["code"], question: question)
            return try site.views.html(page, for: context, site, status: problems.status)
        }
    }

    /// Says what will be gone, before it is.
    func confirm(_ request: Request, context: AppContext) async throws -> Response {
        try await opening(request, context, as: nil) { form, data in
            guard let kind = Self.kind(form) else { throw HTTPError(.badRequest) }
            if let refusal = data.contribution.refusal(ofErasing: kind) { throw refusal }
            let page = ErasingWordsPage(
                form: FormState(for: context, site),
                number: data.contribution.id,
                code: form["code"],
                kind: form["kind"],
                isAnonymising: kind == .anonymised
            )
            return try site.views.html(page, for: context, site)
        }
    }

    func erase(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        do {
            let key = try form.key(context, site)
            guard let kind = Self.kind(form) else { throw HTTPError(.badRequest) }
            let code = try site.receiptCode(form, context)
            let location = try await site.database.write { db in
                try key.once(db) {
                    guard let contribution = try Receipt.contribution(for: code, db) else { throw site.unknownReceipt(context) }
                    try contribution.erase(kind, with: code, db)
                    return Links.after(kind == .anonymised ? .anonymised : .erased, "/mes-donnees")
                }
            }
            await site.database.forgetLog()
            return .redirect(to: location)
        } catch let problems as FieldProblems {
            return try site.views.html(start(context, form, problems), for: context, site, status: problems.status)
        }
    }

    private static func kind(_ form: Form) -> Erasure.Kind? {
        Erasure.Kind(rawValue: form["kind"]).flatMap { $0 == .purged ? nil : $0 }
    }

    private func opening(
        _ request: Request,
        _ context: AppContext,
        as act: JournalEntry.Act?,
        _ answer: (Form, ContributionData) async throws -> Response
    ) async throws -> Response {
        let form = try await Form(request, context)
        do {
            _ = try form.key(context, site)
            guard let data = try await data(site.receiptCode(form, context), as: act) else { throw site.unknownReceipt(context) }
            return try await answer(form, data)
        } catch let problems as FieldProblems {
            return try site.views.html(start(context, form, problems), for: context, site, status: problems.status)
        }
    }

    /// All that is held about the contribution that the code opens; the journal keeps that it was looked at.
    private func data(_ code: Receipt.Code, as act: JournalEntry.Act? = nil) async throws -> ContributionData? {
        guard let act else {
            return try await site.database.read { db in try Receipt.contribution(for: code, db).map { try ContributionData(of: $0, db) } }
        }
        return try await site.database.write { db in
            guard let contribution = try Receipt.contribution(for: code, db) else { return nil }
            try JournalEntry.record(act, on: .contribution(contribution.id), by: .receiptHolder, db)
            return try ContributionData(of: contribution, db)
        }
    }

    private func start(_ context: AppContext, _ form: Form = .blank(), _ problems: FieldProblems? = nil) -> MyDataPage {
        MyDataPage(form: FormState(form, problems, for: context, site), isSignedIn: context.viewer.isSignedIn)
    }
}

extension Response {
    /// The file of what is held, to take away.
    static func download(_ data: HeldData, named name: String) throws -> Response {
        let headers: HTTPFields = [
            .contentType: "application/json; charset=utf-8", .contentDisposition: "attachment; filename=\"\(name).json\"",
        ]
        return try Response(status: .ok, headers: headers, body: .init(byteBuffer: .init(bytes: data.json())))
    }
}
