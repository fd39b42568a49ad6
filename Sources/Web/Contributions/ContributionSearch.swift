import Domain
import Foundation
import GRDB
import Hummingbird

/// What the address of the list asks for, and the choices that its page offers.
struct ContributionSearch: Sendable {
    private(set) var filter = ContributionFilter()
    /// The place after which the page begins.
    let after: Int64?
    private let themes: [Theme]
    private let objectives: [(theme: Theme, objective: Objective)]
    private let meeting: Meeting?
    private let consultation: Consultation?
    private let values: [String: String]

    /// Reads the address; what does not read is not asked for.
    init(_ request: Request, _ db: Database) throws {
        let names = ["q", "thematique", "objectif", "genre", "college", "seance", "consultation", "reponse", "annee"]
        let asked = request.uri.queryParameters
        values = Dictionary(uniqueKeysWithValues: names.map { name in (name, String(asked[Substring(name)]?.prefix(200) ?? "")) })
            .filter { !$0.value.allSatisfy(\.isWhitespace) }
        after = asked["apres"].flatMap { Int64($0) }
        let pact = try Pact.current(db)
        themes = try pact.map { try Theme.all(of: $0, db) } ?? []
        objectives = try pact.map { try Objective.all(of: $0, db) } ?? []
        let (values, objectives) = (values, objectives)
        meeting = try values["seance"].flatMap { Int64($0) }.flatMap { try Meeting.visible($0, to: .visitor, db) }
        consultation = try values["consultation"].flatMap { Int64($0) }.flatMap { try Consultation.visible($0, to: .visitor, db) }
        filter.words = values["q"] ?? ""
        filter.theme = themes.first { String($0.number) == values["thematique"] }?.id
        filter.objective = objectives.first { Self.code($0.theme, $0.objective) == values["objectif"] }?.objective.id
        filter.kind = values["genre"].flatMap(Contribution.Kind.init)
        filter.college = values["college"].flatMap(College.init)
        filter.meeting = meeting?.id
        filter.consultation = consultation?.id
        filter.isAnswered = ["oui": true, "non": false][values["reponse"] ?? ""]
        filter.year = values["annee"].flatMap { Int($0) }.flatMap { (1990...2200).contains($0) ? $0 : nil }
    }

    /// The address of the list with what is asked, under another path or with something more.
    func href(_ path: String = "/contributions", with changes: [String: String] = [:]) -> String {
        let asked = values.merging(changes) { $1 }.filter { !$0.value.isEmpty }
        guard !asked.isEmpty else { return path }
        return "\(path)?" + asked.sorted { $0.key < $1.key }.map { "\($0.key)=\(Links.query($0.value))" }.joined(separator: "&")
    }

    /// The thematiques, as ways to the list of each.
    var themeFilters: [ContributionsPage.ThemeFilter] {
        let all = ContributionsPage.ThemeFilter(
            label: "Toutes les thématiques",
            href: href(with: ["thematique": ""]),
            isCurrent: filter.theme == nil
        )
        return [all]
            + themes.map {
                .init(label: $0.short, href: href(with: ["thematique": String($0.number)]), isCurrent: $0.id == filter.theme)
            }
    }

    /// The form, with what was asked still in it.
    func form(years: [Int]) -> ContributionsPage.SearchForm {
        .init(
            words: values["q"] ?? "",
            theme: filter.theme.flatMap { id in themes.first { $0.id == id } }.map { String($0.number) },
            meeting: meeting.map { .init(id: $0.id, title: $0.title) },
            consultation: consultation.map { .init(id: $0.id, title: $0.title) },
            isOpen: filter != ContributionFilter(words: filter.words, theme: filter.theme),
            kinds: Choice.list(Contribution.Kind.allCases, chosen: values["genre"] ?? "", label: \.title),
            colleges: Choice.list(College.allCases, chosen: values["college"] ?? "", label: \.label),
            objectives: objectives.map { theme, objective in
                let code = Self.code(theme, objective)
                return Choice(
                    value: code,
                    label: "\(theme.number).\(objective.number) \(objective.title)",
                    isChosen: code == values["objectif"]
                )
            },
            years: years.map { Choice(value: String($0), label: String($0), isChosen: String($0) == values["annee"]) },
            answers: [("oui", "Avec une réponse"), ("non", "Sans réponse pour l’instant")].map {
                Choice(value: $0.0, label: $0.1, isChosen: $0.0 == values["reponse"])
            }
        )
    }

    private static func code(_ theme: Theme, _ objective: Objective) -> String { "\(theme.number)-\(objective.number)" }
}
