import Domain
import Foundation
import GRDB
import HTTPTypes
import Testing

@testable import Domain
@testable import Web

struct SecondFactorRoutesTests {
    private let path = "/mon-espace/double-controle"
    private let password = "une phrase que je retiens"

    private func digits(_ site: TestSite, _ email: String = "administrator@exemple.fr") async throws -> String {
        let instance = site.instance
        return try await site.database.read { db in
            let person = try Person.with(email: email, db)!
            let sealed = try Data.fetchOne(db, sql: "SELECT sealedSecret FROM secondFactor WHERE personId = ?", arguments: [person.id])!
            let secret = try instance.open(sealed, for: .secondFactor, in: Data("\(person.id)".utf8))
            return TOTP.code(secret, step: TOTP.step(at: try db.transactionDate))
        }
    }

    /// A site whose administrator has a second factor, and its recovery codes.
    private func site() async throws -> (site: TestSite, codes: [String]) {
        let site = try await TestSite()
        let hash = Password(password)
        try await site.database.write { db in
            try db.execute(sql: "UPDATE person SET passwordHash = ? WHERE email = 'administrator@exemple.fr'", arguments: [hash.hash])
        }
        #expect(try await site.post(path, ["password": password], as: .administrator).location == path)
        let page = try await site.post("\(path)/confirmation", ["digits": digits(site)], as: .administrator)
        let codes = page.text.matches(of: /<li>([a-z2-9]{5}-[a-z2-9]{5})<\/li>/).map { String($0.1) }
        #expect(codes.count == 10)
        site.clock.set(site.clock.now + 30)
        return (site, codes)
    }

    private let fields = ["email": "administrator@exemple.fr", "password": "une phrase que je retiens", "suite": "/administration"]

    @Test func `somebody adds a second factor: a code to photograph, letters, then a first code`() async throws {
        let site = try await TestSite()
        #expect(try await site.get(path, as: .assembly).text.contains("Commencer"))
        _ = try await site.post(path, as: .assembly)
        let page = try await site.get(path, as: .assembly).text
        #expect(page.contains("class=\"qr\""))
        #expect(page.firstMatch(of: /<p class="hash">([A-Z2-7]{4} ?){8}<\/p>/) != nil)
        for (typed, message) in [("", "obligatoire"), ("000000", "ne convient pas"), ("abc", "ne convient pas")] {
            let wrong = try await site.post("\(path)/confirmation", ["digits": typed], as: .assembly)
            #expect(wrong.status == .unprocessableContent && wrong.text.contains(message), "\(typed)")
        }
        let done = try await site.post("\(path)/confirmation", ["digits": digits(site, "assembly@exemple.fr")], as: .assembly)
        #expect(done.text.contains("Ils ne s’afficheront plus."))
        let after = try await site.get(path, as: .assembly).text
        #expect(after.contains("Il vous reste 10\u{A0}codes de secours."))
        #expect(!after.contains("class=\"qr\""))
    }

    @Test func `the password is asked again before a second factor is added, and other sign-ins end with it`() async throws {
        let site = try await TestSite()
        let hash = Password(password)
        let other = try await site.database.write { db in
            try db.execute(sql: "UPDATE person SET passwordHash = ? WHERE email = 'administrator@exemple.fr'", arguments: [hash.hash])
            return try SignIn.start(for: Person.with(email: "administrator@exemple.fr", db)!, db)
        }
        for typed in ["", "autre chose"] {
            let page = try await site.post(path, ["password": typed], as: .administrator)
            #expect(page.status == .unprocessableContent && !page.text.contains("class=\"qr\""))
        }
        #expect(try await site.post(path, ["password": password], as: .administrator).location == path)
        #expect(try await site.database.read { db in try SignIn.viewer(with: other, db).isSignedIn })
        _ = try await site.post("\(path)/confirmation", ["digits": digits(site)], as: .administrator)
        #expect(try await !site.database.read { db in try SignIn.viewer(with: other, db).isSignedIn })
        #expect(try await site.get("/mon-espace", as: .administrator).status == .ok)
    }

