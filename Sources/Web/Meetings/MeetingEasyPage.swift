import Domain
import GRDB

/// A séance in « langage simplifié ». The words of the team stand as they were written.
struct MeetingEasyPage: Page {
    static let template = "meetings/easy"
    static let isAlikeForVisitors = true
    let title: String
    let date: String
    let span: String
    let venue: [String]
    let question: String
    let help: [String]
    let agenda: [AgendaLine]
    let cancellation: String?
    let isCancelled: Bool
    let isPostponed: Bool
    let isHeld: Bool
    let isAhead: Bool
    /// Whether anybody may come and speak: not so in a comité de pilotage, nor in the Assemblée.
    let isForEveryone: Bool
    /// What is done at such a séance.
    let kind: [String]
    let compteRenduHref: String?
    let place: Place

    init(_ meeting: Meeting, _ db: Database) throws {
        (title, question) = (meeting.title, meeting.question)
        date = French.weekdayDate(meeting.startsAt)
        span = "De \(French.time(meeting.startsAt)) à \(French.time(meeting.endsAt))"
        (venue, help) = (meeting.place.paragraphs, meeting.practical.paragraphs)
        agenda = try meeting.agenda(db).map(AgendaLine.init)
        cancellation = meeting.state == .cancelled ? try meeting.cancellationReason(db) : nil
        isCancelled = meeting.state == .cancelled
        isPostponed = meeting.state == .postponed
        isHeld = meeting.state == .held
        isAhead = meeting.state.isAhead || meeting.state == .preparing
        kind = meeting.kind.inWords
        isForEveryone = isAhead && meeting.kind != .steeringCommittee && meeting.kind != .assemblySitting
        compteRenduHref = try CompteRendu.published(among: [meeting], db).isEmpty ? nil : Links.compteRendu(meeting.id)
        var place = Place(.meetings, [Place.Section.meetings.crumb, Crumb(title, Links.meeting(meeting.id)), Crumb("Facile à lire")])
        place.standardHref = Links.meeting(meeting.id)
        self.place = place
    }
}

extension Links {
    static func easyMeeting(_ meeting: Int64) -> String { "/seances/\(meeting)/facile" }
}

extension Meeting.Kind {
    /// What is done at such a séance, one short sentence a line.
    fileprivate var inWords: [String] {
        switch self {
        case .roundTable: ["Une table ronde est une réunion où chacun parle."]
        case .workingGroup: ["Un groupe de travail est un groupe qui cherche des solutions."]
        case .thematicInformation: ["Cette réunion donne des informations."]
        case .serviceDesignWorkshop:
            ["Cette réunion s’appelle un atelier Design de services.", "Vous cherchez comment rendre une démarche plus simple."]
        case .experienceExchangeDay: ["Chacun raconte ce qu’il a essayé."]
        case .restitution: ["Cette réunion s’appelle une restitution.", "Vous apprenez les résultats."]
        case .steeringCommittee:
            ["Cette réunion s’appelle le comité de pilotage.", "Des organismes regardent ce qui avance et ce qui bloque."]
        case .assemblySitting:
            ["L’Assemblée départementale est la réunion des élus.", "Les habitants choisissent les élus."]
        }
    }
}
