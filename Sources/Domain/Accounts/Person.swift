import Foundation
import GRDB

/// Somebody who can sign in, with an e-mail and a password or with an access card.
public struct Person: Codable, Identifiable, Sendable, FetchableRecord, TableRecord {
    public let id: Int64
    public let name: String
    public let email: String?
    let passwordHash: Data?
    let disabledAt: Date?

    /// Adds a person; the e-mail is kept in lower case.
    public static func register(name: String, email: String?, password: Password?, _ db: Database) throws -> Person {
        try insertRow(
            [
                "name": name, "email": email?.lowercased(), "passwordHash": password?.hash,
                "createdAt": try db.transactionDate,
            ],
            db
        )
    }

    /// The person with that e-mail, if the account stands.
    public static func with(email: String, _ db: Database) throws -> Person? {
        try fetchOne(
            db,
            ready: "SELECT * FROM person WHERE email = ? AND disabledAt IS NULL",
            arguments: [email.trimmingCharacters(in: .whitespaces).lowercased()]
        )
    }

    /// Whether somebody has that e-mail, or had it: it is not given twice.
    static func isKnown(email: String, _ db: Database) throws -> Bool {
        try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM person WHERE email = ?)", arguments: [email.lowercased()])!
    }

    /// How many people come in with a card, or came: the row of an erased account stays, hence the number only grows.
    static func countWithoutEmail(_ db: Database) throws -> Int {
        try Int.fetchOne(db, sql: "SELECT count(*) FROM person WHERE email IS NULL")!
    }

    /// Whether that is this person's password. Slow on purpose: call it outside of a database access.
    public func hasPassword(_ typed: String) -> Bool {
        passwordHash.map { Password(hash: $0).matches(typed) } ?? false
    }

    /// Whether the account has yet to be given a password.
    public var hasNoPassword: Bool { passwordHash == nil }

    /// Replaces the password, and ends the sign-ins that the old one opened.
    public func change(password: Password, _ db: Database) throws {
        try JournalEntry.record(.passwordChosen, on: .account(id), by: .oneself(self), db) {
            try db.execute(sql: "UPDATE person SET passwordHash = ? WHERE id = ?", arguments: [password.hash, id])
        }
        try shutOpenDoors(db)
    }

    /// Ends every sign-in of the person, and spends the links and the one-time codes that were given and not used.
    func shutOpenDoors(_ db: Database) throws {
        let now = try db.transactionDate
        try db.execute(sql: "DELETE FROM signIn WHERE personId = ?", arguments: [id])
        for table in ["signInLink", "oneTimeCode"] {
            try db.execute(sql: "UPDATE \(table) SET usedAt = ? WHERE personId = ? AND usedAt IS NULL", arguments: [now, id])
        }
    }
}
