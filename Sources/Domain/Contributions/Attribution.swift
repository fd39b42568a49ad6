import Foundation
import GRDB

/// « Attribution »: how public pages say who speaks.
public enum Attribution: String, Codable, CaseIterable, DatabaseValueConvertible, Sendable {
    /// Nothing at all.
    case nothing
    /// « Une personne allocataire du RSA »: the college, in words.
    case voice
    /// A first name and an initial, or a name chosen for this.
    case name
}

/// « Accord »: what somebody agreed to. Each change is a row, the last of which holds (R3).
public struct Consent: Codable, Sendable, FetchableRecord, TableRecord {
    /// Nil when it was not asked.
    public let publication: Bool?
    public let attribution: Attribution
    public let statedAt: Date
}

extension Contribution {
    /// The college that everyone may know of.
    public var publicCollege: College? { attribution == .nothing ? nil : college }

    /// What was agreed to, the oldest first.
    public func consents(_ db: Database) throws -> [Consent] {
        try Consent.fetchAll(db, ready: "SELECT * FROM consent WHERE contributionId = ? ORDER BY id", arguments: [id])
    }

    /// Whether the words may not be published, as the person who said them told whoever wrote them down.
    func isPublicationRefused(_ db: Database) throws -> Bool { try consents(db).last?.publication == false }

    /// The name that the words are published under, if they are.
    public func attributedName(_ db: Database) throws -> String? {
        guard attribution == .name,
            let sealed = try Data.fetchOne(db, sql: "SELECT sealed FROM attributedName WHERE contributionId = ?", arguments: [id])
        else { return nil }
        return try String(decoding: Instance.current(db).open(sealed, for: .attribution, in: sealing), as: UTF8.self)
    }

    /// Changes how it is said who speaks, for whoever holds the receipt.
    public func attribute(_ typed: String, with code: Receipt.Code, _ db: Database) throws {
        guard try Receipt.contribution(for: code, db)?.id == id else { throw Refusal.notAllowed }
        try change(typed, by: nil, .receiptHolder, db)
    }

    /// Changes it for somebody who phones or comes.
    public func attribute(_ typed: String, by viewer: Viewer, _ db: Database) throws {
        try change(typed, by: viewer.acting(in: .contributionTeam), viewer.actor(in: .contributionTeam), db)
    }

    /// How it can be said who speaks: under a name only while one is kept.
    public var attributions: [Attribution] { Attribution.allCases.filter { $0 != .name || attribution == .name } }

    private func change(_ typed: String, by person: Person?, _ actor: JournalEntry.Actor, _ db: Database) throws {
        if state == .withdrawn { throw Refusal.alreadyWithdrawn }
        var problems = FieldProblems()
        let chosen = problems.choice(typed, of: Attribution.self, field: "attribution")
        if let chosen, !attributions.contains(chosen) { problems.add(.notAChoice, field: "attribution") }
        try problems.throwIfAny()
        try JournalEntry.record(.attributionChanged, on: .contribution(id), by: actor, db) {
            try agree(to: chosen!, publication: consents(db).last?.publication, by: person, db)
            if chosen != .name { try forgetName(db) }
        }
    }

    /// Keeps what was agreed to, and holds to it.
    func agree(to attribution: Attribution, publication: Bool?, by person: Person?, _ db: Database) throws {
        try db.execute(
            sql: "INSERT INTO consent (contributionId, publication, attribution, personId, statedAt) VALUES (?, ?, ?, ?, ?)",
            arguments: [id, publication, attribution, person?.id, try db.transactionDate]
        )
        try db.execute(sql: "UPDATE contribution SET attribution = ? WHERE id = ?", arguments: [attribution, id])
    }

    func keepName(_ name: String, _ db: Database) throws {
        let sealed = try Instance.current(db).seal(Data(name.utf8), for: .attribution, in: sealing)
        try db.execute(sql: "INSERT INTO attributedName (contributionId, sealed) VALUES (?, ?)", arguments: [id, sealed])
    }

    /// The name goes; what is left says no more than the voice.
    func forgetName(_ db: Database) throws {
        try db.execute(sql: "DELETE FROM attributedName WHERE contributionId = ?", arguments: [id])
        try db.execute(sql: "UPDATE contribution SET attribution = 'voice' WHERE id = ? AND attribution = 'name'", arguments: [id])
    }

    /// A sealed name opens for its own words only.
    private var sealing: Data { Data("\(id)".utf8) }
}
