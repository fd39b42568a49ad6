import Domain
import Mustache

/// What people said and what was answered, per year and per college: one sentence, the drawing, and its table right below.
struct HeardChart: Sendable {
    let message: String
    let drawingSVG: String
    let caption: String
    let rows: [Row]

    struct Row: Sendable { let year: Int, voice: Label, published: String, answered: String }

    /// Nil when nothing is published.
    init?(_ heard: [Contribution.Heard]) {
        let years = Set(heard.map(\.year)).sorted()
        let bars = CollegeBars(
            groups: years.map { year in
                CollegeBars.Group(
                    title: "Reçues en \(year)",
                    bars: heard.filter { $0.year == year }.map { .init(college: $0.college, amount: .part($0.answered, of: $0.published)) }
                )
            }
        )
        caption = "Les paroles publiées et les réponses, par année et par collège"
        message = "La partie remplie de chaque barre a déjà une réponse. Chaque collège est compté à part."
        guard let drawing = bars.svg(label: "\(caption). \(bars.words)") else { return nil }
        drawingSVG = drawing
        rows = heard.map {
            Row(
                year: $0.year,
                voice: $0.college?.countLabel ?? Label(label: $0.college.label, css: "other"),
                published: French.grouped($0.published),
                answered: French.grouped($0.answered)
            )
        }
    }
}

extension HeardChart: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "message": message
        case "drawingSVG": drawingSVG
        case "caption": caption
        case "rows": rows
        default: nil
        }
    }
}

extension HeardChart.Row: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "year": year
        case "voice": voice
        case "published": published
        case "answered": answered
        default: nil
        }
    }
}
