import Domain
import GRDB
import Mustache

/// The consultations, by where they stand: what is open first.
struct ConsultationsPage: Page {
    static let template = "consultations/index"
    static let isAlikeForVisitors = true
    let parts: [Part]
    /// Whether anything is asked today.
    let isAsking: Bool
    let canPrepare: Bool
    var place: Place { Place(.participate, [Place.Section.participate.crumb, Crumb("Les consultations")], easy: "participer") }

    struct Part: Sendable { let title: String, items: [ConsultationItem] }
}

/// A consultation in a list.
struct ConsultationItem: Sendable {
    let href: String, title: String, question: String, dates: String, state: Label
    /// For the team: the results are late.
    let isLate: Bool
}

extension ConsultationsPage {
    init(days: Int, for viewer: Viewer, _ db: Database) throws {
        let today = try Day(db.transactionDate)
        let all = try Consultation.all(for: viewer, db)
        let isTeam = viewer.belongs(to: .consultationTeam)
        parts = try Consultation.Phase.allCases.compactMap { phase in
            let items = try all.filter { $0.phase(on: today) == phase }.map {
                try ConsultationItem($0, on: today, lateAfter: isTeam ? days : nil, db)
            }
            return items.isEmpty ? nil : Part(title: phase.heading, items: items)
        }
        isAsking = all.contains { $0.phase(on: today) == .open }
        canPrepare = isTeam
    }
}

extension SpacePage.Task {
    /// Where the viewer puts questions to people, with how many results are late.
    static func consultations(days: Int, for viewer: Viewer, _ db: Database) throws -> [SpacePage.Task] {
        guard viewer.belongs(to: .consultationTeam) else { return [] }
        let today = try Day(db.transactionDate)
        let late = try Consultation.all(for: viewer, db).filter { $0.isLate(on: today, days: days) }.count
        let detail =
            late == 0
            ? "Poser une question, publier ce qu’on en fait"
            : French.count(late, "consultation attend ses résultats, en retard", "consultations attendent leurs résultats, en retard")
        return [.init(title: "Les consultations", detail: detail, href: "/consultations")]
    }
}

extension ConsultationItem {
    init(_ consultation: Consultation, on today: Day, lateAfter days: Int? = nil, _ db: Database) throws {
        href = Links.consultation(consultation.id)
        title = consultation.title
        question = try consultation.version(db).question
        dates = French.days(of: consultation)
        state = consultation.phase(on: today).label
        isLate = days.map { consultation.isLate(on: today, days: $0) } ?? false
    }
}

extension ConsultationsPage.Part: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "title": title
        case "items": items
        default: nil
        }
    }
}

extension ConsultationItem: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "href": href
        case "title": title
        case "question": question
        case "dates": dates
        case "state": state
        case "isLate": isLate
        default: nil
        }
    }
}
