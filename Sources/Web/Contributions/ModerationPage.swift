import Domain
import Mustache

/// The contributions that wait: to be read, to be answered.
struct ModerationPage: Page {
    static let template = "contributions/queue"
    let waiting: [Item]
    let waitingCount: String
    let hasMore: Bool
    /// What authors corrected in words that are public.
    let corrections: [Crumb]
    let late: [Item]
    let answerDays: Int
    var place: Place { Place(nil, [Crumb("Mon espace", "/mon-espace"), Crumb("Paroles à relire")]) }

    struct Item: Sendable { let href: String, number: Int64, openingHTML: String, date: String, voice: Label?, kind: String }
}

extension ModerationPage.Item: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "href": href
        case "number": number
        case "openingHTML": openingHTML
        case "date": date
        case "voice": voice
        case "kind": kind
        default: nil
        }
    }
}
