import Domain
import GRDB
import Mustache

/// The séances: to come, called off, behind us.
struct MeetingsPage: Page {
    static let template = "meetings/index"
    static let isAlikeForVisitors = true
    let upcoming: [Upcoming]
    let calledOff: [MeetingItem]
    let past: [MeetingItem]
    let canPrepare: Bool
    var place: Place { Place(.meetings, [Crumb("Les séances")], easy: "seances") }

    struct Upcoming: Sendable { let leaf: MeetingLeaf, group: String, state: Label }
}

/// A séance in a list.
struct MeetingItem: Sendable {
    let href: String, title: String, kind: String, pictogram: String, group: String, date: String, state: Label, compteRenduHref: String?

    static func list(_ meetings: [Meeting], _ db: Database) throws -> [MeetingItem] {
        let groups = try Group.names(db)
        let accounted = try CompteRendu.published(among: meetings, db)
        return meetings.map { meeting in
            MeetingItem(
                href: Links.meeting(meeting.id),
                title: meeting.title,
                kind: meeting.kind.label,
                pictogram: meeting.kind.pictogram.partial,
                group: groups[meeting.groupId] ?? "",
                date: French.date(meeting.startsAt),
                state: meeting.state.label,
                compteRenduHref: accounted.contains(meeting.id) ? Links.compteRendu(meeting.id) : nil
            )
        }
    }
}

/// One séance, before and after it is held.
struct MeetingPage: Page {
    static let template = "meetings/show"
    static let isAlikeForVisitors = true
    let form: FormState
    let number: Int64
    let title: String
    let kind: String
    let group: Crumb
    let question: String
    let when: MeetingMoment
    let venue: String
    let practical: [String]
    let state: Label
    let cancellation: String?
    let isInvitation: Bool
    let isHeld: Bool
    let agenda: [AgendaLine]
    let counts: [CollegeCount]
    let presenceSVG: String?
    let contributions: [Crumb]
    let compteRenduHref: String?
    let team: Team?
    var place: Place {
        Place(.meetings, [Place.Section.meetings.crumb, Crumb(title)], easyHref: Links.easyMeeting(number))
    }

    /// What only those who conduct the séances of the group see.
    struct Team: Sendable {
        let canAnnounce: Bool
        let canCancel: Bool
        let canHold: Bool
        let captureHref: String
        let cardsHref: String
        let editHref: String
    }
}

/// When a séance takes place, in words.
struct MeetingMoment: Sendable {
    let date: String, span: String, leaf: MeetingLeaf

    init(_ meeting: Meeting) {
        date = French.weekdayDate(meeting.startsAt)
        span = French.span(meeting)
        leaf = MeetingLeaf(meeting)
    }
}

/// A point of the « ordre du jour » as pages show it.
struct AgendaLine: Sendable {
    let point: String
    let duration: String?

    init(_ item: AgendaItem) {
        point = item.title
        duration = item.minutes.map { "\($0) min" }
    }
}

/// The form to prepare a séance.
struct MeetingNewPage: Page {
    static let template = "meetings/new"
    let form: FormState
    let action: String
    /// The title of the meeting that is being mended, if it is not a new one.
    let revised: String?
    let groups: [Choice]
    let kinds: [Choice]
    var place: Place { Place(.meetings, [Place.Section.meetings.crumb, Crumb("Préparer une séance")]) }
}

extension Links {
    static func capture(_ meeting: Int64) -> String { "/seances/\(meeting)/saisie" }
    static func compteRenduDraft(_ meeting: Int64) -> String { "/seances/\(meeting)/compte-rendu/redaction" }
}

extension Group {
    /// The name of each group, by its id.
    static func names(_ db: Database) throws -> [Int64: String] {
        Dictionary(uniqueKeysWithValues: try everyOne(db).map { ($0.id, $0.name) })
    }
}

extension MeetingItem: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "href": href
        case "title": title
        case "kind": kind
        case "pictogram": pictogram
        case "group": group
        case "date": date
        case "state": state
        case "compteRenduHref": compteRenduHref
        default: nil
        }
    }
}

extension MeetingsPage.Upcoming: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "leaf": leaf
        case "group": group
        case "state": state
        default: nil
        }
    }
}
