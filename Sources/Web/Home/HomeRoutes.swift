import Domain
import GRDB
import HTTPTypes
import Hummingbird
import Mustache

/// The first page, and « Ce qui a changé ».
struct HomeRoutes: Sendable {
    let site: Site
    /// How many of each kind « Ce qui a changé » shows: a page that a small phone can read.
    private static let shown = 6

    func show(_ request: Request, context: AppContext) async throws -> Response {
        let page = try await site.database.read { db in
            let pact = try Pact.current(db)
            return try HomePage(
                change: Contribution.lastAnswered([.retained], limit: 1, db).first.map(Change.init),
                meeting: Meeting.upcoming(for: .visitor, db).first.map(MeetingLeaf.init),
                consultations: Consultation.open(db).map { try ConsultationItem($0, on: Day(db.transactionDate), db) },
                themes: pact.map { try ThemeCard.all(of: $0, db) } ?? [],
                period: pact.map { "de \($0.startsOn.year) à \($0.endsOn.year)" } ?? "",
                figures: figures(db)
            )
        }
        return try site.views.html(page, for: context, site)
    }

    func changes(_ request: Request, context: AppContext) async throws -> Response {
        let page = try await site.database.read { db in
            let year = try Day(db.transactionDate).year
            return try ChangesPage(
                changes: Contribution.lastAnswered([.retained, .inPart, .alreadyInPlace], limit: Self.shown, db).map(Change.init),
                others: Contribution.lastAnswered([.underStudy, .outOfScope, .notRetained], limit: Self.shown, db).map(Change.init),
                findings: Finding.newestFirst(limit: Self.shown, db).map { .init($0.title, Links.finding($0.id)) },
                proposals: Proposal.newestFirst(limit: Self.shown, db).map {
                    .init(title: $0.title, href: Links.proposal($0.id), state: $0.state.label)
                },
                figures: figures(db),
                heard: HeardChart(Contribution.heard(years: year - 2...year, db))
            )
        }
        return try site.views.html(page, for: context, site)
    }

    private func figures(_ db: Database) throws -> [Figure] {
        let figures = try Contribution.figures(db)
        return [
            Figure(label: "Paroles reçues", value: French.grouped(figures.received)),
            Figure(label: "Paroles publiées", value: French.grouped(figures.published)),
            Figure(label: "Paroles avec une réponse", value: French.grouped(figures.answered)),
        ]
    }
}

struct Figure: Sendable { let label: String, value: String }

struct HomePage: Page {
    static let template = "home/show"
    static let isAlikeForVisitors = true
    let change: Change?
    let meeting: MeetingLeaf?
    /// What is asked today.
    let consultations: [ConsultationItem]
    let themes: [ThemeCard]
    let period: String
    let figures: [Figure]
    var place: Place {
        var place = Place(.home, [], easy: "accueil")
        place.isWide = true
        return place
    }
}

/// What somebody said, and what the Département did of it.
struct Change: Sendable {
    let href: String, said: String, saidOn: String, answer: String, text: String, answeredOn: String, voice: Label?

    init(_ answered: AnsweredContribution) {
        href = Links.contribution(answered.contribution.id)
        said = French.opening(answered.contribution.publishedText ?? "", length: 160)
        saidOn = French.date(answered.contribution.receivedAt)
        answer = answered.answer.label
        text = answered.answerText
        answeredOn = French.date(answered.answeredAt)
        voice = answered.contribution.voice
    }
}

/// A meeting with its date as a calendar leaf.
struct MeetingLeaf: Sendable {
    let href: String, title: String, kind: String, pictogram: String
    let weekday: String, day: Int, month: String, iso: String, time: String
    let place: String, practical: String?

    init(_ meeting: Meeting) {
        let date = Day(meeting.startsAt)
        href = Links.meeting(meeting.id)
        (title, place) = (meeting.title, meeting.place)
        (kind, pictogram) = (meeting.kind.label, meeting.kind.pictogram.partial)
        (weekday, day, month) = (French.weekday(meeting.startsAt), date.day, French.shortMonth(meeting.startsAt))
        iso = date.description
        time = French.span(meeting)
        practical = meeting.practical.isEmpty ? nil : meeting.practical
    }
}

struct ChangesPage: Page {
    static let template = "home/changes"
    static let isAlikeForVisitors = true
    let changes: [Change]
    let others: [Change]
    let findings: [Crumb]
    let proposals: [Item]
    let figures: [Figure]
    let heard: HeardChart?
    var place: Place { Place(.changes, [Crumb("Ce qui a changé")], easy: "ce-qui-a-change") }

    struct Item: Sendable { let title: String, href: String, state: Label }
}

extension Figure: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "label": label
        case "value": value
        default: nil
        }
    }
}

extension Change: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "href": href
        case "said": said
        case "saidOn": saidOn
        case "answer": answer
        case "text": text
        case "answeredOn": answeredOn
        case "voice": voice
        default: nil
        }
    }
}

extension MeetingLeaf: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "href": href
        case "title": title
        case "kind": kind
        case "pictogram": pictogram
        case "weekday": weekday
        case "day": day
        case "month": month
        case "iso": iso
        case "time": time
        case "place": place
        case "practical": practical
        default: nil
        }
    }
}

extension ChangesPage.Item: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "title": title
        case "href": href
        case "state": state
        default: nil
        }
    }
}
