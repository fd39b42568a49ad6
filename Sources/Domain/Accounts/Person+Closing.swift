import Foundation
import GRDB

extension Person {
    /// Whether nobody can sign in with the account.
    public var isClosed: Bool { disabledAt != nil }

    public var closedAt: Date? { disabledAt }

    /// How many people with an open account hold the administration for good, besides that one.
    static func lastingAdministrators(besides id: Int64, _ db: Database) throws -> Int {
        try Int.fetchOne(
            db,
            sql: """
                SELECT count(DISTINCT person.id) FROM roleGrant JOIN person ON person.id = personId
                WHERE role = 'administrator' AND endsAt IS NULL AND startsAt <= ? AND disabledAt IS NULL AND person.id <> ?
                AND roleGrant.id NOT IN (SELECT grantId FROM grantRevocation)
                """,
            arguments: [try db.transactionDate, id]
        )!
    }

    /// Why the viewer may not close the account, or nil. `others` are the other administrators whose role has no end.
    public func refusal(ofClosingBy viewer: Viewer, isAdministrator: Bool, others: Int) -> Refusal? {
        if let refusal = viewer.refusal(unlessIn: .administrators) { return refusal }
        if isClosed { return .accountClosed }
        return isAdministrator && others == 0 ? .lastAdministrator : nil
    }

    /// The same, with what it depends on read from the database.
    public func refusal(ofClosingBy viewer: Viewer, _ db: Database) throws -> Refusal? {
        try refusal(
            ofClosingBy: viewer,
            isAdministrator: Grant.held(by: self, at: db.transactionDate, db).contains { $0.role == .administrator },
            others: Person.lastingAdministrators(besides: id, db)
        )
    }

    /// Closes the account, saying why: its sign-ins end at once, its links no longer open. What the person did stays signed.
    public func close(reason: String, by viewer: Viewer, _ db: Database) throws {
        if let refusal = try refusal(ofClosingBy: viewer, db) { throw refusal }
        var problems = FieldProblems()
        let why = problems.text(reason, field: "reason", max: 300)
        try problems.throwIfAny()
        let closer = try viewer.acting(in: .administrators)
        try JournalEntry.record(.accountClosed, on: .account(id), by: viewer.actor(in: .administrators), db) {
            let now = try db.transactionDate
            // Beside the journal, which forgets nothing: what was typed about somebody goes when their name goes.
            try db.execute(
                sql: "INSERT INTO accountClosing (personId, reason, closedBy, closedAt) VALUES (?, ?, ?, ?)",
                arguments: [id, why, closer.id, now]
            )
            try db.execute(sql: "UPDATE person SET disabledAt = ? WHERE id = ?", arguments: [now, id])
            try shutOpenDoors(db)
        }
    }

    /// Why the account was closed the last time, if it was.
    public func closingReason(_ db: Database) throws -> String? {
        try String.fetchOne(db, sql: "SELECT reason FROM accountClosing WHERE personId = ? ORDER BY id DESC", arguments: [id])
    }

    /// Why the viewer may not open the account again, or nil.
    public func refusal(ofReopeningBy viewer: Viewer) -> Refusal? {
        viewer.refusal(unlessIn: .administrators) ?? (isClosed ? nil : .accountOpen)
    }

    /// Opens the account again: the person signs in as before, with the roles that have not ended.
    public func reopen(by viewer: Viewer, _ db: Database) throws {
        if let refusal = refusal(ofReopeningBy: viewer) { throw refusal }
        try JournalEntry.record(.accountReopened, on: .account(id), by: viewer.actor(in: .administrators), db) {
            try db.execute(sql: "UPDATE person SET disabledAt = NULL WHERE id = ?", arguments: [id])
        }
    }
}
