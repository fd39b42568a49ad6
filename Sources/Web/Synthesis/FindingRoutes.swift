import Domain
import GRDB
import HTTPTypes
import Hummingbird

/// Constats: what several contributions say together.
struct FindingRoutes: Sendable {
    let site: Site

    func show(_ request: Request, context: AppContext) async throws -> Response {
        let id = try context.number("finding")
        let page = try await site.database.read { db in
            let finding = try Finding.find(db, id: id)
            let voices = try finding.voices(db)
            return try FindingPage(
                id: id,
                title: finding.title,
                bodyHTML: finding.bodyHTML,
                date: French.date(finding.statedAt),
                voices: College.allCases.compactMap { college in
                    voices[college].map { count in
                        .init(voice: Label(label: college.label, css: college.countLabel.css), count: French.count(count, "parole"))
                    }
                },
                fil: Trace(from: .finding(id), for: context.viewer, db).fil(),
                isTeam: context.viewer.belongs(to: .contributionTeam)
            )
        }
        return try site.views.html(page, for: context, site)
    }

    func new(_ request: Request, context: AppContext) async throws -> Response {
        let form = Form.blank(["contributions": request.uri.queryParameters["parole"].map(String.init) ?? ""])
        return try await site.views.html(page(context, form), for: context, site)
    }

    func create(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        try context.viewer.acting(in: .contributionTeam)
        return try await site.record(form, context) { db in
            let finding = try Finding.state(
                title: form["title"],
                body: Markdown.rich(form["body"]),
                from: form.numbers("contributions"),
                by: context.viewer,
                db
            )
            return Links.after(.found, Links.finding(finding.id))
        } orShow: { problems in
            try await page(context, form, problems)
        }
    }

    private func page(_ context: AppContext, _ form: Form, _ problems: FieldProblems? = nil) async throws -> NewFindingPage {
        let ticked = Set(form.numbers("contributions"))
        let state = FormState(form, problems, for: context, site)
        return try await site.database.read { db in
            try context.viewer.acting(in: .contributionTeam)
            return try NewFindingPage(
                form: state,
                contributions: Contribution.ungrouped(db).map {
                    Tick(
                        id: $0.id,
                        label: "n° \($0.id) : \(French.opening($0.publishedText ?? "", length: 160))",
                        isTicked: ticked.contains($0.id),
                        voice: $0.voice
                    )
                }
            )
        }
    }
}
