/// What has to be taken out of a list of words, and put into it, to make another of it.
///
/// The words that both lists hold once are anchors; between two anchors, short stretches are compared word by word and long
/// ones taken as wholly changed: two texts of any length are compared at once, in bounded memory.
struct WordComparison {
    /// A stretch of the first list in the place of which the second has another.
    struct Change: Equatable {
        let removed: Range<Int>
        let added: Range<Int>
    }

    private(set) var changes: [Change] = []
    private let before: [String]
    private let after: [String]
    /// The most pairs of words that are compared between two anchors.
    private static let most = 250_000

    init(_ before: [String], _ after: [String]) {
        (self.before, self.after) = (before, after)
        var start = 0
        while start < min(before.count, after.count), before[start] == after[start] { start += 1 }
        var (oldEnd, newEnd) = (before.count, after.count)
        while oldEnd > start, newEnd > start, before[oldEnd - 1] == after[newEnd - 1] { (oldEnd, newEnd) = (oldEnd - 1, newEnd - 1) }
        var (old, new) = (start, start)
        for anchor in anchors(start..<oldEnd, start..<newEnd) + [(oldEnd, newEnd)] {
            compare(old..<anchor.0, new..<anchor.1)
            (old, new) = (anchor.0 + 1, anchor.1 + 1)
        }
    }

    /// The words found once in each stretch, as many as keep their order.
    private func anchors(_ old: Range<Int>, _ new: Range<Int>) -> [(Int, Int)] {
        func single(_ words: [String], _ range: Range<Int>) -> [String: Int] {
            Dictionary(range.map { (words[$0], $0) }, uniquingKeysWith: { _, _ in -1 }).filter { $0.value >= 0 }
        }
        let (olds, news) = (single(before, old), single(after, new))
        let pairs = olds.compactMap { word, place in news[word].map { (place, $0) } }.sorted { $0.0 < $1.0 }
        // The longest run that rises in the second list too: for each length, the pair that ends it lowest.
        var (ends, previous) = ([Int](), [Int?]())
        for (number, pair) in pairs.enumerated() {
            var (low, high) = (0, ends.count)
            while low < high {
                let middle = (low + high) / 2
                if pairs[ends[middle]].1 < pair.1 { low = middle + 1 } else { high = middle }
            }
            previous.append(low > 0 ? ends[low - 1] : nil)
            if low == ends.count { ends.append(number) } else { ends[low] = number }
        }
        var (run, next) = ([(Int, Int)](), ends.last)
        while let number = next {
            run.append(pairs[number])
            next = previous[number]
        }
        return run.reversed()
    }

    /// Compares two stretches word by word, by their longest common list.
    private mutating func compare(_ old: Range<Int>, _ new: Range<Int>) {
        guard !old.isEmpty, !new.isEmpty, old.count * new.count <= Self.most else { return note(old, new) }
        let width = new.count + 1
        var common = [UInt16](repeating: 0, count: (old.count + 1) * width)
        for i in stride(from: old.count - 1, through: 0, by: -1) {
            for j in stride(from: new.count - 1, through: 0, by: -1) {
                common[i * width + j] =
                    before[old.lowerBound + i] == after[new.lowerBound + j]
                    ? common[(i + 1) * width + j + 1] + 1 : max(common[(i + 1) * width + j], common[i * width + j + 1])
            }
        }
        var (i, j, from) = (0, 0, (0, 0))
        while i < old.count, j < new.count {
            if before[old.lowerBound + i] == after[new.lowerBound + j] {
                note(old.lowerBound + from.0..<old.lowerBound + i, new.lowerBound + from.1..<new.lowerBound + j)
                (i, j) = (i + 1, j + 1)
                from = (i, j)
            } else if common[(i + 1) * width + j] >= common[i * width + j + 1] {
                i += 1
            } else {
                j += 1
            }
        }
        note(old.lowerBound + from.0..<old.upperBound, new.lowerBound + from.1..<new.upperBound)
    }

    private mutating func note(_ removed: Range<Int>, _ added: Range<Int>) {
        guard !removed.isEmpty || !added.isEmpty else { return }
        // A stretch that goes on where the one before ended is one with it.
        if let last = changes.last, last.removed.upperBound == removed.lowerBound, last.added.upperBound == added.lowerBound {
            changes[changes.count - 1] = Change(
                removed: last.removed.lowerBound..<removed.upperBound,
                added: last.added.lowerBound..<added.upperBound
            )
        } else {
            changes.append(Change(removed: removed, added: added))
        }
    }
}
