import Crypto
import Foundation
import GRDB

/// The one-time key of a form, bound to the browser that opened it: proves that the form came from our page,
/// and makes sending it twice the same as sending it once (R11).
public struct FormKey: Sendable, Equatable {
    /// What tells this sending from all others.
    let nonce: Data
    /// The fingerprint of the browser that sent it.
    let browser: Data

    /// How long a used key can still lead to its receipt: an hour.
    static let memory: TimeInterval = 3_600

    /// A new key for a form shown in `browser`, as the text that the form carries.
    public static func issue(for browser: String, _ instance: Instance) -> String {
        let nonce = SymmetricKey(size: .bits128).withUnsafeBytes { Data($0) }
        return (nonce + seal(nonce, browser, instance)).base64EncodedString()
    }

    /// Reads the key that a form sent back with `content`; throws `staleForm` when it is not one of ours for this browser.
    ///
    /// The content counts: the same form sent twice is one sending, but a form gone back to and changed is another.
    public init(_ text: String, sending content: Data, from browser: String, _ instance: Instance) throws {
        guard let bytes = Data(base64Encoded: text), bytes.count == 32 else {
            throw FieldProblems(.staleForm, field: "form")
        }
        let nonce = Data(bytes.prefix(16))
        guard Self.isSame(Data(bytes.suffix(16)), Self.seal(nonce, browser, instance)) else {
            throw FieldProblems(.staleForm, field: "form")
        }
        self.nonce = Data(SHA256.hash(data: nonce + content))
        self.browser = instance.fingerprint(.browser, Data(browser.utf8))
    }

    /// Runs `body` unless this key has been used; either way, gives the outcome of the first time.
    public func once(_ db: Database, _ body: () throws -> String) throws -> String {
        if let outcome = try outcome(db) { return outcome }
        let outcome = try body()
        let now = try db.transactionDate
        try db.execute(
            sql: "UPDATE usedFormKey SET nonce = NULL, browser = NULL WHERE nonce IS NOT NULL AND usedAt <= ?",
            arguments: [now - Self.memory]
        )
        try db.execute(
            sql: "INSERT INTO usedFormKey (nonceHash, nonce, browser, outcome, usedAt) VALUES (?, ?, ?, ?, ?)",
            arguments: [Self.hash(nonce), nonce, browser, outcome, now]
        )
        return outcome
    }

    /// What came of the form the first time it was sent with this key.
    public func outcome(_ db: Database) throws -> String? {
        try String.fetchOne(db, sql: "SELECT outcome FROM usedFormKey WHERE nonceHash = ?", arguments: [Self.hash(nonce)])
    }

    /// The key whose sending had that outcome within its memory in this browser, if there is one.
    public static func used(for outcome: String, by browser: String, _ instance: Instance, _ db: Database) throws -> FormKey? {
        let browser = instance.fingerprint(.browser, Data(browser.utf8))
        let nonce = try Data.fetchOne(
            db,
            sql: "SELECT nonce FROM usedFormKey WHERE outcome = ? AND browser = ? AND usedAt > ?",
            arguments: [outcome, browser, try db.transactionDate - memory]
        )
        return nonce.map { FormKey(nonce: $0, browser: browser) }
    }

    private init(nonce: Data, browser: Data) { (self.nonce, self.browser) = (nonce, browser) }

    private static func seal(_ nonce: Data, _ browser: String, _ instance: Instance) -> Data {
        instance.fingerprint(.formKey, nonce + Data(browser.utf8)).prefix(16)
    }

    private static func hash(_ nonce: Data) -> Data { Data(SHA256.hash(data: nonce)) }

    private static func isSame(_ a: Data, _ b: Data) -> Bool {
        a.count == b.count && zip(a, b).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
