import Domain
import Mustache

/// The pact: its themes, and what they lead to.
struct PactPage: Page {
    static let template = "pact/index"
    static let isAlikeForVisitors = true
    let name: String, plain: String, period: String, adopted: String?, source: String
    let themes: [ThemeCard]
    let states: StateChart?
    var place: Place { Place(.pact, [Crumb("Le pacte")], easy: "le-pacte") }
}

/// A theme as a card: its pictogram, its short title, what it holds.
struct ThemeCard: Sendable {
    let number: Int, title: String, short: String, plain: String, href: String, counts: String
    let pictogram: String

    init(_ theme: Theme, objectives: Int, actions: Int) {
        (number, title, short, plain) = (theme.number, theme.title, theme.short, theme.plain)
        href = Links.theme(theme)
        counts = "\(French.count(objectives, "objectif")), \(French.count(actions, "action"))"
        pictogram = theme.pictogramPartial
    }
}

/// A theme with its objectives and their actions.
struct ThemePage: Page {
    static let template = "pact/theme"
    static let isAlikeForVisitors = true
    let card: ThemeCard
    let objectives: [Item]
    let states: StateChart?
    let indicators: [IndicatorItem]
    /// Where those who follow the theme add an indicator.
    let newIndicatorHref: String?
    let contributionsHref: String
    let depositHref: String
    let contributionCount: String
    var place: Place { Place(.pact, [Place.Section.pact.crumb, Crumb("Thématique \(card.number)")], easy: "le-pacte") }

    struct Item: Sendable { let code: String, title: String, plain: String, href: String, actions: [ActionItem] }
}

/// An action in a list.
struct ActionItem: Sendable {
    let code: String, title: String, href: String, state: Label, organisation: String, planned: String?

    init(_ placed: PlacedAction) {
        (code, title, href) = (placed.code.description, placed.action.title, Links.action(placed.code))
        (state, organisation) = (placed.action.state.label, placed.action.organisation)
        planned = placed.action.plannedEnd.map { "prévue jusqu’au \(French.date($0))" }
    }
}

struct ObjectivePage: Page {
    static let template = "pact/objective"
    static let isAlikeForVisitors = true
    let code: String, title: String, plain: String, theme: Crumb
    let actions: [ActionItem]
    var place: Place { Place(.pact, [Place.Section.pact.crumb, theme, Crumb("Objectif \(code)")], easy: "le-pacte") }
}

/// An action: what is planned, where it stands, where it comes from and what came of it.
struct ActionPage: Page {
    static let template = "pact/action"
    static let isAlikeForVisitors = true
    let code: String, title: String, description: [String], organisation: String, state: Label
    let plannedStart: String?, plannedEnd: String?
    let theme: Crumb, objective: Crumb
    let entries: [Entry]
    let fil: [FilLink]
    /// Where the viewer says how it goes, if it is theirs to say.
    let entryHref: String?
    let ownersHref: String?
    let historyHref: String?
    var place: Place { Place(.pact, [Place.Section.pact.crumb, theme, objective, Crumb("Action \(code)")], easy: "le-pacte") }

    struct Entry: Sendable { let date: String, author: String, state: Label, advance: String?, difficulty: String?, adjustment: String? }
}

/// The form of a « point de suivi ».
struct ActionEntryPage: Page {
    static let template = "pact/entry"
    let form: FormState
    let code: String, title: String, href: String, state: Label
    let states: [Choice]
    var place: Place { Place(.pact, [Place.Section.pact.crumb, Crumb("Action \(code)", href), Crumb("Dire où en est l’action")]) }
}

extension ThemeCard: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "number": number
        case "title": title
        case "short": short
        case "plain": plain
        case "href": href
        case "counts": counts
        case "pictogram": pictogram
        default: nil
        }
    }
}

extension ThemePage.Item: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "code": code
        case "title": title
        case "plain": plain
        case "href": href
        case "actions": actions
        default: nil
        }
    }
}

extension ActionItem: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "code": code
        case "title": title
        case "href": href
        case "state": state
        case "organisation": organisation
        case "planned": planned
        default: nil
        }
    }
}
