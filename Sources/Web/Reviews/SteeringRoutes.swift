import Domain
import GRDB
import Hummingbird
import Mustache

/// The year in one page, for those who steer.
struct SteeringRoutes: Sendable {
    let site: Site

    func show(_ request: Request, context: AppContext) async throws -> Response {
        let page = try await site.database.read { db in
            try context.viewer.acting(in: .bilanReaders)
            guard let pact = try Pact.current(db) else { throw Refusal.unknown }
            return try SteeringPage(pact, for: context.viewer, db)
        }
        return try site.views.html(page, for: context, site)
    }
}

struct SteeringPage: Page {
    static let template = "reviews/steering"
    let year: Int
    let today: String
    let figures: [YearFigure]
    let heads: [Head]
    let rows: [Row]
    let bilans: [BilansPage.Item]
    let canStart: Bool
    var place: Place { Place(.pact, [Place.Section.pact.crumb, Crumb("Pilotage \(year)")]) }

    /// A number of the year, with last year's beside it.
    struct YearFigure: Sendable { let figureLabel: String, value: String, before: String }

    /// A state at the head of its column, with its look in the bars.
    struct Head: Sendable { let label: String, keySVG: String }

    /// A theme of the table, or all of them.
    struct Row: Sendable {
        let themeTitle: String, themeHref: String?
        let done: Int, going: Int, hard: Int, waiting: Int, abandoned: Int
        let barSVG: String?
        /// Whether somebody speaks of the actions; nil when there is none.
        let follow: Label?

        init(_ title: String, _ href: String?, _ actions: [FollowedAction]) {
            let counts = ActionCounts(actions.map(\.placed.action.state))
            (themeTitle, themeHref) = (title, href)
            (done, going, hard, waiting, abandoned) = (counts.done, counts.going, counts.hard, counts.waiting, counts.abandoned)
            barSVG = counts.barSVG
            let silent = actions.count(where: \.isSilent)
            follow =
                if silent > 0 {
                    Label(label: "\(French.grouped(silent)) sans nouvelle", css: "late")
                } else {
                    actions.isEmpty ? nil : Label(label: "À jour", css: "done")
                }
        }
    }

    init(_ pact: Pact, for viewer: Viewer, _ db: Database) throws {
        let day = try Day(db.transactionDate)
        let actions = try FollowedAction.all(of: pact, db)
        let all = try Bilan.all(for: viewer, db)
        year = day.year
        today = French.date(day)
        figures = try Self.figures(YearFigures(of: day.year, in: pact, db), YearFigures(of: day.year - 1, in: pact, db), of: actions.count)
        heads = ActionCounts.keys.map { Head(label: $0.title, keySVG: $0.look.keySVG) }
        rows =
            try Theme.all(of: pact, db).map { theme in
                Row("\(theme.number). \(theme.short)", Links.theme(theme), actions.filter { $0.placed.theme.id == theme.id })
            } + [Row("Toutes les thématiques", nil, actions)]
        bilans = all.prefix(2).map { .init(href: Links.bilan($0.year), year: $0.year, state: $0.state.label) }
        canStart = viewer.belongs(to: .reviewTeam) && !all.contains { $0.year == day.year }
    }

    private static func figures(_ now: YearFigures, _ before: YearFigures, of actions: Int) -> [YearFigure] {
        func figure(_ label: String, _ value: String, _ last: Int) -> YearFigure {
            YearFigure(figureLabel: label, value: value, before: "\(French.grouped(last)) en \(before.year)")
        }
        return [
            figure("Paroles reçues", French.grouped(now.contributions), before.contributions),
            figure("Paroles avec une réponse", French.grouped(now.answered), before.answered),
            figure(
                "Actions en cours ou réalisées",
                "\(French.grouped(now.movingActions)) sur \(French.grouped(actions))",
                before.movingActions
            ),
            figure("Séances tenues", French.grouped(now.meetings), before.meetings),
        ]
    }
}

extension SteeringPage.Row: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "themeTitle": themeTitle
        case "themeHref": themeHref
        case "done": done
        case "going": going
        case "hard": hard
        case "waiting": waiting
        case "abandoned": abandoned
        case "barSVG": barSVG
        case "follow": follow
        default: nil
        }
    }
}

extension SteeringPage.YearFigure: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "figureLabel": figureLabel
        case "value": value
        case "before": before
        default: nil
        }
    }
}
