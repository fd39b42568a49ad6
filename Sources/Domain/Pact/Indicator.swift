import Foundation
import GRDB

/// « Indicateur »: something that is measured each year for a theme. Never how far an action has come (R9).
public struct Indicator: Codable, Identifiable, Sendable, FetchableRecord, TableRecord {
    public let id: Int64
    public let themeId: Int64
    public let name: String
    public let unit: Unit
    /// Where the figures come from.
    public let source: String
    /// What the indicator measures, in a sentence.
    public let note: String
    public let addedAt: Date

    /// What is counted.
    public enum Unit: String, Codable, CaseIterable, DatabaseValueConvertible, Sendable {
        case people, percent, days, euros, count

        /// Whether it is counted whole.
        public var isWhole: Bool { self == .people || self == .count }

        /// The largest value that is no slip.
        public var max: Int { self == .percent ? 1_000 : 10_000_000_000 }
    }

    /// Who adds an indicator to the theme and records its values.
    public var audience: Audience { .themeTeam(themeId: themeId) }

    /// The indicators of the theme, oldest first.
    public static func all(of theme: Theme, _ db: Database) throws -> [Indicator] {
        try fetchAll(db, ready: "SELECT * FROM indicator WHERE themeId = ? ORDER BY id", arguments: [theme.id])
    }
}

extension Indicator {
    /// An indicator as typed, known to be well-formed.
    public struct Draft: Sendable {
        let name: String, source: String, note: String
        let unit: Unit

        /// Reads the fields as typed; throws `FieldProblems`.
        public init(name: String, unit: String, source: String, note: String) throws {
            var problems = FieldProblems()
            self.name = problems.text(name, field: "name", max: 160)
            self.note = problems.text(note, field: "note", max: 500)
            let chosen = problems.choice(unit, of: Unit.self, field: "unit")
            self.source = problems.text(source, field: "source", max: 300)
            try problems.throwIfAny()
            self.unit = chosen!
        }
    }

    /// Adds the indicator to the theme.
    public static func add(_ draft: Draft, to theme: Theme, by viewer: Viewer, _ db: Database) throws -> Indicator {
        if let refusal = theme.refusal(ofIndicatorBy: viewer) { throw refusal }
        let author = try viewer.acting(in: .themeTeam(themeId: theme.id))
        let indicator = try insertRow(
            [
                "themeId": theme.id, "name": draft.name, "unit": draft.unit, "source": draft.source, "note": draft.note,
                "authorId": author.id, "addedAt": try db.transactionDate,
            ],
            db
        )
        try JournalEntry.record(.indicatorAdded, on: .indicator(indicator.id), by: viewer.actor(in: indicator.audience), db)
        return indicator
    }
}

extension Theme {
    /// Why the viewer may not add an indicator to the theme, or nil.
    public func refusal(ofIndicatorBy viewer: Viewer) -> Refusal? { viewer.refusal(unlessIn: .themeTeam(themeId: id)) }
}
