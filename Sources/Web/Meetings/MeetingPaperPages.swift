import Domain
import GRDB

/// What every paper of a séance says of it.
struct MeetingOnPaper: Sendable {
    let href: String
    let title: String
    let kind: String
    let group: String
    let question: String
    let when: MeetingMoment
    let venue: String
    let practical: [String]

    init(_ meeting: Meeting, _ db: Database) throws {
        href = Links.meeting(meeting.id)
        (title, kind, question) = (meeting.title, meeting.kind.label, meeting.question)
        (venue, practical) = (meeting.place, meeting.practical.paragraphs)
        group = try meeting.group(db).name
        when = MeetingMoment(meeting)
    }

    func place(_ paper: String) -> Place {
        Place(.meetings, [Place.Section.meetings.crumb, Crumb(title, href), Crumb(paper)])
    }
}

/// The « ordre du jour » on paper.
struct MeetingSheetPage: Page {
    static let template = "meetings/sheet"
    let meeting: MeetingOnPaper
    let agenda: [AgendaLine]
    var place: Place { meeting.place("La feuille de route") }
}

/// The table to sign (« émargement »): one for all, so that it does not say who receives the RSA (R6).
struct AttendanceSheetPage: Page {
    static let template = "meetings/attendance"
    let meeting: MeetingOnPaper
    /// The numbers of the lines to sign on, then of those for who came without a word.
    let rows: [Int]
    let walkIns: [Int]
    var place: Place { meeting.place("La feuille à signer") }

    init(meeting: MeetingOnPaper, members: Int) {
        self.meeting = meeting
        let last = max(20, members)
        rows = Array(1...last)
        walkIns = Array(last + 1...last + 5)
    }
}

/// The invitation, on half a page. Its first line says that coming is free, and without effect on the RSA (R14).
struct InvitationPage: Page {
    static let template = "meetings/invitation"
    static let isAlikeForVisitors = true
    let meeting: MeetingOnPaper
    let address: PaperAddress
    var place: Place { meeting.place("L’invitation") }
}

/// The question of the séance, then each point of its agenda, in letters that a whole table can read.
struct QuestionSheetsPage: Page {
    static let template = "meetings/questions"
    static let isAlikeForVisitors = true
    let meeting: MeetingOnPaper
    let posters: [Poster]
    var place: Place { meeting.place("Les questions en grand") }

    struct Poster: Sendable {
        let what: String
        let words: String
        /// The size of the letters, so that a long question still stands on one page.
        let css: String

        init(_ what: String, _ words: String) {
            (self.what, self.words) = (what, words)
            css = words.count > 110 ? " long" : ""
        }
    }

    init(meeting: MeetingOnPaper, points: [String]) {
        self.meeting = meeting
        posters =
            [Poster("La question", meeting.question)]
            + points.enumerated().map { Poster("Point \($0.offset + 1) sur \(points.count)", $0.element) }
    }
}
