import Crypto
import Domain
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// A form that comes with a file (RFC 7578), or without.
struct Upload: Sendable {
    let form: Form
    /// The bytes of the file; empty when none was chosen.
    let file: Data

    /// The longest body: a photo twice too heavy still comes far enough to be told so.
    static let longest = 12 * 1_024 * 1_024
    /// The most parts that a form may have.
    private static let mostParts = 50

    static func isOne(_ request: Request) -> Bool {
        request.headers[.contentType]?.lowercased().hasPrefix("multipart/form-data") ?? false
    }

    /// Reads the form; a body too long is 413, one that is no form is 400.
    init(_ request: Request, _ context: AppContext) async throws {
        guard Self.isOne(request) else {
            (form, file) = (try await Form(request, context), Data())
            return
        }
        guard let boundary = request.headers[.contentType].flatMap(Self.boundary) else { throw HTTPError(.badRequest) }
        let body = try await request.body.collect(upTo: Self.longest)
        guard let parts = Self.parts(Data(body.readableBytesView), boundary: boundary) else { throw HTTPError(.badRequest) }
        var values: [String: String] = [:]
        var file = Data()
        for part in parts {
            if part.isFile { file = part.bytes } else { values[part.name] = String(decoding: part.bytes, as: UTF8.self) }
        }
        let told = values.filter { $0.key != Form.keyField }.map { "\($0.key)=\($0.value)" }.sorted().joined(separator: "\n")
        form = Form(values: values, content: Data("\(request.uri.path)\n\(told)\n".utf8) + SHA256.hash(data: file))
        self.file = file
    }

    /// One field of the form.
    struct Part { let name: String, isFile: Bool, bytes: Data }

    /// What tells the parts apart, as the header gives it.
    static func boundary(in header: String) -> String? {
        guard let match = header.firstMatch(of: /boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/) else { return nil }
        return (match.1 ?? match.2).map(String.init)
    }

    /// The parts of the body; nil when it is not made as it says.
    static func parts(_ body: Data, boundary: String) -> [Part]? {
        let (mark, blank) = (Data("--\(boundary)".utf8), Data("\r\n\r\n".utf8))
        let between = Data("\r\n".utf8) + mark
        guard body.starts(with: mark) else { return nil }
        var parts: [Part] = []
        var at = body.startIndex + mark.count
        while body[at...].starts(with: Data("\r\n".utf8)), parts.count < mostParts {
            guard let head = body.range(of: blank, in: at..<body.endIndex),
                let end = body.range(of: between, in: head.upperBound..<body.endIndex),
                let part = part(
                    head: String(decoding: body[at..<head.lowerBound], as: UTF8.self),
                    Data(body[head.upperBound..<end.lowerBound])
                )
            else { return nil }
            parts.append(part)
            at = end.upperBound
        }
        return body[at...].starts(with: Data("--".utf8)) ? parts : nil
    }

    private static func part(head: String, _ bytes: Data) -> Part? {
        guard let line = head.split(separator: "\r\n").first(where: { $0.lowercased().hasPrefix("content-disposition: form-data") }),
            let name = line.firstMatch(of: /[; ]name="([^"]{1,100})"/)?.1
        else { return nil }
        return Part(name: String(name), isFile: line.contains("filename="), bytes: bytes)
    }
}
