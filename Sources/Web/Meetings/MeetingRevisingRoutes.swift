import Domain
import Foundation
import GRDB
import HTTPTypes
import Hummingbird

/// Mending a séance while only its team sees it.
struct MeetingRevisingRoutes: Sendable {
    let site: Site

    func edit(_ request: Request, context: AppContext) async throws -> Response {
        try await site.views.html(page(context), for: context, site)
    }

    func update(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        return try await site.record(form, context) { db in
            let meeting = try meeting(context, db)
            try meeting.revise(Meeting.Draft(form), by: context.viewer, db)
            return Links.after(.saved, Links.meeting(meeting.id))
        } orShow: { problems in
            try await page(context, form, problems)
        }
    }

    private func meeting(_ context: AppContext, _ db: Database) throws -> Meeting {
        guard let meeting = try Meeting.visible(context.number("meeting"), to: context.viewer, db) else { throw Refusal.unknown }
        return meeting
    }

    private func page(_ context: AppContext, _ form: Form? = nil, _ problems: FieldProblems? = nil) async throws -> MeetingNewPage {
        try await site.database.read { db in
            let meeting = try meeting(context, db)
            if let refusal = meeting.refusal(ofRevisionBy: context.viewer) { throw refusal }
            let group = try meeting.group(db)
            let form = try form ?? .blank(meeting.asTyped(group, db))
            return MeetingNewPage(
                form: FormState(form, problems, for: context, site),
                action: "\(Links.meeting(meeting.id))/modification",
                revised: meeting.title,
                groups: [Choice(value: group.slug, label: group.name, isChosen: true)],
                kinds: Choice.list(Meeting.Kind.allCases, chosen: form["kind"], label: \.label)
            )
        }
    }
}

extension Meeting.Draft {
    /// The meeting as typed; all that is missing is said at once, the group as well as the rest.
    init(_ form: Form) throws {
        var problems = FieldProblems()
        if form["group"].isEmpty { problems.add(.missing, field: "group") }
        do {
            try self.init(
                kind: form["kind"],
                title: form["title"],
                question: form["question"],
                day: form["day"],
                time: form["time"],
                minutes: form["minutes"],
                place: form["place"],
                practical: form["practical"],
                agenda: form["agenda"]
            )
            try problems.throwIfAny()
        } catch let others as FieldProblems {
            for field in others.fields { problems.add(field.problem, field: field.name) }
            throw problems
        }
    }
}

extension Meeting {
    /// The meeting as it fills its form.
    fileprivate func asTyped(_ group: Group, _ db: Database) throws -> [String: String] {
        let day = Day(startsAt)
        let clock = Calendar.french.dateComponents([.hour, .minute], from: startsAt)
        return try [
            "group": group.slug, "kind": kind.rawValue, "title": title, "question": question,
            "day": "\(day.day)/\(day.month)/\(day.year)", "time": "\(clock.hour!):\(clock.minute! < 10 ? "0" : "")\(clock.minute!)",
            "minutes": "\(minutes)", "place": place, "practical": practical,
            "agenda": agenda(db).map { point in point.minutes.map { "\(point.title) / \($0)" } ?? point.title }.joined(separator: "\n"),
        ]
    }
}
