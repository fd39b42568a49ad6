import Crypto
import Foundation
import HTTPTypes
import Hummingbird

/// The one stylesheet, after the colours that are computed for it.
struct Stylesheet: Sendable {
    let text: String
    /// Its address, which changes when the sheet does, so that browsers may keep it for good.
    let href: String

    init(directory: String, settings: Settings) throws {
        let path = "\(directory)/Public/site.css"
        guard let sheet = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw Content.Unusable(description: "\(path) : ce fichier manque.")
        }
        guard let palette = settings.palette else { throw Content.Unusable(description: settings.problems.joined(separator: " ")) }
        text = palette.css + sheet.replacing(/\/\*.*?\*\/|\n/.dotMatchesNewlines(), with: "")
        href = "/site.css?" + SHA256.hash(data: Data(text.utf8)).prefix(6).map { String(format: "%02x", $0) }.joined()
    }

    func show(_ request: Request, context: AppContext) async throws -> Response {
        Response(
            status: .ok,
            headers: [.contentType: "text/css; charset=utf-8", .cacheControl: "public, max-age=31536000, immutable"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text))
        )
    }
}
