import Foundation
import GRDB

extension Bilan {
    /// What was said of the theme's actions during the year, whether or not a version holds it yet.
    public func yearEntries(about theme: Theme, _ db: Database) throws -> [ReviewedEntry] {
        try ReviewedEntry.fetchAll(
            db,
            ready: """
                SELECT actionEntry.*, themeId,
                ? || '.' || objective.number || '.' || pactAction.number AS code
                FROM actionEntry JOIN pactAction ON pactAction.id = actionId JOIN objective ON objective.id = objectiveId
                WHERE themeId = ? AND enteredAt >= ? AND enteredAt < ?
                ORDER BY objective.number, pactAction.number, enteredAt, actionEntry.id
                """,
            arguments: [theme.number, theme.id, Day("\(year)-01-01")!.start, Day("\(year + 1)-01-01")!.start]
        )
    }
}
