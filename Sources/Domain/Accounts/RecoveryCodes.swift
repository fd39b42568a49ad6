import Crypto
import Foundation
import GRDB

/// Ten codes that stand for the phone when it is lost, each once. Only their hashes are kept.
public struct RecoveryCodes: Sendable {
    public static let count = 10
    static let length = 10
    /// Letters and digits that nobody takes for one another.
    private static let alphabet = Array("abcdefghjkmnpqrstuvwxyz23456789")

    /// The codes as they are shown, once.
    public let texts: [String]
    private let kept: [Kept]

    /// Draws ten codes of 49 bits. Slow on purpose (scrypt, a second for the ten): make them outside of a database access.
    public static func draw() async -> RecoveryCodes {
        var (texts, kept): ([String], [Kept]) = ([], [])
        for _ in 0..<count {
            let code = String((0..<length).map { _ in alphabet.randomElement()! })
            texts.append("\(code.prefix(5))-\(code.suffix(5))")
            kept.append(Kept(code))
            // Between two codes, others are served.
            await Task.yield()
        }
        return RecoveryCodes(texts: texts, kept: kept)
    }

    /// A code as it is kept: its hash, and the salt that is its own.
    public struct Kept: Codable, Sendable, FetchableRecord {
        let codeHash: Data
        /// Nil for a code drawn before each had its own.
        let salt: Data?

        init(_ code: String) {
            let salt = SymmetricKey(size: .bits128).withUnsafeBytes { Data($0) }
            (codeHash, self.salt) = (Password.derive(code, salt: salt), salt)
        }

        func isHash(of code: String, _ instance: Instance) -> Bool {
            let derived = Password.derive(code, salt: salt ?? instance.fingerprint(.recoveryCodeSalt, Data()))
            return derived.count == codeHash.count && zip(derived, codeHash).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
        }
    }

    /// The codes of the person that were not used.
    public static func left(of person: Person, _ db: Database) throws -> [Kept] {
        try Kept.fetchAll(
            db,
            ready: "SELECT codeHash, salt FROM recoveryCode WHERE personId = ? AND usedAt IS NULL",
            arguments: [person.id]
        )
    }

    func keep(for personId: Int64, _ db: Database) throws {
        try db.execute(sql: "DELETE FROM recoveryCode WHERE personId = ?", arguments: [personId])
        for code in kept {
            try db.execute(
                sql: "INSERT INTO recoveryCode (codeHash, personId, salt) VALUES (?, ?, ?)",
                arguments: [code.codeHash, personId, code.salt]
            )
        }
    }
}
