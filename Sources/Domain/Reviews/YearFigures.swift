import Foundation
import GRDB

/// A year in a few numbers, counted as its bilan counts them.
public struct YearFigures: Sendable {
    public let year: Int
    public let contributions: Int
    /// How many contributions of the year have an answer.
    public let answered: Int
    public let meetings: Int
    /// How many actions were in progress or done when the year ended, or are now.
    public let movingActions: Int

    public init(of year: Int, in pact: Pact, _ db: Database) throws {
        // A bilan that nobody keeps: the same count as the real one, so that two pages never differ.
        let participation = try Bilan(id: 0, pactId: pact.id, year: year, foreword: "", state: .preparing).participation(db)
        let last = try ActionEntry.last(before: Day("\(year + 1)-01-01")!.start, db)
        self.year = year
        (contributions, answered, meetings) = (participation.contributions, participation.answered, participation.meetings)
        movingActions = try PlacedAction.all(of: pact, db).count { action in
            last[action.id].map { $0.state == .inProgress || $0.state == .done } ?? false
        }
    }
}
