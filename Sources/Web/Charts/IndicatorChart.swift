import Domain

/// An indicator as a page shows it: one sentence, the drawing, and its table right below.
struct IndicatorChart: Sendable {
    let name: String
    let source: String
    let message: String
    let drawingSVG: String
    let caption: String
    let tableId: String
    /// What stands at the head of the values: the unit, where they do not carry it.
    let head: String
    let rows: [Row]
    /// What was said of each value, and what it corrects.
    let remarks: [String]

    struct Row: Sendable { let year: Int, value: String }

    /// The indicator as its page shows it today; nil without a value.
    init?(_ indicator: Indicator, _ years: [IndicatorYear]) {
        self.init(
            indicator.name,
            indicator.source,
            indicator.unit,
            years.map { year in
                let value = year.current.value
                return Entry(
                    point: .init(
                        year: year.year,
                        amount: IndicatorAmount(hundredths: value.hundredths, unit: indicator.unit),
                        breaksSeries: value.breaksSeries
                    ),
                    remarks: [year.current.remark(in: indicator.unit)]
                        + year.corrected.map { "Avant correction, \($0.remark(in: indicator.unit))" }
                )
            },
            tableId: "valeurs"
        )
    }

    /// The indicator as a bilan froze it; nil without a value.
    init?(_ line: BilanVersion.IndicatorLine, tableId: String) {
        self.init(
            line.name,
            line.source,
            line.unit,
            line.values.map { value in
                Entry(
                    point: .init(
                        year: value.year,
                        amount: value.hundredths.map { .exactly(hundredths: $0) } ?? .fewerThanFive,
                        breaksSeries: value.breaksSeries
                    ),
                    remarks: value.note.map { ["\(value.year)\u{A0}: \($0)"] } ?? []
                )
            },
            tableId: tableId
        )
    }

    private struct Entry { let point: IndicatorSeries.Point, remarks: [String] }

    private init?(_ name: String, _ source: String, _ unit: Indicator.Unit, _ entries: [Entry], tableId: String) {
        let series = IndicatorSeries(unit: unit, points: entries.map(\.point))
        caption = "\(name), année par année"
        guard let message = series.message, let drawing = series.svg(label: "\(name). \(series.words)") else { return nil }
        (self.name, self.source, self.message, self.tableId) = (name, source, message, tableId)
        drawingSVG = drawing
        head = unit == .people ? unit.label : "Valeur"
        rows = entries.map { entry in
            let mark = entry.point.breaksSeries ? " (rupture de série)" : ""
            return Row(year: entry.point.year, value: entry.point.amount.shortWords(in: unit) + mark)
        }
        remarks = entries.flatMap(\.remarks)
    }
}

extension SignedValue {
    /// « 2024 : 44 jours, par Claire Exemple, le 30 janvier 2025. L’année est complète. »
    fileprivate func remark(in unit: Indicator.Unit) -> String {
        let amount = IndicatorAmount(hundredths: value.hundredths, unit: unit).words(in: unit)
        let signed = "\(value.year)\u{A0}: \(amount), par \(authorName), le \(French.date(value.enteredAt))."
        return value.note.map { "\(signed) \($0)" } ?? signed
    }
}

extension IndicatorSeries {
    /// What the series says: its last value, and the first that can be compared with it. Nil without a value.
    var message: String? {
        guard let last = points.last else { return nil }
        let start = points.lastIndex(where: \.breaksSeries) ?? 0
        let first = points[start]
        let now = "En \(last.year)\u{A0}: \(last.amount.words(in: unit))."
        let before = first.year == last.year ? "" : " En \(first.year)\u{A0}: \(first.amount.words(in: unit))."
        return now + before + (first.breaksSeries ? " Depuis \(first.year), on compte autrement." : "")
    }

    /// Everything that the bars tell, in words.
    var words: String {
        points.map { "\($0.year), \($0.amount.words(in: unit))\($0.breaksSeries ? " (on compte autrement)" : "")" }
            .joined(separator: "\u{A0}; ") + "."
    }
}
