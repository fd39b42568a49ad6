import Domain
import Foundation

/// How many actions stand where, and the bar that draws it.
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

    /// The same in words, for whoever does not see the bar.
    var words: String {
        [
            French.count(done, "réalisée"), French.count(going, "en cours", "en cours"),
            French.count(hard, "en difficulté", "en difficulté"),
            French.count(waiting, "à venir", "à venir"),
        ].joined(separator: ", ")
    }

    /// The bar, in the colours of the style sheet; what is abandoned is not drawn.
    var barSVG: String? {
        let parts = [(done, "done"), (going, "going"), (hard, "hard"), (waiting, "todo")]
        let total = parts.reduce(0) { $0 + $1.0 }
        if total == 0 { return nil }
        var rectangles = ""
        var x = 1.0
        for (count, css) in parts where count > 0 {
            let width = 198 * Double(count) / Double(total)
            rectangles += #"<rect class="bar-\#(css)" x="\#(tenths(x + 1))" y="2" width="\#(tenths(width - 2))" height="20" rx="2"/>"#
            x += width
        }
        return #"<svg viewBox="0 0 200 24" width="200" height="24" role="img" aria-label="\#(words)">\#(rectangles)</svg>"#
    }

    private func tenths(_ length: Double) -> String { String(format: "%.1f", length) }
}
