import Domain
import GRDB
import HTTPTypes
import Hummingbird

/// Writing down a séance while it is held, or after: who came, what was said.
struct MeetingHoldingRoutes: Sendable {
    let site: Site

    func show(_ request: Request, context: AppContext) async throws -> Response {
        try await site.views.html(page(context), for: context, site)
    }

    func attendance(_ request: Request, context: AppContext) async throws -> Response {
        try await enter(request, context, .attendance, at: "") { form, meeting, db in
            try meeting.recordAttendance(Meeting.counts(typed: form.values), by: context.viewer, db)
        }
    }

    func note(_ request: Request, context: AppContext) async throws -> Response {
        try await enter(request, context, .note, at: "#paroles") { form, meeting, db in
            _ = try meeting.note(words: form["words"], college: form["college"], by: context.viewer, db)
        }
    }

    func contribute(_ request: Request, context: AppContext) async throws -> Response {
        let line = try context.number("note")
        let form = try await Form(request, context)
        let id = try context.number("meeting")
        // Its receipt is shown next, to be handed to the person who spoke (R1).
        return try await site.record(form, context) { db in
            guard let meeting = try Meeting.visible(id, to: context.viewer, db) else { throw Refusal.unknown }
            let contribution = try meeting.contribute(
                note: line,
                kind: form["kind"],
                theme: form["theme"],
                readBack: !form["readBack"].isEmpty,
                wording: { words in
                    form["cut"].isEmpty ? words : words.replacing(PersonalData.sightings(in: words)) { $0.removed }
                },
                receipt: Receipt.Code(for: form.key(context, site), words: site.content.words, site.instance),
                by: context.viewer,
                db
            )
            return Links.receipt(contribution.id)
        } orShow: { problems in
            try await page(context, form, problems)
        }
    }

    /// Enters what the form says of the meeting in the address, then shows the form again, at that part of the page.
    private func enter(
        _ request: Request,
        _ context: AppContext,
        _ flash: Flash,
        at part: String,
        _ entry: @Sendable (Form, Meeting, Database) throws -> Void
    ) async throws -> Response {
        let form = try await Form(request, context)
        let id = try context.number("meeting")
        return try await site.record(form, context) { db in
            guard let meeting = try Meeting.visible(id, to: context.viewer, db) else { throw Refusal.unknown }
            try entry(form, meeting, db)
            return Links.after(flash, Links.capture(id)) + part
        } orShow: { problems in
            try await page(context, form, problems)
        }
    }

    private func page(_ context: AppContext, _ form: Form = .blank(), _ problems: FieldProblems? = nil) async throws -> CapturePage {
        let id = try context.number("meeting")
        let line = context.parameters.get("note", as: Int64.self)
        let state = FormState(form, problems, for: context, site)
        return try await site.database.read { db in
            guard let meeting = try Meeting.visible(id, to: context.viewer, db) else { throw Refusal.unknown }
            try context.viewer.acting(in: meeting.team)
            return try CapturePage(meeting, state, line: line, for: context.viewer, db)
        }
    }
}
