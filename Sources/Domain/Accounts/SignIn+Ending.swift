import Foundation
import GRDB

extension SignIn {
    /// Why every sign-in ends at once: from a short list, for the journal keeps it.
    public enum Ending: String, CaseIterable, Sendable {
        case doubt, incident, maintenance, drill
    }

    /// Ends every sign-in of everybody, one's own too, and spends the links and codes that were not used.
    public static func endAll(reason typed: String, by viewer: Viewer, _ db: Database) throws {
        try viewer.acting(in: .administrators)
        var problems = FieldProblems()
        let reason = problems.choice(typed, of: Ending.self, field: "ending")
        try problems.throwIfAny()
        try endAll(reason!, by: viewer.actor(in: .administrators), db)
    }

    /// The same for whoever runs the program.
    public static func endAll(_ reason: Ending, by actor: JournalEntry.Actor = .program, _ db: Database) throws {
        let now = try db.transactionDate
        try db.execute(sql: "DELETE FROM signIn")
        for table in ["signInLink", "oneTimeCode"] {
            try db.execute(sql: "UPDATE \(table) SET usedAt = ? WHERE usedAt IS NULL", arguments: [now])
        }
        try JournalEntry.record(.allSignInsEnded, on: .instance, by: actor, reason: reason.rawValue, db)
    }

    /// How many sign-ins stand.
    public static func standingCount(_ db: Database) throws -> Int {
        try Int.fetchOne(db, sql: "SELECT count(*) FROM signIn WHERE expiresAt > ?", arguments: [try db.transactionDate])!
    }
}
