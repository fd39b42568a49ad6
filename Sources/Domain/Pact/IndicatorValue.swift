import Foundation
import GRDB

/// What an indicator was worth in a year, as somebody entered it on a day. A correction is another row (R3).
public struct IndicatorValue: Codable, Identifiable, Sendable, FetchableRecord, TableRecord {
    public let id: Int64
    public let indicatorId: Int64
    public let year: Int
    /// The value in hundredths, so that « 78,75 » stays exact.
    public let hundredths: Int
    /// Whether one counts otherwise from this year on (« rupture de série »).
    public let breaksSeries: Bool
    public let note: String?
    public let enteredAt: Date
}

/// A value as everyone may know it: one to four people are not told (R5).
public enum IndicatorAmount: Equatable, Sendable {
    case exactly(hundredths: Int)
    case fewerThanFive

    public init(hundredths: Int, unit: Indicator.Unit) {
        self = unit == .people && PublicCount(hundredths / 100) == .fewerThanFive ? .fewerThanFive : .exactly(hundredths: hundredths)
    }
}

extension IndicatorValue {
    /// A value as typed, known to be well-formed.
    public struct Draft: Sendable {
        let year: Int, hundredths: Int
        let breaksSeries: Bool
        let note: String?

        /// Reads the fields as typed, for an indicator of that unit; a year to come has no value yet. Throws `FieldProblems`.
        public init(year: String, value: String, note: String, breaksSeries: Bool, unit: Indicator.Unit, today: Day) throws {
            var problems = FieldProblems()
            self.year = problems.number(year, field: "year", in: 1990...today.year)
            let sign = unit == .percent ? "%" : unit == .euros ? "€" : ""
            let bare = sign.isEmpty || !value.asTyped.hasSuffix(sign) ? value : String(value.asTyped.dropLast())
            hundredths = problems.hundredths(bare, field: "value", isWhole: unit.isWhole, max: unit.max)
            self.note = problems.optionalText(note, field: "note", max: 500)
            if breaksSeries && self.note == nil { problems.add(.missing, field: "note") }
            self.breaksSeries = breaksSeries
            try problems.throwIfAny()
        }
    }
}

/// What stands for a year: the last value entered, and those that it corrects.
public struct IndicatorYear: Sendable {
    public let current: SignedValue
    /// Newest first.
    public let corrected: [SignedValue]
    public var year: Int { current.value.year }
}

/// A value with the name of who signed it.
public struct SignedValue: Decodable, Sendable, FetchableRecord {
    public let value: IndicatorValue
    public let authorName: String
}

extension Indicator {
    /// Why the viewer may not record a value, or nil.
    public func refusal(ofValueBy viewer: Viewer) -> Refusal? { viewer.refusal(unlessIn: audience) }

    /// Records the value of a year. Where there is one already, the note says why it is corrected.
    public func record(_ draft: IndicatorValue.Draft, by viewer: Viewer, _ db: Database) throws -> IndicatorValue {
        if let refusal = refusal(ofValueBy: viewer) { throw refusal }
        let author = try viewer.acting(in: audience)
        let known = try Int.fetchOne(
            db,
            sql: "SELECT 1 FROM indicatorValue WHERE indicatorId = ? AND year = ?",
            arguments: [id, draft.year]
        )
        if known != nil && draft.note == nil { throw FieldProblems(.correctionNeedsReason, field: "note") }
        return try JournalEntry.record(.indicatorValueRecorded, on: .indicator(id), by: viewer.actor(in: audience), db) {
            try IndicatorValue.insertRow(
                [
                    "indicatorId": id, "year": draft.year, "hundredths": draft.hundredths, "breaksSeries": draft.breaksSeries,
                    "note": draft.note, "authorId": author.id, "enteredAt": try db.transactionDate,
                ],
                db
            )
        }
    }

    /// The values, oldest year first, each with what it corrects.
    public func years(_ db: Database) throws -> [IndicatorYear] {
        let values = try SignedValue.fetchAll(
            db,
            ready: """
                SELECT indicatorValue.*, person.name AS authorName FROM indicatorValue JOIN person ON person.id = authorId
                WHERE indicatorId = ? ORDER BY year, indicatorValue.id DESC
                """,
            arguments: [id]
        )
        return Dictionary(grouping: values, by: \.value.year).sorted { $0.key < $1.key }.map { _, rows in
            IndicatorYear(current: rows[0], corrected: Array(rows.dropFirst()))
        }
    }
}
