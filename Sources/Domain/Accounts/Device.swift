import Foundation
import GRDB

/// « Appareil connecté »: where a person is signed in from, as they recognise it.
public struct Device: Identifiable, Sendable {
    public let id: Int64
    public let startedAt: Date
    public let traits: Traits
    /// Whether it is the one that the person is looking from.
    public let isThisOne: Bool

    /// The family of a browser, and no more: enough to recognise one's own, too little to tell two people apart.
    public enum Browser: String, Codable, CaseIterable, DatabaseValueConvertible, Sendable {
        case firefox, chrome, safari, edge, samsung, other
    }

    /// How somebody came in.
    public enum Way: String, Codable, CaseIterable, DatabaseValueConvertible, Sendable {
        case password, card, link
    }

    /// What is kept of a browser that somebody signs in from.
    public struct Traits: Equatable, Sendable {
        public let browser: Browser
        public let isPhone: Bool
        public var way: Way
        /// The shared tablet that it is, if it is one.
        public let kioskId: Int64?

        public static let unknown = Traits(browser: .other, isPhone: false)

        public init(browser: Browser, isPhone: Bool, way: Way = .password, kioskId: Int64? = nil) {
            (self.browser, self.isPhone, self.way, self.kioskId) = (browser, isPhone, way, kioskId)
        }

        init(row: Row) {
            self.init(
                browser: row["browser"] ?? .other,
                isPhone: row["isPhone"] ?? false,
                way: row["way"] ?? .password,
                kioskId: row["kioskId"]
            )
        }

        func describe(_ tokenHash: Data, _ db: Database) throws {
            try db.execute(
                sql: "INSERT INTO device (tokenHash, browser, isPhone, way, kioskId) VALUES (?, ?, ?, ?, ?)",
                arguments: [tokenHash, browser, isPhone, way, kioskId]
            )
        }
    }

    /// Where the person is signed in from, newest first.
    public static func all(of person: Person, seenWith token: String, _ db: Database) throws -> [Device] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT device.*, startedAt FROM device JOIN signIn ON signIn.tokenHash = device.tokenHash
                WHERE personId = ? AND expiresAt > ? AND replacedAt IS NULL ORDER BY startedAt DESC, id DESC
                """,
            arguments: [person.id, try db.transactionDate]
        ).map { row in
            Device(
                id: row["id"],
                startedAt: row["startedAt"],
                traits: Traits(row: row),
                isThisOne: row["tokenHash"] as Data == SignIn.hash(token)
            )
        }
    }

    /// Signs the person out of one other device; throws `unknown` when it is none of theirs.
    public static func signOut(_ id: Int64, of person: Person, _ db: Database) throws {
        try db.execute(
            sql: "DELETE FROM signIn WHERE personId = ? AND tokenHash = (SELECT tokenHash FROM device WHERE id = ?)",
            arguments: [person.id, id]
        )
        if db.changesCount == 0 { throw Refusal.unknown }
        try JournalEntry.record(.otherSignInsEnded, on: .account(person.id), by: .oneself(person), db)
    }

    /// Signs the person out of every device but the one that holds `token`.
    public static func signOutOthers(of person: Person, than token: String, _ db: Database) throws {
        try db.execute(
            sql: "DELETE FROM signIn WHERE personId = ? AND tokenHash <> ?",
            arguments: [person.id, SignIn.hash(token)]
        )
        try JournalEntry.record(.otherSignInsEnded, on: .account(person.id), by: .oneself(person), db)
    }
}
