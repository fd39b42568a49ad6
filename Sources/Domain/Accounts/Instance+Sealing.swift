import Crypto
import Foundation

extension Instance {
    /// Enciphers the bytes under a key of their purpose; they open again only together with `context`.
    func seal(_ bytes: Data, for purpose: Purpose, in context: Data) throws -> Data {
        // With a nonce of the usual size there is always a combined form.
        try AES.GCM.seal(bytes, using: key(purpose), authenticating: context).combined!
    }

    /// The bytes that were sealed; throws when they were altered, or sealed for something else.
    func open(_ sealed: Data, for purpose: Purpose, in context: Data) throws -> Data {
        try AES.GCM.open(AES.GCM.SealedBox(combined: sealed), using: key(purpose), authenticating: context)
    }

    /// Enciphers the bytes so that they open only with `secret`, which the database does not hold.
    func seal(_ bytes: Data, for purpose: Purpose, under secret: Data) throws -> Data {
        try AES.GCM.seal(bytes, using: key(purpose, secret)).combined!
    }

    /// The bytes that were sealed under `secret`; throws when they were not.
    func open(_ sealed: Data, for purpose: Purpose, under secret: Data) throws -> Data {
        try AES.GCM.open(AES.GCM.SealedBox(combined: sealed), using: key(purpose, secret))
    }

    private func key(_ purpose: Purpose, _ secret: Data = Data()) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: secretKey + secret),
            info: Data(purpose.rawValue.utf8),
            outputByteCount: 32
        )
    }
}
