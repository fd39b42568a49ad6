import Crypto
import Foundation
import HTTPTypes
import Hummingbird

/// The stylesheet or the script, kept in memory: browsers may keep it for good.
struct StaticText: Sendable {
    let text: String
    /// Its address, which changes when the text does.
    let href: String
    private let sent: SentPage

    private init(_ name: String, type: String, text: String) {
        self.text = text
        let headers: HTTPFields = [.contentType: type, .cacheControl: "public, max-age=31536000, immutable"]
        sent = SentPage(ByteBuffer(string: text), headers: headers, level: 9)
        href = "/\(name)?" + SHA256.hash(data: Data(text.utf8)).prefix(6).map { String(format: "%02x", $0) }.joined()
    }

    /// The one stylesheet, after the colours that are computed for it.
    static func stylesheet(directory: String, settings: Settings) throws -> StaticText {
        guard let palette = settings.palette else { throw Content.Unusable(description: settings.problems.joined(separator: " ")) }
        let sheet = try Content.text("\(directory)/Public/site.css")
            .replacing(/\/\*.*?\*\/|\n/.dotMatchesNewlines(), with: "").replacing("} ", with: "}")
        return StaticText("site.css", type: "text/css; charset=utf-8", text: palette.css + sheet)
    }

    /// The one script: every page works without it.
    static func script(directory: String) throws -> StaticText {
        // Without what is there for whoever reads the file: no text of the script spans two lines.
        let lines = try Content.text("\(directory)/Public/site.js").split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
        let script = lines.filter { !$0.isEmpty && !$0.hasPrefix("//") }.joined(separator: "\n")
        return StaticText("site.js", type: "text/javascript; charset=utf-8", text: script)
    }

    func show(_ request: Request, context: AppContext) async throws -> Response {
        sent.response(to: context.visit)
    }
}

extension String {
    /// The icon of the site as an address that holds it whole: it stands in each page, so that no browser has to ask for it.
    static func icon(directory: String) throws -> String {
        let drawing = try Content.text("\(directory)/Public/favicon.svg").trimmingCharacters(in: .whitespacesAndNewlines)
        return "data:image/svg+xml," + Links.query(drawing)
    }
}
