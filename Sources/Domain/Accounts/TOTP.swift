import Crypto
import Foundation

/// The six digits that change every half minute (RFC 6238, with SHA-1 as every application has it).
enum TOTP {
    static let period: TimeInterval = 30
    static let digits = 6

    static func step(at date: Date) -> Int64 { Int64((date.timeIntervalSince1970 / period).rounded(.down)) }

    /// The code of a step (RFC 4226, dynamic truncation).
    static func code(_ secret: Data, step: Int64, digits: Int = digits) -> String {
        let counter = withUnsafeBytes(of: UInt64(bitPattern: step).bigEndian) { Data($0) }
        let mac = Array(HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: secret)))
        let offset = Int(mac[19] & 0x0F)
        let number = mac[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        let text = String(UInt64(number) % UInt64(pow(10, Double(digits))))
        return String(repeating: "0", count: digits - text.count) + text
    }

    /// The step, the one before or the one after, whose code that is; a step up to `last` is spent.
    ///
    /// All three are compared whatever the first says, each in constant time.
    static func matchingStep(_ typed: String, _ secret: Data, at date: Date, after last: Int64) -> Int64? {
        let now = step(at: date)
        return [now - 1, now, now + 1].reduce(nil as Int64?) { found, step in
            let right = isSame(Array(code(secret, step: step).utf8), Array(typed.utf8))
            return right && step > last ? step : found
        }
    }

    private static func isSame(_ a: [UInt8], _ b: [UInt8]) -> Bool {
        a.count == b.count && zip(a, b).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }

    /// The secret as applications read it (RFC 4648, base 32), without padding.
    static func base32(_ bytes: Data) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var (text, rest, bits) = ("", 0, 0)
        for byte in bytes {
            (rest, bits) = (rest << 8 | Int(byte), bits + 8)
            while bits >= 5 {
                bits -= 5
                text.append(alphabet[rest >> bits & 31])
            }
            rest &= 31
        }
        if bits > 0 { text.append(alphabet[rest << (5 - bits) & 31]) }
        return text
    }
}
