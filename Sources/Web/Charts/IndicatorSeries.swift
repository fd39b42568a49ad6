import Domain

/// An indicator, one bar per year from the oldest to the newest. Bars begin at zero; a year without a value stays empty.
struct IndicatorSeries: Sendable {
    /// A year's value as everyone may know it.
    struct Point: Sendable {
        let year: Int
        let amount: IndicatorAmount
        /// Whether one counts otherwise from this year on.
        let breaksSeries: Bool
    }

    let unit: Indicator.Unit
    let points: [Point]

    /// The drawing; nil without a value.
    func svg(label: String) -> String? {
        guard let first = points.map(\.year).min(), let last = points.map(\.year).max() else { return nil }
        let known = Dictionary(points.map { ($0.year, $0) }, uniquingKeysWith: { $1 })
        var drawing = Drawing()
        let reserved = points.map { Drawing.width(of: $0.amount.shortWords(in: unit), isBold: true) }.max() ?? 0
        let unitWidth = (drawing.width - 52 - reserved - 10) / Double(scale)
        for year in first...last {
            if let point = known[year] {
                draw(point, into: &drawing, unitWidth: unitWidth)
            } else {
                let y = drawing.take(34)
                drawing.write("\(year)", x: 0, y: y + 19)
                drawing.write("pas de valeur", x: 52, y: y + 19)
            }
        }
        return drawing.svg(label: label)
    }

    /// What the longest bar could be, in hundredths: a percentage is drawn on a hundred.
    private var scale: Int {
        max(points.map(\.amount.length).max() ?? 0, unit == .percent ? 10_000 : 0, 1)
    }

    private func draw(_ point: Point, into drawing: inout Drawing, unitWidth: Double) {
        if point.breaksSeries {
            drawing.rule(y: drawing.take(12) + 6)
            for line in Drawing.lines(of: "À partir d’ici, on compte autrement\u{A0}:", width: drawing.width) {
                drawing.write(line, x: 0, y: drawing.take(Drawing.lineHeight) + 15)
            }
        }
        let y = drawing.take(34)
        let width = Double(point.amount.length) * unitWidth
        drawing.write("\(point.year)", x: 0, y: y + 19)
        switch point.amount {
        case .exactly(let hundredths):
            if hundredths > 0 { drawing.rectangle("in-main", x: 52, y: y + 3, width: width, height: 22, radius: 2) }
        case .fewerThanFive:
            drawing.rectangle("bar-todo", x: 52, y: y + 3, width: width, height: 22, radius: 2, isDashed: true)
        }
        drawing.write(point.amount.shortWords(in: unit), x: 52 + (width == 0 ? 0 : width + 8), y: y + 19, isBold: true)
    }
}

extension IndicatorAmount {
    /// How long its bar is, in hundredths; as long for one as for four.
    fileprivate var length: Int {
        switch self {
        case .exactly(let hundredths): hundredths
        case .fewerThanFive: 500
        }
    }

    /// The same beside its bar or in its column, where it is said elsewhere that people are counted.
    func shortWords(in unit: Indicator.Unit) -> String { words(in: unit == .people ? .count : unit) }

    /// « 78,75 % », « 1 000 personnes », « moins de 5 personnes »
    func words(in unit: Indicator.Unit) -> String {
        switch self {
        case .exactly(let hundredths): unit.words(French.decimal(hundredths: hundredths), isPlural: hundredths >= 200)
        case .fewerThanFive: unit.words("moins de 5", isPlural: true)
        }
    }
}

extension Indicator.Unit {
    var label: String {
        switch self {
        case .people: "Personnes"
        case .percent: "Pourcentage (%)"
        case .days: "Jours"
        case .euros: "Euros"
        case .count: "Nombre"
        }
    }

    fileprivate func words(_ number: String, isPlural: Bool) -> String {
        switch self {
        case .people: "\(number)\u{A0}\(isPlural ? "personnes" : "personne")"
        case .percent: "\(number)\u{A0}%"
        case .days: "\(number)\u{A0}\(isPlural ? "jours" : "jour")"
        case .euros: "\(number)\u{A0}€"
        case .count: number
        }
    }
}

extension French {
    /// « 78,75 », « 1 000 », « 12,5 »: a number kept in hundredths.
    static func decimal(hundredths: Int) -> String {
        let rest = hundredths % 100
        if rest == 0 { return grouped(hundredths / 100) }
        return "\(grouped(hundredths / 100)),\(rest / 10)\(rest % 10 == 0 ? "" : "\(rest % 10)")"
    }
}
