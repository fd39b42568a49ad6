import Domain
import GRDB
import HTTPTypes
import Hummingbird

/// What is printed for a séance: the invitation and the questions for whoever may see it, the rest for its team.
struct MeetingPaperRoutes: Sendable {
    let site: Site

    /// The « ordre du jour » with what to bring to the room.
    func agenda(_ request: Request, context: AppContext) async throws -> Response {
        try await show(context) { meeting, db in
            try context.viewer.acting(in: meeting.team)
            return try MeetingSheetPage(meeting: MeetingOnPaper(meeting, db), agenda: meeting.agenda(db).map(AgendaLine.init))
        }
    }

    /// The table to sign.
    func attendance(_ request: Request, context: AppContext) async throws -> Response {
        try await show(context) { meeting, db in
            try context.viewer.acting(in: meeting.team)
            let members = try meeting.group(db).members(on: Day(meeting.startsAt), db).values.reduce(0, +)
            return try AttendanceSheetPage(meeting: MeetingOnPaper(meeting, db), members: members)
        }
    }

    func invitation(_ request: Request, context: AppContext) async throws -> Response {
        try await show(context) { meeting, db in
            if let refusal = meeting.refusalOfInvitation { throw refusal }
            let address = PaperAddress(Links.shortMeeting(meeting.id), site.content.settings)
            return try InvitationPage(meeting: MeetingOnPaper(meeting, db), address: address)
        }
    }

    /// The questions, one a page, for the tables of the room.
    func questions(_ request: Request, context: AppContext) async throws -> Response {
        try await show(context) { meeting, db in
            try QuestionSheetsPage(meeting: MeetingOnPaper(meeting, db), points: meeting.agenda(db).map(\.title))
        }
    }

    /// Shows a paper of the meeting in the address, if the viewer may see the meeting.
    private func show(_ context: AppContext, _ paper: @Sendable (Meeting, Database) throws -> some Page) async throws -> Response {
        let id = try context.number("meeting")
        let page = try await site.database.read { db in
            guard let meeting = try Meeting.visible(id, to: context.viewer, db) else { throw Refusal.unknown }
            return try paper(meeting, db)
        }
        return try site.views.html(page, for: context, site)
    }
}