    @Test func `after the password come the six digits, then where one was going`() async throws {
        let (site, _) = try await site()
        let browser = TestBrowser(site, cookies: ["cle": TestSite.browser])
        let page = try await browser.post("/connexion", fields)
        #expect(page.status == .ok && browser.cookies["connexion"] == nil)
        #expect(page.text.contains("Le code de votre téléphone"))
        var answer = page.fields(of: "/connexion/code").filter { $0.0 != "digits" }
        answer.append(("digits", try await digits(site)))
        let inside = try await browser.post("/connexion/code", pairs: answer)
        #expect(inside.location == "/administration")
        #expect(try await browser.get("/administration").status == .ok)
        // The same digits again, from another browser with the same key: spent.
        let again = TestBrowser(site, cookies: ["cle": TestSite.browser])
        let replay = try await again.post("/connexion/code", pairs: answer)
        #expect(replay.status == .unprocessableContent && again.cookies["connexion"] == nil)
    }

    @Test func `a recovery code stands for the phone, once`() async throws {
        let (site, codes) = try await site()
        for isFirst in [true, false] {
            let browser = TestBrowser(site, cookies: ["cle": TestSite.browser])
            let page = try await browser.post("/connexion", fields)
            var answer = page.fields(of: "/connexion/code").filter { $0.0 != "digits" }
            answer.append(("digits", codes[0].uppercased()))
            _ = try await browser.post("/connexion/code", pairs: answer)
            #expect((browser.cookies["connexion"] != nil) == isFirst)
        }
    }

    @Test func `the digits are throttled, the step lasts five minutes, and nothing but ours begins it`() async throws {
        let (site, _) = try await site()
        let browser = TestBrowser(site, cookies: ["cle": TestSite.browser])
        let pending = try await browser.post("/connexion", fields).fields(of: "/connexion/code").first { $0.0 == "pending" }!.1
        for _ in 1...5 {
            #expect(try await browser.post("/connexion/code", ["pending": pending, "digits": "000000"]).status == .unprocessableContent)
        }
        #expect(try await browser.post("/connexion/code", ["pending": pending, "digits": "000000"]).status == .tooManyRequests)
        #expect(try await site.post("/connexion/code", ["pending": pending, "digits": "1"], from: "cross-site").status == .forbidden)
        #expect(try await browser.post("/connexion/code", ["pending": "faux", "digits": "1"]).location == "/connexion?fait=trop-tard")
        site.clock.set(site.clock.now + 301)
        #expect(try await browser.post("/connexion/code", ["pending": pending, "digits": "1"]).location == "/connexion?fait=trop-tard")
    }

    @Test func `its holder takes it away with a last code`() async throws {
        let (site, _) = try await site()
        #expect(try await site.post("\(path)/retrait", ["digits": "000000"], as: .administrator).status == .unprocessableContent)
        #expect(
            try await site.post("\(path)/retrait", ["digits": digits(site)], as: .administrator).location == "/mon-espace?fait=enregistre"
        )
        let browser = TestBrowser(site, cookies: ["cle": TestSite.browser])
        #expect(try await browser.post("/connexion", fields).location == "/administration")
    }

    @Test func `an administrator takes it away from somebody who lost everything, and nobody else does`() async throws {
        let (site, _) = try await site()
        let id = try await site.viewer(.administrator).person!.id
        let removal = "/administration/\(id)/double-controle/retrait"
        for persona in [TestSite.Persona.visitor, .direction, .facilitator] {
            #expect(try await site.post(removal, as: persona).status == .notFound, "\(persona)")
        }
        #expect(try await site.post(removal, as: .administrator, from: "cross-site").status == .forbidden)
        #expect(try await site.post("/administration/9999/double-controle/retrait", as: .administrator).status == .notFound)
        #expect(try await site.post(removal, as: .administrator).location == "/administration?fait=enregistre")
        #expect(try await site.post(removal, as: .administrator).status == .notFound)
    }

    @Test func `a visitor has none, and no form of another site adds one`() async throws {
        let site = try await TestSite()
        #expect(try await site.get(path).location == "/connexion?suite=/mon-espace/double-controle")
        for form in ["", "/confirmation", "/retrait"] {
            #expect(try await site.post(path + form).location == "/connexion")
            #expect(try await site.post(path + form, ["digits": "1"], as: .direction, from: "cross-site").status == .forbidden)
            #expect(try await site.post(path + form, ["digits": "1"], as: .direction, key: "").status == .unprocessableContent)
        }
        for form in ["/confirmation", "/retrait"] {
            #expect(try await site.post(path + form, ["digits": "123456"], as: .direction).status == .notFound)
        }
    }
}
