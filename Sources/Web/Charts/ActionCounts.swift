import Domain

/// How many actions stand where.
struct ActionCounts: Sendable {
    let done: Int, going: Int, hard: Int
    /// « À venir »: not started, or put off.
    let waiting: Int
    let abandoned: Int

    init(_ states: [PactAction.State]) {
        func count(_ counted: PactAction.State...) -> Int { states.count { counted.contains($0) } }
        done = count(.done)
        going = count(.inProgress)
        hard = count(.inDifficulty)
        waiting = count(.proposed, .registered, .notStarted, .postponed)
        abandoned = count(.abandoned)
    }

    var total: Int { done + going + hard + waiting + abandoned }

    /// The states that drawings and tables tell, in their order.
    static let keys: [(look: Look, title: String)] = [
        (.done, "Réalisées"), (.going, "En cours"), (.hard, "En difficulté"), (.waiting, "À venir"), (.abandoned, "Abandonnées"),
    ]

    /// The states that some action is in, each with its look.
    var parts: [(count: Int, look: Look, title: String)] {
        zip([done, going, hard, waiting, abandoned], Self.keys).map { ($0, $1.look, $1.title) }.filter { $0.0 > 0 }
    }

    /// The same in words, for whoever does not see the bar.
    var words: String {
        [
            (done, "réalisée", "réalisées"), (going, "en cours", "en cours"), (hard, "en difficulté", "en difficulté"),
            (waiting, "à venir", "à venir"), (abandoned, "abandonnée", "abandonnées"),
        ].filter { $0.0 > 0 }.map { French.count($0.0, $0.1, $0.2) }.joined(separator: ", ")
    }

    /// The bar alone, as it stands in the cell of a table.
    var barSVG: String? {
        if total == 0 { return nil }
        var drawing = Drawing(width: 200)
        let y = drawing.take(24) + 2
        draw(into: &drawing, y: y, height: 20, unit: 198 / Double(total))
        return drawing.svg(label: words, shownWidth: 200)
    }

    /// Draws the bar from the left, `unit` wide for each action, and gives each part with where it begins and how wide it is.
    @discardableResult
    func draw(into drawing: inout Drawing, y: Double, height: Double, unit: Double) -> [(count: Int, x: Double, width: Double)] {
        var x = 1.0
        return parts.map { part in
            let width = Double(part.count) * unit
            drawing.bar(part.look, x: x + 1, y: y, width: width - 2, height: height)
            defer { x += width }
            return (part.count, x, width)
        }
    }
}
