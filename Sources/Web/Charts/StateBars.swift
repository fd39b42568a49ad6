import Domain

/// Actions by state, one bar per theme, each state told by its hatching and by words.
struct StateBars: Sendable {
    /// A theme and where its actions stand.
    struct Row: Sendable {
        let title: String
        let counts: ActionCounts
    }

    let rows: [Row]

    /// The drawing; nil when there is no action to draw.
    func svg(label: String) -> String? {
        let largest = rows.map(\.counts.total).max() ?? 0
        if largest == 0 { return nil }
        var drawing = Drawing()
        drawLegend(into: &drawing)
        for row in rows { draw(row, into: &drawing, unit: min(80, (drawing.width - 2) / Double(largest))) }
        return drawing.svg(label: label)
    }

    /// The states that the drawing shows, two to a line.
    private func drawLegend(into drawing: inout Drawing) {
        let shown = Set(rows.flatMap { $0.counts.parts.map(\.title) })
        for (index, (look, title)) in ActionCounts.keys.filter({ shown.contains($0.title) }).enumerated() {
            let x = index.isMultiple(of: 2) ? 1 : drawing.width / 2
            let y = index.isMultiple(of: 2) ? drawing.take(Drawing.lineHeight) : drawing.height - Drawing.lineHeight
            drawing.bar(look, x: x, y: y + 3, width: 24, height: 16)
            drawing.write(title, x: x + 32, y: y + 17)
        }
        drawing.take(10)
    }

    private func draw(_ row: Row, into drawing: inout Drawing, unit: Double) {
        if rows.count > 1 {
            for line in Drawing.lines(of: row.title, width: drawing.width) {
                drawing.write(line, x: 0, y: drawing.take(Drawing.lineHeight) + 17)
            }
        }
        if row.counts.total == 0 {
            drawing.write("Pas encore d’action", x: 0, y: drawing.take(40) + 17)
            return
        }
        let y = drawing.take(rows.count > 1 ? 44 : 32) + 1
        for part in row.counts.draw(into: &drawing, y: y, height: 28, unit: unit) {
            let words = French.grouped(part.count)
            let plate = Drawing.width(of: words, isBold: true) + 6
            // Where the part is too narrow for its number, the table tells it.
            guard part.width >= plate + 4 else { continue }
            let middle = part.x + part.width / 2
            drawing.rectangle("in-card", x: middle - plate / 2, y: y + 4, width: plate, height: 20, radius: 4)
            drawing.write(words, x: middle, y: y + 20, isBold: true, isCentred: true)
        }
    }
}

/// Actions by state as a page shows them: one sentence, the drawing, and its table right below.
struct StateChart: Sendable {
    let message: String
    let drawingSVG: String
    let caption: String
    let rows: [Row]
    /// All the themes together, state by state.
    let states: [State]

    struct State: Sendable { let label: String, count: String }

    struct Row: Sendable {
        let title: String, href: String?
        let done: Int, going: Int, hard: Int, waiting: Int, abandoned: Int
    }

    /// A theme with the states of its actions.
    struct Entry: Sendable { let title: String, href: String?, states: [PactAction.State] }

    /// Nil when there is no action.
    init?(_ entries: [Entry], caption: String) {
        let all = ActionCounts(entries.flatMap(\.states))
        message = "\(French.count(all.total, "action"))\u{A0}: \(all.words)."
        let bars = entries.map { StateBars.Row(title: $0.title, counts: ActionCounts($0.states)) }
        guard let drawing = StateBars(rows: bars).svg(label: "\(caption). \(message)") else { return nil }
        drawingSVG = drawing
        self.caption = caption
        states = all.parts.map { State(label: $0.title, count: French.grouped($0.count)) }
        rows = zip(entries, bars).map { entry, bar in
            Row(
                title: entry.title,
                href: entry.href,
                done: bar.counts.done,
                going: bar.counts.going,
                hard: bar.counts.hard,
                waiting: bar.counts.waiting,
                abandoned: bar.counts.abandoned
            )
        }
    }
}
