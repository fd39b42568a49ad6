import Domain
import GRDB
import Hummingbird
import Mustache

/// The desk of those who follow actions.
struct FollowUpDeskRoutes: Sendable {
    let site: Site

    func index(_ request: Request, context: AppContext) async throws -> Response {
        let page = try await site.database.read { db in
            guard let pact = try Pact.current(db) else { throw Refusal.unknown }
            let actions = try FollowedAction.all(followedBy: context.viewer, of: pact, db)
            return try FollowUpDeskPage(
                themes: Theme.all(of: pact, db).compactMap { theme in
                    let own = actions.filter { $0.placed.theme.id == theme.id }
                    if own.isEmpty { return nil }
                    return .init(
                        themeTitle: "\(theme.number). \(theme.short)",
                        themeHref: Links.theme(theme),
                        actions: own.map { .init($0, for: context.viewer) }
                    )
                },
                silentCount: French.count(actions.count(where: \.isSilent), "action sans nouvelle", "actions sans nouvelle"),
                actionCount: French.count(actions.count, "action à suivre", "actions à suivre")
            )
        }
        return try site.views.html(page, for: context, site)
    }
}

/// The actions that the viewer follows, theme by theme.
struct FollowUpDeskPage: Page {
    static let template = "reviews/desk"
    let themes: [Item]
    let silentCount: String
    let actionCount: String
    var place: Place { Place(nil, [Crumb("Mon espace", "/mon-espace"), Crumb("Mes actions à suivre")]) }

    struct Item: Sendable { let themeTitle: String, themeHref: String, actions: [DeskAction] }

    struct DeskAction: Sendable {
        let code: String, actionTitle: String, actionHref: String, state: Label, lastEntry: String
        let isSilent: Bool
        /// Where the viewer says how it goes; nil once the action is over.
        let entryHref: String?

        init(_ followed: FollowedAction, for viewer: Viewer) {
            let placed = followed.placed
            (code, actionTitle, actionHref) = (placed.code.description, placed.action.title, Links.action(placed.code))
            state = placed.action.state.label
            lastEntry = followed.lastEntry.map { "Dernier point de suivi le \(French.date($0.enteredAt))" } ?? "Aucun point de suivi"
            isSilent = followed.isSilent
            entryHref = placed.refusal(ofEntryBy: viewer) == nil ? "\(actionHref)/suivi" : nil
        }
    }
}

extension FollowUpDeskPage.Item: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "themeTitle": themeTitle
        case "themeHref": themeHref
        case "actions": actions
        default: nil
        }
    }
}

extension FollowUpDeskPage.DeskAction: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "code": code
        case "actionTitle": actionTitle
        case "actionHref": actionHref
        case "state": state
        case "lastEntry": lastEntry
        case "isSilent": isSilent
        case "entryHref": entryHref
        default: nil
        }
    }
}
