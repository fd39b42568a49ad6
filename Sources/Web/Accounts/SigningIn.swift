import Domain
import Foundation
import GRDB
import HTTPTypes
import Hummingbird

/// The one way in, whatever somebody came with: the second factor, then the cookie, then where they were going.
struct SigningIn: Sendable {
    let site: Site
    let form: Form
    let oldToken: String?

    init(_ site: Site, _ form: Form, _ request: Request) {
        (self.site, self.form) = (site, form)
        oldToken = request.cookies[SignInCookie.name]?.value
    }

    /// What a form carries along while somebody signs in: where they were going, and the text that was kept.
    static let carried: Set = ["suite", "keptPath", "kept"]

    /// Lets the person in, or asks for their second factor first.
    func admit(_ person: Person, by way: Device.Way, _ context: AppContext) async throws -> Response {
        let isAsked = try await site.database.read { db in
            if let kiosk = context.kiosk, try !kiosk.admits(person, db) { throw FieldProblems(.notOnThisTablet, field: "code") }
            return try SecondFactor.of(person, db) != nil
        }
        if !isAsked { return try await start(person, by: way, context) }
        let pending = try PendingSignIn(person, by: way, at: site.database.now()).text(for: context.browser.id, site.instance)
        return try ask(pending, nil, context)
    }

    /// Shows the page that asks for the second factor.
    func ask(_ pending: String, _ problems: FieldProblems?, _ context: AppContext) throws -> Response {
        let values = form.values.filter { Self.carried.contains($0.key) }.merging(["pending": pending]) { $1 }
        let page = SecondStepPage(form: FormState(.blank(values), problems, for: context, site))
        return try site.views.html(page, for: context, site, status: problems?.status ?? .ok)
    }

    /// Signs the person in under a new secret. The text that was kept comes back; otherwise they go where they were going.
    func start(_ person: Person, by way: Device.Way, _ context: AppContext) async throws -> Response {
        let traits = context.traits(way)
        let (token, viewer) = try await site.database.write { db in
            let token = try SignIn.start(for: person, from: traits, replacing: oldToken, db)
            return try (token, SignIn.viewer(with: token, db).asked(forSecondFactorIn: site.graceDays, db))
        }
        var response: Response
        if let kept = KeptForm(form) {
            var context = context
            context.viewer = viewer
            response = try site.views.html(KeptFormPage(kept, for: context, site), for: context, site)
        } else {
            response = .redirect(to: Links.local(form["suite"], otherwise: "/mon-espace"))
        }
        response.setCookie(SignInCookie.start(token))
        return response
    }
}

/// Where the second factor is asked for.
struct SecondStepPage: Page {
    static let template = "accounts/second-step"
    let form: FormState
    var place: Place { Place(nil, [Crumb("Se connecter", "/connexion"), Crumb("Code")]) }
}
