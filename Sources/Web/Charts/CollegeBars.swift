import Domain

/// One bar per college, side by side: never added up, never ranked (R5).
struct CollegeBars: Sendable {
    /// How much a bar tells.
    enum Amount: Equatable, Sendable {
        case exactly(Int)
        /// From one to four: nobody may know how many.
        case fewerThanFive
        /// This many, and perhaps some whom counts below five hide.
        case atLeast(Int)
        /// So many of that many.
        case part(Int, of: Int)
    }

    struct Bar: Sendable {
        /// Nil when who spoke is not known.
        let college: College?
        let amount: Amount
    }

    /// The bars that stand together: a year, a theme, a séance.
    struct Group: Sendable {
        let title: String?
        let bars: [Bar]
    }

    let groups: [Group]

    /// The drawing; nil when there is nothing to draw.
    func svg(label: String) -> String? {
        let bars = groups.flatMap(\.bars)
        guard let largest = bars.map(\.amount.length).max() else { return nil }
        var drawing = Drawing()
        let reserved = bars.map { Drawing.width(of: $0.amount.words, isBold: true) }.max() ?? 0
        let unit = min(30, (drawing.width - reserved - 10) / Double(max(largest, 1)))
        for group in groups {
            if let title = group.title { drawing.write(title, x: 0, y: drawing.take(Drawing.lineHeight + 4) + 17, isBold: true) }
            for bar in group.bars { draw(bar, into: &drawing, unit: unit) }
            drawing.take(8)
        }
        return drawing.svg(label: label)
    }

    private func draw(_ bar: Bar, into drawing: inout Drawing, unit: Double) {
        let look = bar.college.look
        let label = drawing.take(Drawing.lineHeight)
        drawing.bar(look, x: 1, y: label + 5, width: 13, height: 13)
        drawing.write(bar.college.label, x: 22, y: label + 17)
        let y = drawing.take(36) + 1
        let width = Double(bar.amount.length) * unit
        switch bar.amount {
        case .exactly(let count), .atLeast(let count):
            if count > 0 { drawing.bar(look, x: 1, y: y, width: width, height: 20) }
        case .fewerThanFive:
            // As long for one as for four: the drawing must not tell what the words keep.
            drawing.rectangle("bar-todo", x: 1, y: y, width: width, height: 20, radius: look.isRound ? 10 : 2, isDashed: true)
        case .part(let part, let whole):
            let round = look.isRound ? min(10, width / 2) : 2
            if whole > 0 { drawing.rectangle("bar-todo", x: 1, y: y, width: width, height: 20, radius: round) }
            if part > 0 { drawing.bar(look, x: 1, y: y, width: Double(part) * unit, height: 20) }
        }
        drawing.write(bar.amount.words, x: width == 0 ? 1 : width + 8, y: y + 16, isBold: true)
    }

    /// Everything that the bars tell, in words.
    var words: String {
        groups.map { group in
            (group.title.map { "\($0)\u{A0}: " } ?? "")
                + group.bars.map { "\($0.college.label.lowercasedFirst), \($0.amount.words)" }.joined(separator: "\u{A0}; ")
        }.joined(separator: ". ") + "."
    }
}

extension CollegeBars {
    /// Who came or belongs, college by college; `exact` for those who may know counts below five. Nil without a count.
    static func presenceSVG(_ counts: [College: Int], exact: Bool) -> String? {
        presenceSVG(
            counts.publicCounts.map { college, count in
                Bar(college: college, amount: exact ? .exactly(counts[college]!) : Amount(count))
            }
        )
    }

    /// The same from a frozen document.
    static func presenceSVG(_ frozen: [CompteRendu.Presence]) -> String? {
        presenceSVG(
            frozen.map { Bar(college: $0.college, amount: Amount($0.publicCount)) }
        )
    }

    private static func presenceSVG(_ bars: [Bar]) -> String? {
        let chart = CollegeBars(groups: [Group(title: nil, bars: bars)])
        return chart.svg(label: "Présences, collège par collège. \(chart.words)")
    }
}

extension CollegeBars.Amount {
    /// As much as the public may know.
    init(_ count: PublicCount) {
        self =
            switch count {
            case .none: .exactly(0)
            case .fewerThanFive, .fewerThanFiveEach: .fewerThanFive
            case .exactly(let count): .exactly(count)
            case .atLeast(let count): .atLeast(count)
            }
    }

    /// How long the bar is, counted in people.
    fileprivate var length: Int {
        switch self {
        case .exactly(let count), .atLeast(let count), .part(_, let count): count
        case .fewerThanFive: 5
        }
    }

    /// What stands at the bar.
    var words: String {
        switch self {
        case .exactly(let count): French.grouped(count)
        case .fewerThanFive: "moins de 5"
        case .atLeast(let count): "au moins \(French.grouped(count))"
        case .part(let part, let whole): "\(French.grouped(part)) sur \(French.grouped(whole))"
        }
    }
}

extension College? {
    /// The word of the college, or that it is not known.
    var label: String { self?.label ?? "Collège non précisé" }

    /// What its bars look like, everywhere.
    var look: Look {
        switch self {
        case .beneficiaries: .lived
        case nil: .unknown
        default: .work
        }
    }
}

extension String {
    fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
