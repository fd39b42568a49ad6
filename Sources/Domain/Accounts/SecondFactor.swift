import Crypto
import Foundation
import GRDB

/// « Double contrôle »: after the password, six digits from an application on the person's phone.
public struct SecondFactor: Codable, Sendable, FetchableRecord, TableRecord {
    public let personId: Int64
    let sealedSecret: Data
    public let confirmedAt: Date?
    let lastStep: Int64

    /// What somebody types when asked: six digits, or a recovery code.
    public enum Answer: Sendable {
        case digits(String)
        /// The hash of the recovery code that it is; nil when it is none of those left.
        case recovery(Data?)

        /// Reads what was typed. Slow for a recovery code (scrypt, for each that is left): make it outside of a database access.
        public static func read(_ typed: String, among left: [RecoveryCodes.Kept], _ instance: Instance) async -> Answer {
            let text = CodeWords.folded(typed).filter { $0.isLetter || $0.isNumber }
            if text.count == TOTP.digits && text.allSatisfy(\.isNumber) { return .digits(text) }
            // What cannot be a code costs nothing.
            guard text.count == RecoveryCodes.length else { return .recovery(nil) }
            for kept in left {
                if kept.isHash(of: text, instance) { return .recovery(kept.codeHash) }
                await Task.yield()
            }
            return .recovery(nil)
        }
    }

    /// The person's second factor, once confirmed.
    public static func of(_ person: Person, _ db: Database) throws -> SecondFactor? {
        try fetchOne(
            db,
            ready: "SELECT * FROM secondFactor WHERE personId = ? AND confirmedAt IS NOT NULL",
            arguments: [person.id]
        )
    }

    /// The one that waits for its first code.
    public static func waiting(of person: Person, _ db: Database) throws -> SecondFactor? {
        try fetchOne(db, ready: "SELECT * FROM secondFactor WHERE personId = ? AND confirmedAt IS NULL", arguments: [person.id])
    }

    /// Prepares a second factor with a new secret; nothing is asked of the person until they confirm it.
    public static func prepare(for person: Person, _ instance: Instance, _ db: Database) throws {
        guard try of(person, db) == nil else { throw Refusal.unknown }
        let secret = SymmetricKey(size: .init(bitCount: 160)).withUnsafeBytes { Data($0) }
        let sealed = try instance.seal(secret, for: .secondFactor, in: Data("\(person.id)".utf8))
        try db.execute(
            sql: """
                INSERT INTO secondFactor (personId, sealedSecret, addedAt) VALUES (?, ?, ?)
                ON CONFLICT (personId) DO UPDATE SET sealedSecret = excluded.sealedSecret, addedAt = excluded.addedAt
                """,
            arguments: [person.id, sealed, db.transactionDate]
        )
    }

    /// The secret in base 32, for who cannot photograph it.
    public func secret(_ instance: Instance) throws -> String { try TOTP.base32(opened(instance)) }

    private func opened(_ instance: Instance) throws -> Data {
        try instance.open(sealedSecret, for: .secondFactor, in: Data("\(personId)".utf8))
    }

    /// Confirms the factor with its first code, and keeps the recovery codes; false if the code is wrong.
    public func confirm(
        _ answer: Answer,
        _ codes: RecoveryCodes,
        _ instance: Instance,
        by person: Person,
        _ db: Database
    ) throws -> Bool {
        guard case .digits = answer, try accepts(answer, instance, db) else { return false }
        try db.execute(
            sql: "UPDATE secondFactor SET confirmedAt = ? WHERE personId = ?",
            arguments: [db.transactionDate, personId]
        )
        try codes.keep(for: personId, db)
        try JournalEntry.record(.secondFactorChanged, on: .account(personId), by: .oneself(person), db)
        return true
    }

    /// Whether the answer is right; either way of answering is good once.
    public func accepts(_ answer: Answer, _ instance: Instance, _ db: Database) throws -> Bool {
        let now = try db.transactionDate
        switch answer {
        case .digits(let typed):
            let last = try Self.find(db, key: personId).lastStep
            guard let step = try TOTP.matchingStep(typed, opened(instance), at: now, after: last) else { return false }
            try db.execute(sql: "UPDATE secondFactor SET lastStep = ? WHERE personId = ?", arguments: [step, personId])
            return true
        case .recovery(let hash):
            try db.execute(
                sql: "UPDATE recoveryCode SET usedAt = ? WHERE codeHash = ? AND personId = ? AND usedAt IS NULL",
                arguments: [now, hash, personId]
            )
            return db.changesCount == 1
        }
    }

    /// How many recovery codes are left.
    public func codesLeft(_ db: Database) throws -> Int {
        try Int.fetchOne(
            db,
            sql: "SELECT count(*) FROM recoveryCode WHERE personId = ? AND usedAt IS NULL",
            arguments: [personId]
        )!
    }

    /// Takes the factor away: by its holder, or by an administrator for somebody who lost the phone.
    public static func remove(from person: Person, by viewer: Viewer, _ db: Database) throws {
        let audience: Audience = viewer.person?.id == person.id ? .person(id: person.id) : .administrators
        try viewer.acting(in: audience)
        try db.execute(sql: "DELETE FROM recoveryCode WHERE personId = ?", arguments: [person.id])
        try db.execute(sql: "DELETE FROM secondFactor WHERE personId = ?", arguments: [person.id])
        if db.changesCount == 0 { throw Refusal.unknown }
        try JournalEntry.record(.secondFactorChanged, on: .account(person.id), by: viewer.actor(in: audience), db)
    }
}
