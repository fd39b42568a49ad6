import Domain
import GRDB
import HTTPTypes
import Hummingbird

/// Reading what has come in, and publishing it or not.
struct ModerationRoutes: Sendable {
    let site: Site

    func index(_ request: Request, context: AppContext) async throws -> Response {
        let theme = request.uri.queryParameters["thematique"].flatMap { Int($0) }
        return try await site.views.html(page(context, FormState(for: context, site), theme: theme), for: context, site)
    }

    /// What waits, about one theme if it is given.
    func page(_ context: AppContext, _ form: FormState, theme: Int? = nil) async throws -> ModerationPage {
        try await site.database.read { db in
            try ModerationPage(form, theme: theme, site.content.settings, for: context.viewer, db)
        }
    }

    func publish(_ request: Request, context: AppContext) async throws -> Response {
        try await decide(request, context, .published) { form, contribution, db in
            try contribution.publish(
                Markdown.richLines(form["publishedText"]),
                guided: form.guidedByPlace,
                filing: form.filing,
                by: context.viewer,
                db
            )
        }
    }

    func decline(_ request: Request, context: AppContext) async throws -> Response {
        try await decide(request, context, .declined) { form, contribution, db in
            try contribution.decline(reason: form["reason"], sentence: form["sentence"], by: context.viewer, db)
        }
    }

    /// Records what the form decides of the contribution in the address, then shows it again.
    private func decide(
        _ request: Request,
        _ context: AppContext,
        _ flash: Flash,
        _ decision: @Sendable (Form, Contribution, Database) throws -> Void
    ) async throws -> Response {
        let form = try await Form(request, context)
        let id = try context.number("contribution")
        return try await site.record(form, context) { db in
            try context.viewer.acting(in: .contributionTeam)
            guard let contribution = try Contribution.visible(id, to: context.viewer, db) else { throw Refusal.unknown }
            try decision(form, contribution, db)
            return Links.after(flash, Links.contribution(id))
        } orShow: { problems in
            try await ContributionRoutes(site: site).page(context, form, problems)
        }
    }
}

extension Form {
    /// The short answers as they were read over, by the place of their questions.
    var guidedByPlace: [Int: String] {
        Dictionary(uniqueKeysWithValues: guided.enumerated().map { ($0.offset + 1, $0.element) })
    }

    /// What the words are filed under, as typed; nil when the form does not ask.
    @Sendable fileprivate func filing(_ problems: inout FieldProblems, _ db: Database) throws -> Filing.Draft? {
        guard values["kind"] != nil else { return nil }
        return try Filing.Draft(
            kind: self["kind"],
            subject: self["subject"],
            barriers: list("barriers"),
            finding: self["finding"],
            echoed: self["echoed"],
            &problems,
            db
        )
    }
}
