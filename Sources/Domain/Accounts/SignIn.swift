import Crypto
import Foundation
import GRDB

/// A browser that a person has signed in from. Only the hash of its 256-bit token is kept.
public enum SignIn {
    /// How long a sign-in lasts: a working day.
    public static let duration: TimeInterval = 12 * 3_600
    /// How long before its end a sign-in says so.
    public static let notice: TimeInterval = 30 * 60

    /// Signs the person in, and returns the secret that their browser keeps.
    public static func start(for person: Person, _ db: Database) throws -> String {
        let token = newToken()
        let now = try db.transactionDate
        try db.execute(sql: "DELETE FROM signIn WHERE expiresAt <= ?", arguments: [now])
        try db.execute(
            sql: "INSERT INTO signIn (tokenHash, personId, startedAt, expiresAt) VALUES (?, ?, ?, ?)",
            arguments: [hash(token), person.id, now, now + duration]
        )
        return token
    }

    /// The viewer that `token` stands for: a visitor, unless the sign-in still stands.
    public static func viewer(with token: String, _ db: Database) throws -> Viewer {
        let now = try db.transactionDate
        let request = SQLRequest<Row>(
            sql: """
                SELECT person.*, expiresAt FROM person JOIN signIn ON signIn.personId = person.id
                WHERE tokenHash = ? AND expiresAt > ? AND disabledAt IS NULL
                """,
            arguments: [hash(token), now],
            cached: true
        )
        guard let row = try request.fetchOne(db) else { return .visitor }
        var viewer = try Viewer.with(Person(row: row), db)
        let end: Date = row["expiresAt"]
        if end <= now + notice { viewer.endsAt = end }
        return viewer
    }

    /// Starts the sign-in anew under another secret; nil if it no longer stands.
    ///
    /// The old secret is good for a minute more: what was on its way with it arrives.
    public static func prolong(_ token: String, _ db: Database) throws -> String? {
        guard let person = try viewer(with: token, db).person else { return nil }
        try db.execute(
            sql: "UPDATE signIn SET expiresAt = min(expiresAt, ?) WHERE tokenHash = ?",
            arguments: [try db.transactionDate + 60, hash(token)]
        )
        return try start(for: person, db)
    }

    /// Ends the sign-in.
    public static func end(_ token: String, _ db: Database) throws {
        try db.execute(sql: "DELETE FROM signIn WHERE tokenHash = ?", arguments: [hash(token)])
    }

    static func newToken() -> String {
        SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }.base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    static func hash(_ token: String) -> Data { Data(SHA256.hash(data: Data(token.utf8))) }
}

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

    /// Uses the link up: sets the person's password and signs them in. Nil if the link no longer stands.
    public static func use(_ token: String, password: Password, _ db: Database) throws -> String? {
        guard let person = try person(with: token, db) else { return nil }
        try db.execute(
            sql: "UPDATE signInLink SET usedAt = ? WHERE tokenHash = ?",
            arguments: [try db.transactionDate, SignIn.hash(token)]
        )
        try person.change(password: password, db)
        return try SignIn.start(for: person, db)
    }
}
