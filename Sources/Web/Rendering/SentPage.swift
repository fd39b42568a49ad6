import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// What a browser says of itself with its request: what it can take, and what it has already.
struct Visit: Sendable {
    let takesGzip: Bool
    /// The marks of the versions that it has.
    let known: String?
    /// Where the page may be kept for other visitors.
    var place: PageCache.Place?

    /// A browser that says nothing of itself.
    init() { (takesGzip, known) = (false, nil) }

    init(_ request: Request) {
        takesGzip = request.headers[.acceptEncoding].map(Self.acceptsGzip) ?? false
        known = request.headers[.ifNoneMatch]
    }

    private static func acceptsGzip(_ field: String) -> Bool {
        field.split(separator: ",").contains { coding in
            let parts = coding.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces).lowercased() }
            return (parts.first == "gzip" || parts.first == "*") && !parts.dropFirst().contains { $0.wholeMatch(of: /q=0(\.0*)?/) != nil }
        }
    }
}

/// A text as it is sent, plain and compressed, with the mark of its version.
struct SentPage: Sendable {
    private let plain: ByteBuffer
    private let packed: ByteBuffer?
    private let plainHeaders: HTTPFields
    private let packedHeaders: HTTPFields
    private let mark: String

    var size: Int { plain.readableBytes + (packed?.readableBytes ?? 0) }

    init(_ text: ByteBuffer, headers: HTTPFields, level: Int32 = 6) {
        plain = text
        packed = Gzip.packed(text, level: level)
        // Weak: the same page, compressed or not.
        mark = "W/\"" + SHA256.hash(data: text.readableBytesView).prefix(9).map { String(format: "%02x", $0) }.joined() + "\""
        var fields = headers
        fields[.eTag] = mark
        fields[.vary] = "Accept-Encoding, Cookie"
        plainHeaders = fields
        fields[.contentEncoding] = "gzip"
        packedHeaders = fields
    }

    /// The text, compressed if the browser takes it so; or only word that it has not changed.
    func response(to visit: Visit) -> Response {
        if let known = visit.known, known == "*" || known.contains(mark.dropFirst(2)) {
            return Response(status: .notModified, headers: plainHeaders)
        }
        if visit.takesGzip, let packed { return Response(status: .ok, headers: packedHeaders, body: .init(byteBuffer: packed)) }
        return Response(status: .ok, headers: plainHeaders, body: .init(byteBuffer: plain))
    }
}
