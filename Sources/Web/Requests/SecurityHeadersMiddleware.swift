import HTTPTypes
import Hummingbird

/// Tells the browser to run nothing but our own script, to call nobody, and to keep what is private out of its cache.
struct SecurityHeadersMiddleware: RouterMiddleware {
    /// Whether the site has a public address, which is always encrypted.
    let isPublic: Bool

    static let contentSecurityPolicy = [
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "form-action 'self'", "base-uri 'none'",
        "frame-ancestors 'none'",
    ].joined(separator: "; ")

    /// What no page of this site needs.
    static let permissionsPolicy = [
        "accelerometer", "browsing-topics", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer", "microphone",
        "payment",
        "usb",
    ].map { "\($0)=()" }.joined(separator: ", ")

    private static let always: [(HTTPField.Name, String)] = [
        (.contentSecurityPolicy, contentSecurityPolicy), (.xContentTypeOptions, "nosniff"), (.xFrameOptions, "DENY"),
        (.referrerPolicy, "same-origin"), (.permissionsPolicy, permissionsPolicy), (.crossOriginOpenerPolicy, "same-origin"),
        (.crossOriginResourcePolicy, "same-origin"), (.crossOriginEmbedderPolicy, "require-corp"),
        (.xPermittedCrossDomainPolicies, "none"),
    ]

    static func add(to headers: inout HTTPFields) {
        for (name, value) in always { headers[name] = value }
    }

    func handle(_ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response) async throws -> Response {
        var response = try await next(request, context)
        Self.add(to: &response.headers)
        // Two years; it means nothing over plain HTTP, where a demonstration runs.
        if isPublic || request.headers[.xForwardedProto] == "https" {
            response.headers[.strictTransportSecurity] = "max-age=63072000; includeSubDomains"
        }
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
        return response
    }
}
