import Crypto
import CryptoExtras
import Foundation

/// A password as it is kept: scrypt (N = 2^15, r = 8, p = 1) with a salt of its own.
public struct Password: Sendable {
    /// CNIL délibération 2022-100: twelve characters at least, where tries are throttled.
    public static let minLength = 12

    let hash: Data

    init(hash: Data) { self.hash = hash }

    /// Hashes the password: about a tenth of a second, on purpose.
    public init(_ plain: String) {
        let salt = SymmetricKey(size: .bits128).withUnsafeBytes { Data($0) }
        hash = salt + Self.derive(plain, salt: salt)
    }

    /// Spends the time of a comparison when there is nothing to compare with, so that nobody learns who has an account.
    public static func spendTime(on plain: String) {
        _ = derive(plain, salt: Data(repeating: 0, count: 16))
    }

    func matches(_ plain: String) -> Bool {
        let derived = Self.derive(plain, salt: hash.prefix(16))
        return zip(derived, hash.dropFirst(16)).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0 && hash.count == 16 + derived.count
    }

    static func derive(_ plain: String, salt: some DataProtocol) -> Data {
        // The parameters are constants that scrypt accepts: it cannot fail.
        let key = try! KDF.Scrypt.deriveKey(
            from: Data(plain.precomposedStringWithCompatibilityMapping.utf8),
            salt: salt,
            outputByteCount: 32,
            rounds: 1 << 15,
            blockSize: 8,
            parallelism: 1,
            maxMemory: 64 << 20
        )
        return key.withUnsafeBytes { Data($0) }
    }
}
