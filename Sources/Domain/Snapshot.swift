import Crypto
import Foundation

/// A document as it was when it was published: canonical JSON and its SHA-256 (R7).
public struct Snapshot: Equatable, Sendable {
    public let json: String
    public let sha256: String

    /// Freezes the document: sorted keys, dates in ISO 8601.
    public init(of document: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .iso8601
        self.init(json: String(decoding: try encoder.encode(document), as: UTF8.self))
    }

    init(json: String) {
        self.json = json
        sha256 = Self.sha256(of: json)
    }

    static func sha256(of json: String) -> String {
        SHA256.hash(data: Data(json.utf8)).map { String(format: "%02x", $0) }.joined()
    }

    /// The document that the JSON holds.
    public static func document<Document: Decodable>(_ type: Document.Type, from json: String) throws -> Document {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        return try decoder.decode(type, from: Data(json.utf8))
    }
}
