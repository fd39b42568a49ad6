import Foundation
import GRDB

/// « Brouillon »: what somebody has begun to say, as typed. It is kept for the browser that it was typed in, sealed under
/// the secret of that browser: whoever holds the database cannot read it.
public struct DepositDraft: Equatable, Sendable {
    /// What was answered to each question, by its name.
    public var answers: [String: [String]]

    public init(_ answers: [String: [String]] = [:]) { self.answers = answers }

    /// The one answer to the question; empty when there is none.
    public subscript(question: String) -> String { answers[question]?.first ?? "" }

    /// What the browser has begun, if it has; `browser` is its secret.
    public static func begun(in browser: String, _ instance: Instance, _ db: Database) throws -> DepositDraft? {
        let sealed = try Data.fetchOne(
            db,
            sql: "SELECT sealed FROM depositDraft WHERE browser = ?",
            arguments: [fingerprint(browser, instance)]
        )
        guard let sealed, let bytes = try? instance.open(sealed, for: .depositDraft, under: Data(browser.utf8)) else { return nil }
        return try? DepositDraft(JSONDecoder().decode([String: [String]].self, from: bytes))
    }

    /// Keeps it for that browser, in the place of what it kept before.
    public func keep(for browser: String, _ instance: Instance, _ db: Database) throws {
        let sealed = try instance.seal(JSONEncoder().encode(answers), for: .depositDraft, under: Data(browser.utf8))
        try db.execute(
            sql: """
                INSERT INTO depositDraft (browser, sealed, savedAt) VALUES (?, ?, ?)
                ON CONFLICT (browser) DO UPDATE SET sealed = excluded.sealed, savedAt = excluded.savedAt
                """,
            arguments: [Self.fingerprint(browser, instance), sealed, try db.transactionDate]
        )
    }

    /// Forgets what the browser has begun.
    public static func forget(in browser: String, _ instance: Instance, _ db: Database) throws {
        try db.execute(sql: "DELETE FROM depositDraft WHERE browser = ?", arguments: [fingerprint(browser, instance)])
    }

    /// Another than the browser's in `usedFormKey`: nothing leads from a draft to a receipt.
    private static func fingerprint(_ browser: String, _ instance: Instance) -> Data {
        instance.fingerprint(.depositDraft, Data(browser.utf8))
    }
}
