import Foundation
import Testing

@testable import Domain

@Suite struct TOTPTests {
    private static let secret = Data("12345678901234567890".utf8)

    /// RFC 6238, appendix B, for SHA-1.
    @Test(arguments: [
        (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"),
        (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
    ])
    func `the codes are those of the RFC's vectors`(seconds: Int, code: String) {
        let step = TOTP.step(at: Date(timeIntervalSince1970: Double(seconds)))
        #expect(TOTP.code(Self.secret, step: step, digits: 8) == code)
        #expect(TOTP.code(Self.secret, step: step) == code.suffix(6))
    }

    /// RFC 4226, appendix D.
    @Test func `the codes by count are those of the RFC's vectors`() {
        let codes = [
            "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489",
        ]
        #expect((0..<10).map { TOTP.code(Self.secret, step: $0) } == codes)
    }

    @Test func `a code is good a step early and a step late, and no more`() {
        let now = Date(timeIntervalSince1970: 1_234_567_890)
        let step = TOTP.step(at: now)
        for (offset, isGood) in [(-2, false), (-1, true), (0, true), (1, true), (2, false)] {
            let typed = TOTP.code(Self.secret, step: step + Int64(offset))
            #expect((TOTP.matchingStep(typed, Self.secret, at: now, after: 0) == step + Int64(offset)) == isGood, "\(offset)")
        }
        for typed in ["", "1", "12345", "1234567", "abcdef"] {
            #expect(TOTP.matchingStep(typed, Self.secret, at: now, after: 0) == nil)
        }
    }

    @Test func `a step that was used, or an older one, is not good again`() {
        let now = Date(timeIntervalSince1970: 1_234_567_890)
        let step = TOTP.step(at: now)
        let typed = TOTP.code(Self.secret, step: step)
        #expect(TOTP.matchingStep(typed, Self.secret, at: now, after: step - 1) == step)
        #expect(TOTP.matchingStep(typed, Self.secret, at: now, after: step) == nil)
        #expect(TOTP.matchingStep(typed, Self.secret, at: now, after: step + 1) == nil)
    }

    /// RFC 4648, section 10, without the padding.
    @Test func `the secret is written as applications read it`() {
        let vectors = ["": "", "f": "MY", "fo": "MZXQ", "foo": "MZXW6", "foob": "MZXW6YQ", "fooba": "MZXW6YTB", "foobar": "MZXW6YTBOI"]
        for (text, code) in vectors { #expect(TOTP.base32(Data(text.utf8)) == code) }
    }
}
