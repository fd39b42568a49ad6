import Foundation
import GRDB

extension Indicator {
    /// The indicator as a bilan of that year freezes it.
    func line(until year: Int, _ db: Database) throws -> BilanVersion.IndicatorLine {
        let values = try years(db).filter { $0.year <= year }.map(\.current.value)
        return .init(
            name: name,
            unit: unit,
            source: source,
            values: values.map {
                let isHidden = IndicatorAmount(hundredths: $0.hundredths, unit: unit) == .fewerThanFive
                return .init(year: $0.year, hundredths: isHidden ? nil : $0.hundredths, breaksSeries: $0.breaksSeries, note: $0.note)
            }
        )
    }
}

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
