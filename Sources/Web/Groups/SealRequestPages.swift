import Domain
import Foundation
import GRDB

/// The requests to read a name behind a place of the group: to answer, to read, and those that are over.
struct NamesPage: Page {
    static let template = "groups/names"
    let form: FormState
    let slug: String, name: String
    /// The name that was just read.
    let read: Read?
    let waiting: [Item]
    let mine: [Item]
    let past: [Item]
    let hasNone: Bool
    var place: Place {
        let group = Crumb(name, "/groupes/\(slug)")
        return Place(.meetings, [Place.Section.meetings.crumb, Crumb("Les groupes", "/groupes"), group, Crumb("Les noms")])
    }

    /// A name, shown to who asked.
    struct Read: Sendable { let number: Int64, person: String? }

    /// A request as the page shows it.
    struct Item: Sendable {
        let number: Int64
        let seat: String
        let asked: String
        let why: String
        let state: String
        let canDecide: Bool
        let canRead: Bool
    }

    init(_ group: Group, _ form: FormState, read: Read?, for viewer: Viewer, _ db: Database) throws {
        let now = try db.transactionDate
        let requests = try SealRequest.all(in: group, for: viewer, db)
        let isOpen = { (request: SealRequest) in
            switch request.state(at: now) {
            case .waiting, .open: true
            case .refused, .over: false
            }
        }
        let items = requests.map { request in (request, Item(request, for: viewer, at: now)) }
        self.form = form
        (slug, name) = (group.slug, group.name)
        self.read = read
        waiting = items.filter { $0.1.canDecide }.map(\.1)
        mine = items.filter { isOpen($0.0) && !$0.1.canDecide }.map(\.1)
        past = items.filter { !isOpen($0.0) }.map(\.1)
        hasNone = items.isEmpty
    }
}

extension NamesPage.Item {
    init(_ request: SealRequest, for viewer: Viewer, at now: Date) {
        number = request.id
        seat = "Place n°\u{A0}\(request.membershipId)"
        asked = "\(request.personName), \(French.moment(request.requestedAt))"
        why = request.reason
        let decider = request.deciderName ?? "Personne"
        let read = request.readAt.map { " Le nom a été lu \(French.moment($0))." } ?? ""
        state =
            switch request.state(at: now) {
            case .waiting(let end): "Attend un accord, jusqu’au \(French.moment(end))."
            case .refused: "\(decider) a refusé."
            case .open(let end): "\(decider) a donné son accord. Le nom peut être lu jusqu’au \(French.moment(end))."
            case .over: (request.verdict == nil ? "Sans réponse." : "\(decider) a donné son accord. C’est terminé.") + read
            }
        canDecide = request.refusal(ofDecisionBy: viewer, at: now) == nil
        canRead = request.refusal(ofReadingBy: viewer, at: now) == nil
    }
}

extension Links {
    static func names(of group: String) -> String { "/groupes/\(group)/noms" }
}
