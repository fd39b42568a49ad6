import Domain
import Foundation
import HTTPTypes
import Hummingbird

/// `/.well-known/security.txt`: whom to tell of a weakness of the site (RFC 9116).
struct SecurityTextRoutes: Sendable {
    let site: Site

    func show(_ request: Request, context: AppContext) async throws -> Response {
        let settings = site.content.settings
        // A file that has expired is void: this one never is, and the same all day long.
        let expiry = Calendar.french.date(byAdding: .month, value: 6, to: Calendar.french.startOfDay(for: site.database.now()))!
        let lines = [
            "Contact: mailto:\(settings.securityEmail ?? settings.email)", "Expires: \(expiry.formatted(.iso8601))",
            "Preferred-Languages: fr, en", "Canonical: \(settings.origin)/.well-known/security.txt",
        ]
        let headers: HTTPFields = [.contentType: "text/plain; charset=utf-8"]
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(string: lines.joined(separator: "\n") + "\n")))
    }
}
