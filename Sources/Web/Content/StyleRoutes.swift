import Domain
import HTTPTypes
import Hummingbird

/// « Le style du site »: the pieces that pages are made of, alive, for whoever adds a page.
struct StyleRoutes: Sendable {
    let site: Site

    func show(_ request: Request, context: AppContext) async throws -> Response {
        try context.viewer.acting(in: .administrators)
        guard let palette = site.content.settings.palette else { throw HTTPError(.notFound) }
        return try site.views.html(StylePage(site.content.style, palette), for: context, site)
    }
}

struct StylePage: Page {
    static let template = "style/show"
    let title: String
    let bodyHTML: String
    let tones: [Swatch]
    let pairs: [Pair]
    let pairCount: Int
    let spaces: [Space]
    let states: [Label]
    let voices: [Label]
    let mistake: String
    let fil: [FilLink]
    let drawings: [Drawing]
    var place: Place { Place(nil, [Crumb("Mon espace", "/mon-espace"), Crumb("Le style du site")]) }

    struct Swatch: Sendable { let name: String, colour: String, use: String }
    struct Pair: Sendable { let names: String, use: String, colour: String, ground: String, measures: [Measure] }
    struct Measure: Sendable { let contrast: String, least: String }
    struct Space: Sendable { let name: String, size: String }
    struct Drawing: Sendable { let name: String, label: String, pictogram: String }

    init(_ text: ContentPage, _ palette: Palette) {
        (title, bodyHTML) = (text.title, text.bodyHTML)
        tones = Palette.Tone.allCases.map { Swatch(name: $0.inSheet, colour: palette.colour($0).description, use: $0.use) }
        pairs = Palette.pairs.map { Pair($0, palette) }
        pairCount = pairs.count
        spaces = [("s1", "0.4rem"), ("s2", "0.8rem"), ("s3", "1.2rem"), ("s4", "2rem")].map { Space(name: $0.0, size: $0.1) }
        states = [
            Label(label: "À venir", css: ""), Label(label: "En cours", css: "going"), Label(label: "Fait", css: "done"),
            Label(label: "En difficulté", css: "hard"), Label(label: "En retard", css: "late"),
        ]
        voices = [College.beneficiaries.voice, College.socialWorkers.voice]
        mistake = FieldProblems.Problem.missing.message
        fil = FilLink.examples
        drawings =
            Meeting.Kind.allCases.map { Drawing(name: $0.pictogram.rawValue, label: $0.label, pictogram: $0.pictogram.partial) }
            + [Pictogram.compass, .together, .star, .factory, .talk].map {
                Drawing(name: $0.rawValue, label: "Thématique", pictogram: $0.partial)
            }
    }
}

extension StylePage.Pair {
    fileprivate init(_ pair: Palette.Pair, _ palette: Palette) {
        (names, use) = ("\(pair.tone.rawValue) sur \(pair.ground.rawValue)", pair.use)
        (colour, ground) = (palette.colour(pair.tone).description, palette.colour(pair.ground).description)
        measures = Palette.Look.allCases.map { look in
            StylePage.Measure(
                contrast: French.decimal(Palette.rounded(palette.contrast(pair, in: look))),
                least: French.decimal(pair.least(in: look))
            )
        }
    }
}

extension FilLink {
    /// A thread in which each kind of link stands once.
    fileprivate static let examples = [
        example("La parole", "12 mars 2024", "La lettre fait peur (exemple)", css: "past"),
        example("Le constat", "18 juin 2024", "Les courriers sont difficiles à lire (exemple)", css: "past here"),
        example("L’action", "à venir", "Réécrire la lettre (exemple)", css: "next"),
    ]

    private static func example(_ what: String, _ date: String, _ title: String, css: String) -> FilLink {
        FilLink(what: what, date: date, title: title, href: nil, body: nil, quote: nil, state: nil, css: css)
    }
}

extension Palette.Tone {
    /// How the sheet names it; the tone of a theme comes with the class of the theme.
    var inSheet: String { (rawValue.hasPrefix("theme-") ? "." : "--") + rawValue }

    /// What the tone is for, in words.
    fileprivate var use: String {
        switch self {
        case .main: "Les liens, les boutons, le fil"
        case .warm: "L’accent, le repère « ici »"
        case .ink: "Le texte"
        case .soft: "Les précisions"
        case .paper: "Le fond des pages"
        case .card: "Le fond des cartes et des champs"
        case .wash: "Le fond du bloc « Autrement »"
        case .line: "Les filets légers"
        case .edge: "Le bord des champs"
        case .strip: "Le bandeau d’exemple"
        case .mainWash: "Le fond d’une réponse"
        case .warmWash: "Le fond d’un encadré"
        case .mainDeep: "Un bouton survolé"
        case .deep: "Le pied de page"
        case .mid: "Les graphiques, ce qui est en cours"
        case .lived: "La voix des allocataires"
        case .work: "La voix des professionnels"
        case .ok: "Fait, publié"
        case .late: "En retard"
        case .stop: "Erreur, en difficulté"
        case .theme1: "Thématique 1"
        case .theme2: "Thématique 2"
        case .theme3: "Thématique 3"
        case .theme4: "Thématique 4"
        case .theme5: "Thématique 5"
        }
    }
}
