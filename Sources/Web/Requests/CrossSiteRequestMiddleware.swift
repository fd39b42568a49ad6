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
    static let crossOriginResourcePolicy = HTTPField.Name("Cross-Origin-Resource-Policy")!
}

/// Tells the browser to run nothing but our own script, to call nobody, and to keep what is private out of its cache.
struct SecurityHeadersMiddleware: RouterMiddleware {
    static let contentSecurityPolicy = [
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "form-action 'self'", "base-uri 'none'",
        "frame-ancestors 'none'",
    ].joined(separator: "; ")

    func handle(_ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response) async throws -> Response {
        var response = try await next(request, context)
        response.headers[.contentSecurityPolicy] = Self.contentSecurityPolicy
        response.headers[.xContentTypeOptions] = "nosniff"
        response.headers[.referrerPolicy] = "same-origin"
        response.headers[.permissionsPolicy] = "camera=(), geolocation=(), microphone=()"
        response.headers[.crossOriginOpenerPolicy] = "same-origin"
        response.headers[.crossOriginResourcePolicy] = "same-origin"
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
        return response
    }
}
