import Foundation

/// A drawing in SVG: classes of the style sheet and presentation attributes, never a style (the security policy forbids it).
///
/// It is 320 units wide and its words are 16 units high: on a screen of 320 px they still measure about 14 px.
struct Drawing: Sendable {
    static let lineHeight = 23.0

    let width: Double
    /// How far down the drawing has come.
    private(set) var height = 0.0
    private var parts = ""

    init(width: Double = 320) { self.width = width }

    /// Takes that much height, and gives where it begins.
    @discardableResult
    mutating func take(_ height: Double) -> Double {
        defer { self.height += height }
        return self.height
    }

    /// Writes words; `y` is the line that they stand on.
    mutating func write(_ words: String, x: Double, y: Double, isBold: Bool = false, isCentred: Bool = false) {
        let weight = isBold ? #" font-weight="700""# : ""
        let anchor = isCentred ? #" text-anchor="middle""# : ""
        parts += #"<text x="\#(Self.number(x))" y="\#(Self.number(y))"\#(weight)\#(anchor)>\#(words.escapedHTML)</text>"#
    }

    /// Draws a bar, hatched as its look asks.
    mutating func bar(_ look: Look, x: Double, y: Double, width: Double, height: Double) {
        rectangle(look.css, x: x, y: y, width: width, height: height, radius: look.isRound ? min(width, height) / 2 : 2)
        let stripes = Self.stripes(x: x, y: y, width: width, height: height, step: 8)
        switch look.hatching {
        case .none: break
        case .light: parts += #"<path class="on-card" stroke-width="2" d="\#(stripes)"/>"#
        case .dark: parts += #"<path stroke="currentColor" d="\#(stripes)"/>"#
        }
    }

    /// Draws a box in a colour of the style sheet; broken lines say that its length is no measure.
    mutating func rectangle(
        _ css: String,
        x: Double,
        y: Double,
        width: Double,
        height: Double,
        radius: Double,
        isDashed: Bool = false
    ) {
        let dashes = isDashed ? #" stroke-width="2" stroke-dasharray="5 4""# : ""
        parts += #"<rect class="\#(css)" x="\#(Self.number(x))" y="\#(Self.number(y))" width="\#(Self.number(width))" "#
        parts += #"height="\#(Self.number(height))" rx="\#(Self.number(radius))"\#(dashes)/>"#
    }

    /// Draws a broken line from one side to the other.
    mutating func rule(y: Double) {
        parts += #"<path stroke="currentColor" stroke-width="2" stroke-dasharray="6 4" d="M0 \#(Self.number(y))H\#(Self.number(width))"/>"#
    }

    /// The drawing with what it says in words, for whoever does not see it. On screen it is at most `shownWidth` pixels wide.
    func svg(label: String, shownWidth: Double = 400) -> String {
        #"<svg viewBox="0 0 \#(Self.number(width)) \#(Self.number(height))" width="\#(Self.number(shownWidth))" role="img" "#
            + #"aria-label="\#(label.escapedHTML)" fill="currentColor" font-size="16">\#(parts)</svg>"#
    }

    /// The drawing beside words that already say it: nobody hears it.
    func decorationSVG() -> String {
        let (width, height) = (Self.number(width), Self.number(height))
        return #"<svg viewBox="0 0 \#(width) \#(height)" width="\#(width)" height="\#(height)" aria-hidden="true" "#
            + #"focusable="false">\#(parts)</svg>"#
    }

    /// About how wide the words are, in the widest of the usual fonts.
    static func width(of words: String, isBold: Bool = false) -> Double { Double(words.count) * (isBold ? 11 : 9.5) }

    /// The words on lines that fit the width.
    static func lines(of words: String, width: Double) -> [String] {
        words.split(separator: " ").reduce(into: []) { lines, word in
            if let last = lines.last, Self.width(of: "\(last) \(word)") <= width {
                lines[lines.count - 1] = "\(last) \(word)"
            } else {
                lines.append(String(word))
            }
        }
    }

    /// Slanted stripes that stay inside the box.
    static func stripes(x: Double, y: Double, width: Double, height: Double, step: Double) -> String {
        stride(from: step - height, to: width, by: step).map { start in
            let (from, to) = (max(0, -start), min(height, width - start))
            return "M\(number(x + start + from)) \(number(y + height - from))L\(number(x + start + to)) \(number(y + height - to))"
        }.joined()
    }

    static func number(_ length: Double) -> String {
        let tenths = (length * 10).rounded() / 10
        return tenths == tenths.rounded() ? "\(Int(tenths))" : String(format: "%.1f", tenths)
    }
}

/// What a bar looks like: colour, shape and hatching, so that bars are told apart in black and white too.
struct Look: Sendable, Equatable {
    /// How a bar is striped: light stripes on a dark colour, or dark ones on white.
    enum Hatching: Sendable { case none, light, dark }

    let css: String
    var isRound = false
    var hatching = Hatching.none

    /// The look beside its word, in a legend.
    var keySVG: String {
        var drawing = Drawing(width: 24)
        let y = drawing.take(18)
        drawing.bar(self, x: 1, y: y + 1, width: 22, height: 16)
        return drawing.decorationSVG()
    }

    static let done = Look(css: "bar-done")
    static let going = Look(css: "bar-going")
    static let hard = Look(css: "bar-hard", hatching: .light)
    static let waiting = Look(css: "bar-todo")
    static let abandoned = Look(css: "bar-todo", hatching: .dark)

    /// What beneficiaries say: round, plain, warm (R5).
    static let lived = Look(css: "bar-lived", isRound: true)
    /// What professionals say: square, striped, blue (R5).
    static let work = Look(css: "bar-work", hatching: .light)
    /// Who speaks is not known.
    static let unknown = Look(css: "bar-todo", hatching: .dark)
}
