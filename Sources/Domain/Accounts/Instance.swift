import Crypto
import Foundation
import GRDB

/// What this database is, and the secret that its receipts and forms are made with.
public struct Instance: Codable, Sendable, FetchableRecord, TableRecord {
    public let isDemo: Bool
    let secretKey: Data

    /// Makes the database an instance, once.
    public static func found(isDemo: Bool, _ db: Database) throws -> Instance {
        try insertRow(
            [
                "id": 1, "isDemo": isDemo, "secretKey": SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) },
                "createdAt": try db.transactionDate,
            ],
            db
        )
    }

    /// The instance that the database holds; throws `AppDatabase.Unusable.noInstance` when it holds none.
    public static func current(_ db: Database) throws -> Instance {
        guard let instance = try fetchOne(db, ready: "SELECT * FROM instance") else { throw AppDatabase.Unusable.noInstance }
        return instance
    }

    /// A keyed fingerprint: the same for the same bytes and purpose, and of no use to whoever lacks the key.
    func fingerprint(_ purpose: Purpose, _ bytes: some DataProtocol) -> Data {
        var code = HMAC<SHA256>(key: SymmetricKey(data: secretKey))
        code.update(data: Data(purpose.rawValue.utf8))
        code.update(data: bytes)
        return Data(code.finalize())
    }

    enum Purpose: String {
        case formKey, browser, receiptCode, receiptLookup, accessCardSalt, accessCardCode, recoveryCodeSalt, secondFactor, pendingSignIn,
            journal, concern, depositDraft, attribution
    }
}
