import Domain
import Foundation
import GRDB
import HTTPTypes
import Testing

@testable import Domain
@testable import Web

struct DeviceRoutesTests {
    /// The direction, signed in from a phone as well; gives the phone's number.
    private func phone(_ site: TestSite) async throws -> (number: Int64, token: String) {
        let person = try await site.viewer(.direction).person!
        return try await site.database.write { db in
            let token = try SignIn.start(for: person, from: .init(browser: .firefox, isPhone: true), db)
            return (try Device.all(of: person, seenWith: token, db).first { $0.isThisOne }!.id, token)
        }
    }

    private func isSignedIn(_ token: String, _ site: TestSite) async throws -> Bool {
        try await site.database.read { db in try SignIn.viewer(with: token, db) }.isSignedIn
    }

    @Test func `« Mon espace » says where somebody is signed in, roughly, and since when`() async throws {
        let site = try await TestSite()
        #expect(!(try await site.get("/mon-espace", as: .direction).text.contains("Déconnecter")))
        let (number, _) = try await phone(site)
        let page = try await site.get("/mon-espace", as: .direction).text
        #expect(page.contains("Un téléphone, Firefox"))
        #expect(page.contains("depuis le mardi 1er octobre 2024 à 12\u{A0}h"))
        #expect(page.matches(of: /\(celui-ci\)/).count == 1)
        #expect(page.contains("/mon-espace/appareils/\(number)/fin"))
        #expect(!(try await site.get("/mon-espace", as: .facilitator).text.contains("Un téléphone")))
    }

    @Test func `one other device is signed out, or all`() async throws {
        let site = try await TestSite()
        let (number, token) = try await phone(site)
        let page = try await site.post("/mon-espace/appareils/\(number)/fin", as: .direction)
        #expect(page.location == "/mon-espace?fait=appareils")
        #expect(try await !isSignedIn(token, site))
        let (_, again) = try await phone(site)
        #expect(try await site.post("/mon-espace/autres-appareils/fin", as: .direction).location == "/mon-espace?fait=appareils")
        #expect(try await !isSignedIn(again, site))
        #expect(try await site.get("/mon-espace", as: .direction).status == .ok)
        #expect(try await site.get("/mon-espace", as: .facilitator).status == .ok)
    }

    @Test func `nobody signs out somebody else's device, nor from another site`() async throws {
        let site = try await TestSite()
        let (number, token) = try await phone(site)
        let path = "/mon-espace/appareils/\(number)/fin"
        #expect(try await site.post(path, as: .administrator).status == .notFound)
        #expect(try await site.post(path).location == "/connexion")
        #expect(try await site.post(path, as: .direction, from: "cross-site").status == .forbidden)
        #expect(try await site.post(path, as: .direction, key: "").status == .unprocessableContent)
        #expect(try await site.post("/mon-espace/appareils/999/fin", as: .direction).status == .notFound)
        #expect(try await isSignedIn(token, site))
    }

    @Test func `signing in gives another secret each time, and the browser's old one is dead`() async throws {
        let site = try await TestSite()
        let password = Password("une phrase que je retiens")
        try await site.database.write { db in
            try db.execute(sql: "UPDATE person SET passwordHash = ? WHERE email = 'referent@exemple.fr'", arguments: [password.hash])
        }
        let page = try await site.post(
            "/connexion",
            ["email": "referent@exemple.fr", "password": "une phrase que je retiens"],
            as: .direction
        )
        let token = String(try #require(page.headers[.setCookie]?.firstMatch(of: /connexion=([^;]+)/)).1)
        #expect(try await site.database.read { db in try SignIn.viewer(with: token, db) }.person?.email == "referent@exemple.fr")
        #expect(try await site.get("/mon-espace", as: .direction).status == .seeOther)
    }

    @Test func `a role given meanwhile changes the cookie at the next page`() async throws {
        let site = try await TestSite()
        let person = try await site.viewer(.professional).person!
        #expect(try await site.get("/mon-espace", as: .professional).headers[.setCookie] == nil)
        site.clock.set(site.clock.now + 60)
        try await site.database.write { db in try Grant(role: .direction).give(to: person, db) }
        let page = try await site.get("/pilotage", as: .professional)
        #expect(page.status == .ok)
        #expect(page.headers[.setCookie]?.contains("connexion=") == true)
        #expect(try await site.get("/mon-espace", as: .professional).headers[.setCookie] == nil)
        site.clock.set(site.clock.now + 61)
        #expect(try await site.get("/mon-espace", as: .professional).status == .seeOther)
    }

    @Test(arguments: [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0", Device.Browser.firefox),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0 Safari/537.36 Edg/128.0", .edge),
        (
            "Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/25.0 Chrome/121.0 Mobile Safari/537.36",
            .samsung
        ),
        ("Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0 Mobile Safari/537.36", .chrome),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile/15E148 Safari/604.1", .safari),
        ("", .other), ("curl/8.0", .other),
    ])
    func `a browser is known by its family alone`(userAgent: String, family: Device.Browser) {
        #expect(AppContext.browser(of: userAgent) == family)
    }
}
