import CZlib
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Testing

@testable import Web

struct CompressionTests {
    @Test(arguments: ["/", "/participer", "/pacte/thematiques/5"])
    func `a page goes out compressed to those who take it so, and says the same`(path: String) async throws {
        let site = try await TestSite()
        let plain = try await site.get(path)
        #expect(plain.headers[.contentEncoding] == nil)
        for field in ["gzip", "br;q=1.0, GZIP;q=0.8, *;q=0.1", "*"] {
            let packed = try await site.bytes(path, accepting: field)
            #expect(packed.headers[.contentEncoding] == "gzip", "\(field)")
            #expect(packed.headers[.vary]?.contains("Accept-Encoding") == true)
            let title = try #require(plain.text.firstMatch(of: /<h1>.*?<\/h1>/)).0
            #expect(try String(decoding: unpacked(packed.body), as: UTF8.self).contains(title))
        }
    }

    @Test func `a first view asks at most three times, for at most thirty thousand bytes`() async throws {
        let site = try await TestSite()
        for path in ["/", "/pacte", "/seances", "/contributions", "/participer", "/ce-qui-a-change", "/lexique", "/facile/participer"] {
            let page = try await site.bytes(path, accepting: "gzip")
            #expect(page.body.readableBytes <= 15_000, "\(path)")
            var weight = page.body.readableBytes
            let asked = Self.fetched(by: try await site.get(path).text)
            #expect(asked.contains { $0.hasPrefix("/site.css") } && asked.count <= 2, "\(path) \(asked)")
            for address in asked {
                let file = try await site.bytes(address, accepting: "gzip")
                #expect(file.headers[.contentEncoding] == "gzip" && file.headers[.cacheControl]?.contains("immutable") == true)
                weight += file.body.readableBytes
            }
            #expect(weight <= 30_000, "\(path)")
        }
    }

    /// What a browser asks for besides the page. Its icon stands in the page itself: without it, a browser asks for one.
    private static func fetched(by page: String) -> [String] {
        #expect(page.contains("<link rel=\"icon\" href=\"data:image/svg+xml,"))
        return page.matches(of: /<(?:link|script|img|source|iframe|video|audio|object|embed|use)\b[^>]*?(?:href|src|srcset|data)="([^"]+)"/)
            .map { String($0.1) }
            .filter { !$0.hasPrefix("data:") }
    }

    @Test(arguments: ["", "br", "gzip;q=0", "gzip; q=0.000, br"])
    func `nobody gets compressed what they did not ask for`(field: String) async throws {
        #expect(try await TestSite().bytes("/", accepting: field).headers[.contentEncoding] == nil)
    }

    @Test(arguments: [0, 1, 1_024, 1_025, 70_000, 3_000_000])
    func `a text of any length comes back whole, or is too short to compress`(length: Int) throws {
        let text = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 3) }
        guard let packed = Gzip.packed(ByteBuffer(bytes: text), level: 6) else {
            #expect(length <= Gzip.worthwhile)
            return
        }
        #expect(length > Gzip.worthwhile)
        #expect(try unpacked(packed, room: length) == text)
    }

    /// What the bytes were before they were compressed.
    private func unpacked(_ bytes: ByteBuffer, room: Int = 200_000) throws -> [UInt8] {
        var (source, target) = (Array(bytes.readableBytesView), [UInt8](repeating: 0, count: room))
        var stream = z_stream()
        let outcome = source.withUnsafeMutableBufferPointer { source in
            target.withUnsafeMutableBufferPointer { target in
                stream.next_in = source.baseAddress
                stream.avail_in = UInt32(source.count)
                stream.next_out = target.baseAddress
                stream.avail_out = UInt32(target.count)
                _ = inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
                defer { inflateEnd(&stream) }
                return inflate(&stream, Z_FINISH)
            }
        }
        #expect(outcome == Z_STREAM_END)
        return Array(target.prefix(Int(stream.total_out)))
    }
}

extension TestSite {
    /// The page as bytes, asked for by a browser that takes these encodings.
    fileprivate func bytes(_ path: String, accepting field: String) async throws -> (headers: HTTPFields, body: ByteBuffer) {
        try await raw(path, headers: [.acceptEncoding: field])
    }
}
