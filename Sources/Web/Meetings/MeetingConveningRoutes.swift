import Domain
import GRDB
import HTTPTypes
import Hummingbird

/// Preparing a séance, announcing it, calling it off.
struct MeetingConveningRoutes: Sendable {
    let site: Site

    func new(_ request: Request, context: AppContext) async throws -> Response {
        let group = request.uri.queryParameters["groupe"].map(String.init) ?? ""
        return try await site.views.html(newPage(context, .blank(["group": group])), for: context, site)
    }

    func create(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        return try await site.record(form, context) { db in
            let draft = try Meeting.Draft(form)
            guard let group = try Group.with(slug: form["group"], db) else { throw FieldProblems(.notAChoice, field: "group") }
            let meeting = try Meeting.prepare(draft, for: group, by: context.viewer, db)
            return Links.after(.prepared, Links.meeting(meeting.id))
        } orShow: { problems in
            try await newPage(context, form, problems)
        }
    }

    func announce(_ request: Request, context: AppContext) async throws -> Response {
        try await change(request, context, .announced) { _, meeting, db in
            try meeting.announce(by: context.viewer, db)
        }
    }

    func cancel(_ request: Request, context: AppContext) async throws -> Response {
        try await change(request, context, .cancelled) { form, meeting, db in
            try meeting.cancel(reason: form["reason"], by: context.viewer, db)
        }
    }

    /// Changes the meeting in the address, then shows it again.
    private func change(
        _ request: Request,
        _ context: AppContext,
        _ flash: Flash,
        _ change: @Sendable (Form, Meeting, Database) throws -> Void
    ) async throws -> Response {
        let form = try await Form(request, context)
        let id = try context.number("meeting")
        return try await site.record(form, context) { db in
            guard let meeting = try Meeting.visible(id, to: context.viewer, db) else { throw Refusal.unknown }
            try change(form, meeting, db)
            return Links.after(flash, Links.meeting(id))
        } orShow: { problems in
            try await MeetingRoutes(site: site).page(context, form, problems)
        }
    }

    private func newPage(_ context: AppContext, _ form: Form, _ problems: FieldProblems? = nil) async throws -> MeetingNewPage {
        let state = FormState(form, problems, for: context, site)
        return try await site.database.read { db in
            let groups = try Group.conducted(by: context.viewer, db)
            guard !groups.isEmpty else { throw Refusal.notAllowed }
            return MeetingNewPage(
                form: state,
                action: "/seances",
                revised: nil,
                groups: groups.map { .init(value: $0.slug, label: $0.name, isChosen: $0.slug == form["group"] || groups.count == 1) },
                kinds: Choice.list(Meeting.Kind.allCases, chosen: form["kind"], label: \.label)
            )
        }
    }
}
