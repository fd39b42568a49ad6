import Crypto
import Domain
import Foundation
import HTTPTypes
import Hummingbird

/// The browser that a form was opened in, known by a cookie that says nothing of the person.
struct Browser: Sendable {
    static let cookieName = "cle"

    let id: String
    /// Whether the browser has yet to be told its id.
    let isFresh: Bool

    static func fresh() -> Browser {
        Browser(id: SymmetricKey(size: .bits128).withUnsafeBytes { Data($0).base64EncodedString() }, isFresh: true)
    }

    init(id: String, isFresh: Bool) { (self.id, self.isFresh) = (id, isFresh) }

    /// The browser that sends the request.
    init(_ request: Request) {
        if let id = request.cookies[Self.cookieName]?.value, id.count == 24, Data(base64Encoded: id)?.count == 16 {
            self.init(id: id, isFresh: false)
        } else {
            self = .fresh()
        }
    }

    /// Gone when the browser closes.
    var cookie: Cookie { .init(name: Self.cookieName, value: id, path: "/", secure: true, httpOnly: true, sameSite: .lax) }

    /// The same, for as long as what was begun in it is kept.
    func cookie(for period: Retention.Period) -> Cookie {
        .init(name: Self.cookieName, value: id, maxAge: period.days * 86_400, path: "/", secure: true, httpOnly: true, sameSite: .lax)
    }
}

/// Recognises the browser and, if somebody signed in from it, the viewer.
struct SignInMiddleware: RouterMiddleware {
    let site: Site

    func handle(_ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response) async throws -> Response {
        var context = context
        context.browser = Browser(request)
        context.display = Display(request.cookies)
        context.network = Self.network(of: request, from: context.network)
        context.path = request.uri.path
        context.flashWord = request.uri.queryParameters["fait"].map(String.init)
        context.userAgent = request.headers[.userAgent] ?? ""
        var request = request
        // A body can be read from the network once only: again only when it has been read whole, and kept.
        var hasBody = false
        do {
            guard request.uri.description.utf8.count <= Limits.address else { throw HTTPError(.uriTooLong) }
            // Read once and kept, so that a form that cannot be recorded can still be given back.
            if request.method == .post {
                _ = try await request.collectBody(upTo: longest(request, context))
                hasBody = true
            }
            // To the back of the queue: a browser that asks again at once would otherwise be served before those who wait.
            await Task.yield()
            // Counted once the request is there: slow senders keep nobody else waiting.
            return try await site.load.carry {
                guard let token = request.cookies[SignInCookie.name]?.value else { return try await next(request, context) }
                context.viewer = try await site.database.read { db in
                    try SignIn.viewer(with: token, db).asked(forSecondFactorIn: site.graceDays, db)
                }
                if context.viewer.wantsNoting { try await site.database.write { db in try SignIn.note(token, db) } }
                var response = try await next(request, context)
                if context.viewer.isDueForNewSecret, request.method == .get,
                    let new = try await site.database.write({ db in try SignIn.rotate(token, db) })
                {
                    response.setCookie(SignInCookie.start(new))
                }
                return response
            }
        } catch  where !(error is CancellationError) {
            return try await ErrorPages(site: site).answer(error, to: request, hasBody: hasBody, context)
        }
    }

    /// The longest body that is taken: a file comes from those who may send one only.
    private func longest(_ request: Request, _ context: AppContext) async throws -> Int {
        guard Upload.isOne(request), let token = request.cookies[SignInCookie.name]?.value else { return context.maxUploadSize }
        let viewer = try await site.database.read { db in try SignIn.viewer(with: token, db) }
        return viewer.belongs(to: .sheetTypists) ? Upload.longest : context.maxUploadSize
    }

    /// The network that a request comes from: what the proxy in front says, when the request comes from this machine.
    static func network(of request: Request, from peer: String) -> String {
        guard peer == "127.0.0.1" || peer == "::1" || peer == "local",
            let last = request.headers[.xForwardedFor]?.split(separator: ",").last
        else { return peer }
        let address = last.trimmingCharacters(in: .whitespaces).prefix(45)
        // A home or a phone holds a whole /64 of IPv6.
        return address.contains(":") ? address.split(separator: ":").prefix(4).joined(separator: ":") : String(address)
    }
}
