import Foundation
import GRDB

/// A sign-in that waits for its second factor: its form carries it, enciphered, good for five minutes and one browser.
public struct PendingSignIn: Codable, Sendable {
    public static let duration: TimeInterval = 5 * 60

    public let personId: Int64
    public let way: Device.Way
    let until: Date
    /// What the password was: once it is changed, what was begun with the old one leads nowhere.
    let passwordHash: Data?

    public init(_ person: Person, by way: Device.Way, at now: Date) {
        (personId, self.way, until, passwordHash) = (person.id, way, now + Self.duration, person.passwordHash)
    }

    /// The text that the form carries.
    public func text(for browser: String, _ instance: Instance) throws -> String {
        try instance.seal(JSONEncoder().encode(self), for: .pendingSignIn, in: Data(browser.utf8)).base64EncodedString()
    }

    /// Reads the text that a form sent back; nil if it is none of ours for this browser.
    public init?(_ text: String, from browser: String, _ instance: Instance) {
        guard let sealed = Data(base64Encoded: text),
            let bytes = try? instance.open(sealed, for: .pendingSignIn, in: Data(browser.utf8)),
            let pending = try? JSONDecoder().decode(PendingSignIn.self, from: bytes)
        else { return nil }
        self = pending
    }

    /// Who is signing in, if there is still time and nothing has changed.
    public func person(_ db: Database) throws -> Person? {
        guard try until > db.transactionDate, let person = try Person.fetchOne(db, id: personId), !person.isClosed,
            person.passwordHash == passwordHash
        else { return nil }
        return person
    }
}
