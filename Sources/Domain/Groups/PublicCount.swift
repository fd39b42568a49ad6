/// How many people, as the public may know it: counts below five are hidden (R5). Every figure about people goes through here.
public enum PublicCount: Equatable, Sendable {
    case none
    case fewerThanFive
    case exactly(Int)
    /// A total: this many, and some whom counts below five hide.
    case atLeast(Int)
    /// A total of which every part is below five.
    case fewerThanFiveEach

    public init(_ count: Int) {
        self =
            switch count {
            case 0: .none
            case 1..<5: .fewerThanFive
            default: .exactly(count)
            }
    }

    /// The total of parts that are shown, or could be: over the séances of a year, or over colleges.
    ///
    /// Only what is shown is added up, so that nobody finds what is hidden by subtracting: whatever a hidden part is, the
    /// total reads the same.
    public static func total(of parts: [Int]) -> PublicCount {
        let counts = parts.map(PublicCount.init)
        let shown = counts.reduce(0) { sum, count in if case .exactly(let people) = count { sum + people } else { sum } }
        if !counts.contains(.fewerThanFive) { return shown == 0 ? .none : .exactly(shown) }
        return shown == 0 ? .fewerThanFiveEach : .atLeast(shown)
    }
}

extension [College: Int] {
    /// The counts of each college as the public may know them, in the order of the colleges.
    public var publicCounts: [(college: College, count: PublicCount)] {
        College.allCases.compactMap { college in self[college].map { (college, PublicCount($0)) } }
    }
}
