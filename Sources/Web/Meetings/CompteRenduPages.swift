import Domain
import Foundation
import GRDB

/// A published account: only what was frozen, never the rows of today (R7).
struct CompteRenduPage: Page {
    static let template = "meetings/compte-rendu"
    static let isAlikeForVisitors = true
    /// Which version is read.
    let number: Int
    let title: String
    let kind: String
    let group: String
    let question: String
    let date: String
    let span: String
    let venue: String
    let agenda: [String]
    let counts: [CollegeCount]
    let presenceSVG: String?
    let bodyHTML: String
    let published: String
    let hash: String
    let newer: Crumb?
    let versions: [Version]
    let meetingHref: String
    /// Where its authors write the next version.
    let editHref: String?
    var place: Place {
        Place(
            .meetings,
            [Place.Section.meetings.crumb, Crumb(title, meetingHref), Crumb("Compte rendu")],
            easyHref: "\(meetingHref)/facile"
        )
    }

    struct Version: Sendable { let label: String, date: String, href: String, isCurrent: Bool }

    init(_ shown: CompteRendu, among versions: [CompteRendu], isTeam: Bool) throws {
        let document = try shown.document()
        (title, kind, group) = (document.title, document.kind.label, document.group)
        (question, venue, agenda) = (document.question, document.place, document.agenda)
        date = French.weekdayDate(document.startsAt)
        span = "de \(French.time(document.startsAt)) à \(French.time(document.startsAt + TimeInterval(document.minutes * 60)))"
        counts = document.attendance.map {
            CollegeCount(college: $0.college.countLabel, count: French.people($0.publicCount))
        }
        presenceSVG = CollegeBars.presenceSVG(document.attendance)
        bodyHTML = document.body.html
        published = French.date(shown.publishedAt)
        (number, hash) = (shown.version, shown.sha256)
        meetingHref = Links.meeting(shown.meetingId)
        editHref = isTeam ? Links.compteRenduDraft(shown.meetingId) : nil
        newer = versions.first.flatMap { latest in
            latest.version > shown.version ? Crumb("la version \(latest.version)", Links.compteRendu(shown.meetingId)) : nil
        }
        self.versions = versions.map {
            Version(
                label: "Version \($0.version)",
                date: French.date($0.publishedAt),
                href: "\(Links.compteRendu($0.meetingId))?version=\($0.version)",
                isCurrent: $0.version == shown.version
            )
        }
    }
}

/// Where the account is written.
struct CompteRenduEditPage: Page {
    static let template = "meetings/compte-rendu-edit"
    let form: FormState
    let number: Int64
    let title: String
    let date: String
    let text: String
    let shared: SharedText
    /// Why it cannot be published yet, if so.
    let refusal: String?
    let nextVersion: Int
    /// The version that everyone reads today, if there is one.
    let published: Crumb?
    var place: Place {
        Place(.meetings, [Place.Section.meetings.crumb, Crumb(title, Links.meeting(number)), Crumb("Écrire le compte rendu")])
    }

    init(_ meeting: Meeting, _ form: FormState, _ db: Database) throws {
        shared = try SharedText(meeting.compteRenduDraft(db) ?? "", field: "body", in: form)
        let latest = try CompteRendu.latest(of: meeting, db)
        self.form = form
        (number, title, date) = (meeting.id, meeting.title, French.date(meeting.startsAt))
        text = try form.values["body"] ?? meeting.compteRenduDraft(db) ?? meeting.compteRenduSkeleton(db)
        refusal = meeting.state == .held ? nil : Refusal.meetingNotHeld.message
        nextVersion = (latest?.version ?? 0) + 1
        published = latest.map { Crumb("la version \($0.version)", Links.compteRendu(meeting.id)) }
    }
}

extension Meeting {
    /// Where an account begins: the points of the agenda, and the lines spoken.
    fileprivate func compteRenduSkeleton(_ db: Database) throws -> String {
        let points = try agenda(db).map { "## \($0.title)\n" }
        let lines = try notes(db).map { followed in
            let words = followed.note.words.split(whereSeparator: \.isNewline).joined(separator: " ")
            return "- " + (followed.note.college.map { "\($0.label) : " } ?? "") + "« \(words) »"
        }
        return (points + (lines.isEmpty ? [] : ["## Ce qui a été dit\n"] + [lines.joined(separator: "\n")])).joined(separator: "\n")
    }
}
