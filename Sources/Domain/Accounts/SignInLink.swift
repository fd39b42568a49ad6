import Foundation
import GRDB

/// A link that signs somebody in once: how the first administrator comes in.
public enum SignInLink {
    public static let duration: TimeInterval = 48 * 3_600

    /// Makes a link for the person, and returns its secret.
    public static func issue(for person: Person, _ db: Database) throws -> String {
        let token = SignIn.newToken()
        try db.execute(
            sql: "INSERT INTO signInLink (tokenHash, personId, expiresAt) VALUES (?, ?, ?)",
            arguments: [SignIn.hash(token), person.id, try db.transactionDate + duration]
        )
        return token
    }

    /// Whose link it is, if it has not been used and has not expired.
    public static func person(with token: String, _ db: Database) throws -> Person? {
        try Person.fetchOne(
            db,
            ready: """
                SELECT person.* FROM person JOIN signInLink ON personId = person.id
                WHERE tokenHash = ? AND usedAt IS NULL AND expiresAt > ? AND disabledAt IS NULL
                """,
            arguments: [SignIn.hash(token), try db.transactionDate]
        )
    }

    /// Uses the link up: sets the person's password, and gives the person. Nil if the link no longer stands.
    public static func use(_ token: String, password: Password, _ db: Database) throws -> Person? {
        guard let person = try person(with: token, db) else { return nil }
        try db.execute(
            sql: "UPDATE signInLink SET usedAt = ? WHERE tokenHash = ?",
            arguments: [try db.transactionDate, SignIn.hash(token)]
        )
        try person.change(password: password, db)
        return try Person.find(db, id: person.id)
    }
}
