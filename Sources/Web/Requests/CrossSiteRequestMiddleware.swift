import Foundation
import HTTPTypes
import Hummingbird

/// Refuses forms that another site submits in somebody's name (CSRF).
///
/// Browsers say where a request comes from in `Sec-Fetch-Site`; older ones send `Origin`. The one-time key of each
/// form is the second wall.
struct CrossSiteRequestMiddleware: RouterMiddleware {
    func handle(_ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response) async throws -> Response {
        guard request.method == .get || request.method == .head || isFromThisSite(request) else { throw HTTPError(.forbidden) }
        return try await next(request, context)
    }

    private func isFromThisSite(_ request: Request) -> Bool {
        if let site = request.headers[.secFetchSite] {
            site == "same-origin" || site == "none"
        } else if let origin = request.headers[.origin], origin != "null" {
            URL(string: origin)?.host() == request.head.authority.flatMap { URL(string: "http://\($0)")?.host() }
        } else {
            true  // Neither says where it comes from: the form key, which another site cannot have, decides alone.
        }
    }
}

extension HTTPField.Name {
    static let xForwardedFor = HTTPField.Name("X-Forwarded-For")!
    static let secFetchSite = HTTPField.Name("Sec-Fetch-Site")!
    static let permissionsPolicy = HTTPField.Name("Permissions-Policy")!
    static let referrerPolicy = HTTPField.Name("Referrer-Policy")!
    static let crossOriginOpenerPolicy = HTTPField.Name("Cross-Origin-Opener-Policy")!
    static let crossOriginEmbedderPolicy = HTTPField.Name("Cross-Origin-Embedder-Policy")!
    static let xPermittedCrossDomainPolicies = HTTPField.Name("X-Permitted-Cross-Domain-Policies")!
    static let crossOriginResourcePolicy = HTTPField.Name("Cross-Origin-Resource-Policy")!
    static let xFrameOptions = HTTPField.Name("X-Frame-Options")!
    static let xForwardedProto = HTTPField.Name("X-Forwarded-Proto")!
}
