import Foundation
import GRDB

extension Deliberation {
    /// What happens to the act after the vote, each on its day.
    public enum DateKind: String, CaseIterable, DatabaseValueConvertible, Sendable {
        case sentToPrefectureOn, receivedByPrefectOn, publishedOn
    }

    /// The days that are known, by kind.
    static func dates(sent: Day?, received: Day?, published: Day?) -> [DateKind: Day] {
        let days: [DateKind: Day?] = [.sentToPrefectureOn: sent, .receivedByPrefectOn: received, .publishedOn: published]
        return days.compactMapValues(\.self)
    }

    /// The days that are still to be recorded.
    public var awaitedDates: [DateKind] {
        let known = Self.dates(sent: sentToPrefectureOn, received: receivedByPrefectOn, published: publishedOn)
        return DateKind.allCases.filter { known[$0] == nil }
    }

    /// Records days that were not known when the vote was; a day once recorded stays.
    public func complete(_ typed: [String: String], by viewer: Viewer, _ db: Database) throws {
        let person = try viewer.acting(in: .assembly)
        var problems = FieldProblems()
        var dates: [DateKind: Day] = [:]
        for kind in awaitedDates {
            guard let day = problems.optionalDay(typed[kind.rawValue] ?? "", field: kind.rawValue) else { continue }
            if day < heldOn { problems.add(.beforeAnotherDay, field: kind.rawValue) }
            dates[kind] = day
        }
        if dates.isEmpty, problems.fields.isEmpty, let first = awaitedDates.first { problems.add(.missing, field: first.rawValue) }
        try problems.throwIfAny()
        try JournalEntry.record(.deliberationDated, on: .bilan(bilanId), by: viewer.actor(in: .assembly), db) {
            try note(dates, by: person, db)
        }
    }

    func note(_ dates: [DateKind: Day], by person: Person, _ db: Database) throws {
        for (kind, day) in dates.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            try db.execute(
                sql: "INSERT INTO deliberationDate (deliberationId, kind, day, personId, recordedAt) VALUES (?, ?, ?, ?, ?)",
                arguments: [id, kind, day, person.id, try db.transactionDate]
            )
        }
    }
}

extension Deliberation.Draft {
    /// The days that were known when the vote was recorded.
    var dates: [Deliberation.DateKind: Day] {
        Deliberation.dates(sent: sentToPrefectureOn, received: receivedByPrefectOn, published: publishedOn)
    }
}
