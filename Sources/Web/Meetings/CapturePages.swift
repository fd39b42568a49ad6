import Domain
import GRDB

/// Where a séance is written down: who came, college by college, and what was said.
struct CapturePage: Page {
    static let template = "meetings/capture"
    let form: FormState
    let number: Int64
    let title: String
    let when: MeetingMoment
    let href: String
    let editHref: String
    /// Why nothing can be entered, if so.
    let refusal: String?
    let presences: [Presence]
    let colleges: [Choice]
    let lines: [Line]
    var place: Place {
        Place(.meetings, [Place.Section.meetings.crumb, Crumb(title, Links.meeting(number)), Crumb("Saisir la séance")])
    }

    /// How many people of one college came, as last entered or as typed.
    struct Presence: Sendable { let field: String, college: Label, typed: String, error: String? }

    /// A spoken line, and the contribution it became or can become.
    struct Line: Sendable {
        let line: Int64
        let wordsHTML: String
        /// « un nom »: what would let somebody be recognised.
        let seen: String?
        /// Whether the contribution leaves it out.
        let isCut: Bool
        let voice: Label
        let contribution: Crumb?
        let kinds: [Choice]
        let themes: [Choice]
        let readBack: Bool
        /// Whether what was typed, and what is wrong with it, belong to this line.
        let isFailing: Bool
        /// Tells the fields of this line from those of the others.
        let suffix: String
    }
}

extension CapturePage {
    /// The page of the meeting; `line` is the spoken line that a refused form was about.
    init(_ meeting: Meeting, _ form: FormState, line: Int64?, for viewer: Viewer, _ db: Database) throws {
        let counts = try meeting.attendance(db)
        let themes = try Pact.current(db).map { try Theme.all(of: $0, db) } ?? []
        self.form = form
        (number, title, href) = (meeting.id, meeting.title, Links.meeting(meeting.id))
        editHref = Links.compteRenduDraft(meeting.id)
        when = MeetingMoment(meeting)
        refusal = try meeting.refusal(ofHoldingBy: viewer, at: db.transactionDate)?.message
        presences = College.allCases.map { college in
            let field = college.rawValue
            let known = counts[college].map { "\($0)" } ?? ""
            return Presence(field: field, college: college.countLabel, typed: form.values[field] ?? known, error: form.errors[field])
        }
        colleges = Choice.list(College.allCases, chosen: form.values["college"] ?? "", label: \.label)
        lines = try meeting.notes(db).reversed().map {
            Line($0, themes: themes, typed: $0.note.id == line && form.problemCount > 0 ? form.values : nil)
        }
    }
}

extension CapturePage.Line {
    /// `typed` holds the values of the form when it was this line's and was refused.
    init(_ followed: FollowedNote, themes: [Theme], typed: [String: String]?) {
        line = followed.note.id
        let sightings = PersonalData.sightings(in: followed.note.words).filter { $0.confidence == .likely }
        wordsHTML = MarkedText(followed.note.words, sightings).html
        seen = French.seen(sightings)
        isCut = typed == nil || typed?["cut"] != nil
        voice = followed.note.college?.countLabel ?? Label(label: "Collège non précisé", css: "other")
        contribution = followed.contributionId.map { Crumb("Parole n° \($0)", Links.contribution($0)) }
        kinds = Choice.list(Contribution.Kind.allCases, chosen: typed?["kind"] ?? "", label: \.label)
        self.themes = themes.map { .init(value: "\($0.number)", label: $0.short, isChosen: typed?["theme"] == "\($0.number)") }
        readBack = typed?["readBack"] != nil
        isFailing = typed != nil
        suffix = typed == nil ? "-\(followed.note.id)" : ""
    }
}
