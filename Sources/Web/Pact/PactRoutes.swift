import Domain
import GRDB
import HTTPTypes
import Hummingbird

/// Reading the pact: themes, objectives, actions.
struct PactRoutes: Sendable {
    let site: Site

    func index(_ request: Request, context: AppContext) async throws -> Response {
        let page = try await site.database.read { db in
            let pact = try pact(db)
            let actions = try PlacedAction.all(of: pact, db)
            return try PactPage(
                name: pact.name,
                plain: pact.plain,
                period: "de \(pact.startsOn.year) à \(pact.endsOn.year)",
                adopted: pact.adoptedOn.map(French.date),
                source: pact.source,
                themes: ThemeCard.all(of: pact, db),
                states: StateChart(
                    Theme.all(of: pact, db).map { theme in
                        let own = actions.filter { $0.theme.id == theme.id }
                        return .init(title: "\(theme.number). \(theme.short)", href: Links.theme(theme), states: own.map(\.action.state))
                    },
                    caption: "Les actions par thématique et par état"
                )
            )
        }
        return try site.views.html(page, for: context, site)
    }

    func theme(_ request: Request, context: AppContext) async throws -> Response {
        let number = try Int(context.number("theme"))
        let page = try await site.database.read { db in
            let pact = try pact(db)
            guard let theme = try Theme.numbered(number, of: pact, db) else { throw HTTPError(.notFound) }
            let actions = try PlacedAction.all(of: pact, db).filter { $0.theme.id == theme.id }
            let objectives = try Objective.all(of: theme, db)
            let count = try Contribution.figures(about: theme, db).published
            return try ThemePage(
                card: ThemeCard(theme, objectives: objectives.count, actions: actions.count),
                objectives: objectives.map { objective in
                    .init(
                        code: "\(theme.number).\(objective.number)",
                        title: objective.title,
                        plain: objective.plain,
                        href: Links.objective(objective, of: theme),
                        actions: actions.filter { $0.objective.id == objective.id }.map(ActionItem.init)
                    )
                },
                states: StateChart(
                    [.init(title: "Thématique \(theme.number)", href: nil, states: actions.map(\.action.state))],
                    caption: "Les actions de la thématique \(theme.number), par état"
                ),
                indicators: Indicator.all(of: theme, db).map { try IndicatorItem($0, db) },
                newIndicatorHref: theme.refusal(ofIndicatorBy: context.viewer) == nil ? "\(Links.indicators(of: theme))/nouveau" : nil,
                contributionsHref: "/contributions?thematique=\(theme.number)",
                depositHref: "/participer?thematique=\(theme.number)",
                contributionCount: French.count(count, "parole publiée", "paroles publiées")
            )
        }
        return try site.views.html(page, for: context, site)
    }

    func objective(_ request: Request, context: AppContext) async throws -> Response {
        let numbers = try context.text("objective").split(separator: "-").compactMap { Int($0) }
        let page = try await site.database.read { db in
            let pact = try pact(db)
            guard numbers.count == 2, let theme = try Theme.numbered(numbers[0], of: pact, db),
                let objective = try Objective.numbered(numbers[1], of: theme, db)
            else { throw HTTPError(.notFound) }
            return ObjectivePage(
                code: "\(theme.number).\(objective.number)",
                title: objective.title,
                plain: objective.plain,
                theme: Crumb("Thématique \(theme.number)", Links.theme(theme)),
                actions: try PlacedAction.all(of: pact, db).filter { $0.objective.id == objective.id }.map(ActionItem.init)
            )
        }
        return try site.views.html(page, for: context, site)
    }

    func action(_ request: Request, context: AppContext) async throws -> Response {
        let page = try await site.database.read { db in
            let placed = try action(context, db)
            let entries = try placed.entries(db)
            let codes = "\(placed.code.theme).\(placed.code.objective)"
            return try ActionPage(
                code: placed.code.description,
                title: placed.action.title,
                description: placed.action.description.paragraphs,
                organisation: placed.action.organisation,
                state: placed.action.state.label,
                plannedStart: placed.action.plannedStart.map(French.date),
                plannedEnd: placed.action.plannedEnd.map(French.date),
                theme: Crumb("Thématique \(placed.theme.number)", Links.theme(placed.theme)),
                objective: Crumb("Objectif \(codes)", Links.objective(placed.objective, of: placed.theme)),
                entries: entries.reversed().map {
                    .init(
                        date: French.date($0.entry.enteredAt),
                        author: $0.authorName,
                        state: $0.entry.state.label,
                        advance: $0.entry.advance,
                        difficulty: $0.entry.difficulty,
                        adjustment: $0.entry.adjustment
                    )
                },
                fil: Trace(from: .action(placed.action.id), for: context.viewer, db).fil(),
                entryHref: placed.refusal(ofEntryBy: context.viewer) == nil ? "\(Links.action(placed.code))/suivi" : nil,
                ownersHref: context.viewer.belongs(to: .themeTeam(themeId: placed.theme.id)) ? Links.owners(of: placed.code) : nil,
                historyHref: context.viewer.belongs(to: placed.audience) ? Links.history(of: .action(placed.id)) : nil
            )
        }
        return try site.views.html(page, for: context, site)
    }

    /// The action in the address.
    func action(_ context: AppContext, _ db: Database) throws -> PlacedAction {
        guard let code = try ActionCode(context.text("action")), let placed = try PlacedAction.with(code: code, of: pact(db), db) else {
            throw HTTPError(.notFound)
        }
        return placed
    }

    func pact(_ db: Database) throws -> Pact {
        guard let pact = try Pact.current(db) else { throw HTTPError(.notFound) }
        return pact
    }
}

extension ThemeCard {
    static func all(of pact: Pact, _ db: Database) throws -> [ThemeCard] {
        let actions = try PlacedAction.all(of: pact, db)
        return try Theme.all(of: pact, db).map { theme in
            try ThemeCard(
                theme,
                objectives: Objective.all(of: theme, db).count,
                actions: actions.count { $0.theme.id == theme.id }
            )
        }
    }
}
