import Domain
import HTTPTypes
import Hummingbird

/// The cookie of a shared tablet, and what is taken off it between two people.
enum KioskCookie {
    static let name = "borne"

    static func isSent(with request: Request) -> Bool { request.headers[values: .cookie].contains { $0.contains("\(name)=") } }

    static func start(_ secret: String) -> Cookie { cookie(name, secret, maxAge: Int(Kiosk.duration)) }

    static var end: Cookie { cookie(name, "", maxAge: 0) }

    private static func cookie(_ name: String, _ value: String, maxAge: Int) -> Cookie {
        .init(name: name, value: value, maxAge: maxAge, path: "/", secure: true, httpOnly: true, sameSite: .lax)
    }
}

extension Response {
    /// Leaves nothing of the person before in the browser: sign-in, form keys (and so the receipt that they show again), display.
    mutating func forgetThePersonBefore() {
        setCookie(SignInCookie.end)
        setCookie(Browser.fresh().cookie)
        setCookie(.init(name: Display.cookieName, value: "", maxAge: 0, path: "/", httpOnly: true, sameSite: .lax))
        // Pages that the browser kept to go back to.
        headers[.clearSiteData] = "\"cache\""
    }
}

extension HTTPField.Name {
    static let clearSiteData = HTTPField.Name("Clear-Site-Data")!
    static let refresh = HTTPField.Name("Refresh")!
}

/// Recognises a shared tablet. One that nobody touched for a quarter of an hour has forgotten who was there.
struct KioskMiddleware: RouterMiddleware {
    let site: Site

    func handle(_ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response) async throws -> Response {
        guard let secret = request.cookies[KioskCookie.name]?.value else { return try await next(request, context) }
        guard let kiosk = try await site.database.read({ db in try Kiosk.with(secret, db) }) else {
            // What its last person began to write is not for whoever has it now.
            try await site.database.write { db in try DepositDraft.forget(in: Browser(request).id, site.instance, db) }
            var response = try await next(request, context)
            response.setCookie(KioskCookie.end)
            return response
        }
        let now = site.database.now()
        if kiosk.isAbandoned(at: now) {
            // A form that is sent comes from somebody who was writing: it is taken, or given back.
            let isLeft = request.method == .get
            try await site.database.write { db in
                try kiosk.forget(db)
                if isLeft { try DepositDraft.forget(in: Browser(request).id, site.instance, db) }
            }
            if isLeft { return .toWelcome() }
        } else if kiosk.wantsNoting(at: now) {
            try await site.database.write { db in try kiosk.note(db) }
        }
        var context = context
        context.kiosk = kiosk
        var response = try await next(request, context)
        // Without JavaScript too, the page of somebody who left does not stay.
        if request.uri.path != Links.kioskWelcome { response.headers[.refresh] = "\(Int(Kiosk.patience)); url=\(Links.kioskWelcome)" }
        return response
    }
}

extension Response {
    /// Where the next person begins.
    static func toWelcome() -> Response {
        var response = Response.redirect(to: Links.kioskWelcome)
        response.forgetThePersonBefore()
        return response
    }
}

extension Links {
    static let kioskWelcome = "/borne/accueil"
}
