import Domain
import GRDB

/// An indicator: what it measures, its values year by year, and where they come from.
struct IndicatorPage: Page {
    static let template = "pact/indicator"
    static let isAlikeForVisitors = true
    let form: FormState
    let title: String
    let note: String
    let source: String
    let unit: String
    let theme: Crumb
    let chart: IndicatorChart?
    let team: Team?
    var place: Place { Place(.pact, [Place.Section.pact.crumb, theme, Crumb("Indicateur")]) }

    /// What only those who follow the theme see: where they record a year's value.
    struct Team: Sendable {
        let action: String
        let historyHref: String
        let year: TypedField, value: TypedField, remark: TypedField
        let isBreak: Bool
    }

    init(_ indicator: Indicator, _ form: FormState, for viewer: Viewer, _ db: Database) throws {
        let theme = try Theme.find(db, id: indicator.themeId)
        self.form = form
        (title, note, source, unit) = (indicator.name, indicator.note, indicator.source, indicator.unit.label)
        self.theme = Crumb("Thématique \(theme.number)", Links.theme(theme))
        chart = try IndicatorChart(indicator, indicator.years(db))
        team =
            indicator.refusal(ofValueBy: viewer) == nil
            ? Team(
                action: "\(Links.indicator(indicator.id))/valeurs",
                historyHref: Links.history(of: .indicator(indicator.id)),
                year: TypedField("year", "L’année", in: form, .number),
                value: TypedField("value", "La valeur", hint: "Par exemple 78,75 ou 1 000.", in: form, .short),
                remark: TypedField(
                    "note",
                    "Une remarque",
                    hint: "Obligatoire pour corriger une valeur, ou si l’on compte autrement. Tout le monde la lira.",
                    in: form,
                    isRequired: false
                ),
                isBreak: form.values["breaksSeries"] != nil
            ) : nil
    }
}

/// The form that adds an indicator to a theme.
struct IndicatorNewPage: Page {
    static let template = "pact/new-indicator"
    let form: FormState
    let number: Int
    let theme: Crumb
    let action: String
    let name: TypedField, note: TypedField, source: TypedField
    let units: [Choice]
    var place: Place { Place(.pact, [Place.Section.pact.crumb, theme, Crumb("Ajouter un indicateur")]) }

    init(_ theme: Theme, _ form: FormState) {
        self.form = form
        number = theme.number
        self.theme = Crumb("Thématique \(number)", Links.theme(theme))
        action = Links.indicators(of: theme)
        name = TypedField("name", "Son nom", hint: "Court, par exemple «\u{A0}Attente avant le premier rendez-vous\u{A0}».", in: form)
        note = TypedField("note", "Ce qu’il mesure", hint: "Une phrase simple. Jamais l’avancement d’une action.", in: form)
        source = TypedField("source", "D’où vient le chiffre", hint: "Le service ou le document, et sa date.", in: form)
        units = Choice.list(Indicator.Unit.allCases, chosen: form.values["unit"] ?? "", label: \.label)
    }
}

/// An indicator in the list of its theme.
struct IndicatorItem: Sendable {
    let href: String, name: String, latest: String

    init(_ indicator: Indicator, _ db: Database) throws {
        (href, name) = (Links.indicator(indicator.id), indicator.name)
        latest = try IndicatorChart(indicator, indicator.years(db))?.message ?? "Pas encore de valeur."
    }
}
