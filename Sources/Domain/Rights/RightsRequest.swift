import Foundation
import GRDB

/// « Demande »: a right that somebody exercises through a person, by phone, by letter or with the public form (art. 12 to 22).
public struct RightsRequest: Codable, Identifiable, Sendable, FetchableRecord, TableRecord {
    public let id: Int64
    public let kind: Kind
    public let channel: Channel
    public let name: String
    public let contact: String
    public let words: String
    public let receivedOn: Day
    /// The last day to answer.
    public let dueOn: Day
    public let state: State

    /// The right.
    public enum Kind: String, Codable, CaseIterable, DatabaseValueConvertible, Sendable {
        case access, rectification, erasure, restriction, objection
    }

    /// How the request came.
    public enum Channel: String, Codable, CaseIterable, DatabaseValueConvertible, Sendable {
        case web, phone, letter, inPerson
    }

    /// Where the request stands.
    public enum State: String, Codable, CaseIterable, DatabaseValueConvertible, Sendable {
        case received, identityChecked, answered, refused

        public var isOpen: Bool { self == .received || self == .identityChecked }
    }

    /// A request as typed, known to be well-formed.
    public struct Draft: Sendable {
        let kind: Kind, channel: Channel, name: String, contact: String, words: String
        let receivedOn: Day

        /// Reads the fields as typed; `today` is the day when no other is given, and the last that can be.
        public init(kind: String, channel: String, name: String, contact: String, words: String, receivedOn: String, today: Day) throws {
            var problems = FieldProblems()
            let right = problems.choice(kind, of: Kind.self, field: "right")
            let way = problems.choice(channel, of: Channel.self, field: "channel")
            self.name = problems.text(name, field: "name", max: 120)
            self.contact = problems.text(contact, field: "contact", max: 300)
            self.words = problems.text(words, field: "words", max: 3_000)
            let day = problems.optionalDay(receivedOn, field: "receivedOn")
            if let day, day > today || day.start < today.start - 366 * 86_400 { problems.add(.notInPastYear, field: "receivedOn") }
            try problems.throwIfAny()
            (self.kind, self.channel, self.receivedOn) = (right!, way!, day ?? today)
        }
    }

    /// How many requests there are, for everyone to know: no name, no words.
    public struct Figures: Decodable, Sendable, FetchableRecord {
        public let received: Int
        public let open: Int
        public let late: Int
    }

    /// One step that a request took.
    public struct Change: Decodable, Sendable, FetchableRecord {
        /// A state, or « extended ».
        public let state: String
        public let reason: String?
        public let changedAt: Date
    }
}

extension RightsRequest {
    /// Months to answer in (art. 12.3), and how many more when a request is complex.
    static let months = 1, moreMonths = 2

    /// Receives a request from the public form: anybody may send one.
    public static func receive(_ draft: Draft, _ db: Database) throws -> RightsRequest { try add(draft, by: nil, .visitor, db) }

    /// Enters a request that came by phone, by letter or at the desk.
    public static func enter(_ draft: Draft, by viewer: Viewer, _ db: Database) throws -> RightsRequest {
        try add(draft, by: viewer.acting(in: .dataProtection), viewer.actor(in: .dataProtection), db)
    }

    private static func add(_ draft: Draft, by person: Person?, _ actor: JournalEntry.Actor, _ db: Database) throws -> RightsRequest {
        let request = try insertRow(
            [
                "kind": draft.kind, "channel": draft.channel, "name": draft.name, "contact": draft.contact, "words": draft.words,
                "receivedOn": draft.receivedOn, "dueOn": draft.receivedOn.adding(months: months), "state": State.received,
            ],
            db
        )
        try request.note(State.received.rawValue, reason: nil, by: person, db)
        try JournalEntry.record(.dataRequestReceived, on: .init(.dataRequest, request.id), by: actor, db)
        return request
    }

    /// Those that wait for an answer, the most urgent first, then the last ones that have it.
    public static func all(for viewer: Viewer, _ db: Database) throws -> [RightsRequest] {
        try viewer.acting(in: .dataProtection)
        return try fetchAll(
            db,
            ready: """
                SELECT * FROM rightsRequest ORDER BY state IN ('answered', 'refused'),
                iif(state IN ('answered', 'refused'), -id, 0), dueOn, id LIMIT 200
                """
        )
    }

    /// The request, if the viewer may see it.
    public static func visible(_ id: Int64, to viewer: Viewer, _ db: Database) throws -> RightsRequest {
        try viewer.acting(in: .dataProtection)
        guard let request = try fetchOne(db, ready: "SELECT * FROM rightsRequest WHERE id = ?", arguments: [id]) else {
            throw Refusal.unknown
        }
        return request
    }

    /// What the request went through, oldest first.
    public func history(_ db: Database) throws -> [Change] {
        try Change.fetchAll(db, ready: "SELECT * FROM rightsRequestStateChange WHERE requestId = ? ORDER BY id", arguments: [id])
    }

    /// Whether the time to answer is over.
    public func isLate(on today: Day) -> Bool { state.isOpen && dueOn < today }

    /// How many there are.
    public static func figures(_ db: Database) throws -> Figures {
        try Figures.fetchOne(
            db,
            ready: """
                SELECT count(*) AS received, count(*) FILTER (WHERE state IN ('received', 'identityChecked')) AS open,
                count(*) FILTER (WHERE state IN ('received', 'identityChecked') AND dueOn < ?) AS late FROM rightsRequest
                """,
            arguments: [Day(try db.transactionDate)]
        )!
    }

    func note(_ state: String, reason: String?, by person: Person?, _ db: Database) throws {
        try db.execute(
            sql: "INSERT INTO rightsRequestStateChange (requestId, state, reason, personId, changedAt) VALUES (?, ?, ?, ?, ?)",
            arguments: [id, state, reason, person?.id, try db.transactionDate]
        )
    }

    /// Blanks who asked and what was said: the right, the days and the states stay, for the counts.
    func forget(_ db: Database) throws {
        try db.execute(
            sql: "UPDATE rightsRequest SET name = ?1, contact = ?1, words = ?1 WHERE id = ?2",
            arguments: [Erasure.blank, id]
        )
        try db.execute(
            sql: "UPDATE rightsRequestStateChange SET reason = ? WHERE requestId = ? AND reason IS NOT NULL",
            arguments: [Erasure.blank, id]
        )
    }
}
