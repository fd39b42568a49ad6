import Domain
import GRDB
import HTTPTypes
import Hummingbird

/// Reading about the séances.
struct MeetingRoutes: Sendable {
    let site: Site

    func index(_ request: Request, context: AppContext) async throws -> Response {
        let page = try await site.database.read { db in
            let groups = try Group.names(db)
            return try MeetingsPage(
                upcoming: Meeting.upcoming(for: context.viewer, db).map {
                    .init(leaf: MeetingLeaf($0), group: groups[$0.groupId] ?? "", state: $0.state.label)
                },
                calledOff: MeetingItem.list(Meeting.calledOff(for: context.viewer, db), db),
                past: MeetingItem.list(Meeting.past(for: context.viewer, limit: 100, db), db),
                canPrepare: !Group.conducted(by: context.viewer, db).isEmpty
            )
        }
        return try site.views.html(page, for: context, site)
    }

    func show(_ request: Request, context: AppContext) async throws -> Response {
        try await site.views.html(page(context), for: context, site)
    }

    /// The same in « langage simplifié ».
    func easy(_ request: Request, context: AppContext) async throws -> Response {
        let id = try context.number("meeting")
        let page = try await site.database.read { db in
            guard let meeting = try Meeting.visible(id, to: context.viewer, db) else { throw Refusal.unknown }
            return try MeetingEasyPage(meeting, db)
        }
        return try site.views.html(page, for: context, site)
    }

    /// The page of the meeting in the address, with what was typed in one of its forms.
    func page(_ context: AppContext, _ form: Form = .blank(), _ problems: FieldProblems? = nil) async throws -> MeetingPage {
        let id = try context.number("meeting")
        let state = FormState(form, problems, for: context, site)
        return try await site.database.read { db in
            guard let meeting = try Meeting.visible(id, to: context.viewer, db) else { throw Refusal.unknown }
            if problems != nil { try context.viewer.acting(in: meeting.team) }
            return try MeetingPage(meeting, state, for: context.viewer, db)
        }
    }
}

extension MeetingPage {
    init(_ meeting: Meeting, _ form: FormState, for viewer: Viewer, _ db: Database) throws {
        let group = try meeting.group(db)
        let isTeam = viewer.belongs(to: meeting.team)
        self.form = form
        (number, title, kind) = (meeting.id, meeting.title, meeting.kind.label)
        self.group = Crumb(group.name, Links.group(group))
        (question, venue, practical) = (meeting.question, meeting.place, meeting.practical.paragraphs)
        when = MeetingMoment(meeting)
        state = meeting.state.label
        cancellation = meeting.state == .cancelled ? try meeting.cancellationReason(db) : nil
        isInvitation = meeting.state == .preparing || meeting.state.isAhead
        isHeld = meeting.state == .held
        agenda = try meeting.agenda(db).map(AgendaLine.init)
        let attendance = try meeting.attendance(db)
        counts = CollegeCount.list(attendance, exact: isTeam)
        presenceSVG = CollegeBars.presenceSVG(attendance, exact: isTeam)
        contributions = try meeting.contributions(db).map {
            Crumb("Parole n° \($0.id) : « \(French.opening($0.publishedText ?? "", length: 120)) »", Links.contribution($0.id))
        }
        compteRenduHref = try CompteRendu.published(among: [meeting], db).isEmpty ? nil : Links.compteRendu(meeting.id)
        team = try isTeam ? Team(meeting, of: group, for: viewer, db) : nil
    }
}

extension MeetingPage.Team {
    init(_ meeting: Meeting, of group: Group, for viewer: Viewer, _ db: Database) throws {
        let now = try db.transactionDate
        cardsHref = Links.cards(of: group.slug)
        canAnnounce = meeting.refusal(ofAnnouncementBy: viewer) == nil
        canCancel = meeting.refusal(ofCancellationBy: viewer) == nil
        canHold = meeting.refusal(ofHoldingBy: viewer, at: now) == nil
        captureHref = Links.capture(meeting.id)
        editHref = Links.compteRenduDraft(meeting.id)
    }
}
