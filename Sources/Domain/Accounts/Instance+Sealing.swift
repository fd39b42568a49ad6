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

    private func key(_ purpose: Purpose) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: secretKey),
            info: Data(purpose.rawValue.utf8),
            outputByteCount: 32
        )
    }
}
