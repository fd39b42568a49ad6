import Testing

@testable import Domain

@Suite struct PublicCountTests {
    @Test(arguments: [(0, PublicCount.none), (1, .fewerThanFive), (4, .fewerThanFive), (5, .exactly(5)), (1_000, .exactly(1_000))])
    func `a count below five is hidden`(count: Int, shown: PublicCount) {
        #expect(PublicCount(count) == shown)
    }

    @Test(arguments: [
        ([], PublicCount.none), ([0, 0], .none), ([5, 0, 6], .exactly(11)), ([5, 1, 6], .atLeast(11)), ([1, 2], .fewerThanFiveEach),
        ([4, 0], .fewerThanFiveEach), ([4, 4, 4], .fewerThanFiveEach),
    ])
    func `a total adds up what is shown, and says that some are hidden`(parts: [Int], shown: PublicCount) {
        #expect(PublicCount.total(of: parts) == shown)
    }

    @Test func `what is frozen reads as it may be told, and nobody is not there`() {
        for count in [PublicCount.fewerThanFive, .exactly(5), .atLeast(7), .fewerThanFiveEach] {
            #expect(CompteRendu.Presence(.staff, count)?.publicCount == count)
        }
        #expect(CompteRendu.Presence(.staff, .none) == nil)
        // A document frozen long ago with a count that is hidden today.
        #expect(CompteRendu.Presence(college: .staff, count: 3).publicCount == .fewerThanFive)
    }

    /// All that is published of a table of séances (rows) by colleges (columns): its cells, and its totals in every direction.
    private struct Published: Equatable {
        let cells: [[PublicCount]], rows: [PublicCount], columns: [PublicCount], whole: PublicCount

        init(_ table: [[Int]]) {
            cells = table.map { $0.map(PublicCount.init) }
            rows = table.map(PublicCount.total(of:))
            columns = table[0].indices.map { column in .total(of: table.map { $0[column] }) }
            whole = .total(of: table.flatMap(\.self))
        }
    }

    @Test func `no hidden count of any table can be found from what is published, whatever is added and subtracted`() {
        for _ in 0..<2_000 {
            let width = Int.random(in: 1...7)
            let table = (0..<Int.random(in: 1...12)).map { _ in
                (0..<width).map { _ in [0, Int.random(in: 1...4), Int.random(in: 5...40)].randomElement()! }
            }
            let published = Published(table)
            // Every hidden count, one by one, could be any of the four, and all of them at once: what is published is the same.
            for row in table.indices {
                for column in 0..<width where (1...4).contains(table[row][column]) {
                    for other in 1...4 {
                        var changed = table
                        changed[row][column] = other
                        #expect(Published(changed) == published)
                    }
                }
            }
            let stirred = table.map { $0.map { (1...4).contains($0) ? Int.random(in: 1...4) : $0 } }
            #expect(Published(stirred) == published)
        }
    }
}
