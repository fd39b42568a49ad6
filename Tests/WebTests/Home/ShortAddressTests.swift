import HTTPTypes
import Testing

@testable import Web

struct ShortAddressTests {
    @Test(arguments: [("/p", "/participer"), ("/c", "/carte"), ("/s/12", "/seances/12")])
    func `what paper bears leads to its page`(short: String, page: String) async throws {
        let answer = try await TestSite().get(short)
        #expect(answer.status == .seeOther)
        #expect(answer.location == page)
    }

    @Test(arguments: ["/s", "/s/", "/s/abc", "/s/12/3", "/s/99999999999999999999", "/p/1"])
    func `what paper does not bear leads nowhere`(short: String) async throws {
        #expect(try await TestSite().get(short).status == .notFound)
    }

    @Test func `a code is drawn in black on white with its quiet zone, and none is drawn for an address too long`() throws {
        let svg = QRCode.svg("https://exemple.fr/p")
        // 20 bytes at level M take a square of 25 modules (version 2), and four on each side.
        #expect(svg.contains("viewBox=\"0 0 33 33\""))
        #expect(svg.contains("M4 4h7M"))
        #expect(QRCode.svg("").isEmpty)
        #expect(QRCode.svg(String(repeating: "a", count: 3_000)).isEmpty)
    }
}
