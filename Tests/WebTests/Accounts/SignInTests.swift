import Domain
import Foundation
import GRDB
import HTTPTypes
import Testing

@testable import Domain
@testable import Web

struct SignInTests {
    private func site() async throws -> TestSite {
        let site = try await TestSite()
        let password = Password("une phrase que je retiens")
        try await site.database.write { db in
            try Person.with(email: "direction@exemple.fr", db)!.change(password: password, db)
        }
        return site
    }

    @Test func `somebody signs in with an e-mail and a password, whatever its capitals`() async throws {
        let site = try await site()
        let page = try await site.post(
            "/connexion",
            ["email": " Direction@Exemple.fr", "password": "une phrase que je retiens", "suite": "/bilans"]
        )
        #expect(page.status == .seeOther)
        #expect(page.location == "/bilans")
        let cookie = try #require(page.headers[.setCookie])
        #expect(cookie.contains("HttpOnly"))
        #expect(cookie.contains("Secure"))
        #expect(cookie.contains("SameSite=Lax"))
        let stored = try await site.database.read { db in try Data.fetchAll(db, sql: "SELECT tokenHash FROM signIn") }
        let token = try #require(cookie.firstMatch(of: /connexion=([^;]+)/)).1
        #expect(!stored.contains(Data(token.utf8)))
    }

    @Test(arguments: [
        "//ailleurs.fr", "https://ailleurs.fr", "/\\ailleurs.fr", "javascript:alert(1)", "/a\r\nSet-Cookie: x=y", "ailleurs", "",
    ])
    func `signing in leads nowhere else`(typed: String) async throws {
        let page = try await site().post(
            "/connexion",
            ["email": "direction@exemple.fr", "password": "une phrase que je retiens", "suite": typed]
        )
        #expect(page.location == "/mon-espace")
    }

    @Test func `a wrong password, or nobody, say the same thing and keep the address`() async throws {
        let site = try await site()
        for email in ["direction@exemple.fr", "personne@exemple.fr"] {
            let page = try await site.post("/connexion", ["email": email, "password": "mauvais"])
            #expect(page.status == .unprocessableContent)
            #expect(page.text.contains("ne convient pas"))
            #expect(page.text.contains("value=\"\(email)\""))
            #expect(!page.text.contains("mauvais"))
        }
    }

    @Test func `a card opens with its five words`() async throws {
        let site = try await TestSite()
        let words = try TestSite.content.get().words
        let code = words.draw()
        try await site.database.write { db in
            let person = try Person.with(email: "participant@exemple.fr", db)!
            try AccessCard.issue(AccessCard.Code(code, words: words, site.instance)!, to: person, db)
        }
        #expect(try await site.post("/carte", ["code": code.uppercased()]).location == "/mon-espace")
        let wrong = try await site.post("/carte", ["code": "abeille abeille abeille abeille abeille"])
        #expect(wrong.status == .unprocessableContent)
        #expect(try await site.post("/carte", ["code": ""]).status == .unprocessableContent)
        #expect(try await site.post("/carte", ["code": code], from: "cross-site").status == .forbidden)
    }

    @Test func `signing out ends the sign-in`() async throws {
        let site = try await TestSite()
        #expect(try await site.get("/mon-espace", as: .direction).status == .ok)
        _ = try await site.post("/deconnexion", as: .direction)
        #expect(try await site.get("/mon-espace", as: .direction).location?.hasPrefix("/connexion") == true)
    }

    @Test func `a sign-in ends after twelve hours`() async throws {
        let site = try await TestSite()
        site.clock.set(site.clock.now + 12 * 3_600 + 1)
        #expect(try await site.get("/mon-espace", as: .direction).status == .seeOther)
    }

    @Test func `a closed page sends visitors to sign in and back, and answers others as if it did not exist`() async throws {
        let site = try await TestSite()
        let visitor = try await site.get("/moderation")
        #expect(visitor.location == "/connexion?suite=/moderation")
        for path in ["/moderation", "/administration", "/constats/nouveau", "/suivi", "/pilotage"] {
            #expect(try await site.get(path, as: .participant).status == .notFound, "\(path)")
        }
    }

    @Test func `the people of a demonstration are listed there and nowhere else`() async throws {
        #expect(try await TestSite(isDemo: true).get("/connexion").text.contains(Demo.password))
        let real = try await TestSite(isDemo: false).get("/connexion").text
        #expect(!real.contains(Demo.password))
        #expect(!real.contains("animateur@exemple.fr"))
    }

    @Test func `an administrator opens an account, whose one-time link sets a password once`() async throws {
        let site = try await TestSite()
        let made = try await site.post(
            "/administration",
            ["name": "Nouvelle", "email": "nouvelle@exemple.fr", "role": "facilitator", "scope": ""],
            as: .administrator
        )
        let token = String(try #require(made.text.firstMatch(of: /premiere-connexion#([A-Za-z0-9_-]+)/)).1)
        // The secret stands after the « # »: the page knows nothing of it, and opening it spends nothing.
        for _ in 1...3 { #expect(try await site.get("/premiere-connexion").status == .ok) }
        let short = try await site.post("/premiere-connexion", ["token": token, "password": "court"])
        #expect(short.status == .unprocessableContent && short.text.contains(token))
        let common = try await site.post("/premiere-connexion", ["token": token, "password": "nouvelle2026!"])
        #expect(common.text.contains("quatre mots au hasard"))
        #expect(
            try await site.post("/premiere-connexion", ["token": "", "password": "tortue violon nuage"]).text.contains("href=\"#token\"")
        )
        #expect(
            try await site.post(
                "/premiere-connexion",
                ["token": "https://exemple.fr/premiere-connexion#\(token)", "password": "une phrase assez longue"]
            ).location == "/mon-espace"
        )
        let used = try await site.post("/premiere-connexion", ["token": token, "password": "une autre phrase longue"])
        #expect(used.status == .unprocessableContent && used.text.contains("Ce lien a déjà servi"))
        #expect(!used.text.contains("une autre phrase longue"))
        #expect(
            try await site.post("/connexion", ["email": "nouvelle@exemple.fr", "password": "une phrase assez longue"]).status == .seeOther
        )
    }

    @Test func `an account without an e-mail gets a card, shown once`() async throws {
        let site = try await TestSite()
        let made = try await site.post(
            "/administration",
            ["name": "Sans adresse", "email": "", "role": "participant", "scope": ""],
            as: .administrator
        )
        let code = try site.words(of: made).joined(separator: " ")
        #expect(try await site.post("/carte", ["code": code]).status == .seeOther)
    }

    @Test func `a lost link or card is replaced, and the old one no longer opens`() async throws {
        let site = try await TestSite()
        let first = try await site.post(
            "/administration",
            ["name": "Sans adresse", "email": "", "role": "participant", "scope": ""],
            as: .administrator
        )
        let old = try site.words(of: first).joined(separator: " ")
        let id = try await site.database.read { db in try AccountRow.all(db).first { $0.name == "Sans adresse" }!.id }
        let second = try await site.post("/administration/\(id)/acces", as: .administrator)
        let new = try site.words(of: second).joined(separator: " ")
        #expect(try await site.post("/carte", ["code": old]).status == .unprocessableContent)
        #expect(try await site.post("/carte", ["code": new]).status == .seeOther)
        #expect(try await site.post("/administration/\(id)/acces", as: .direction).status == .notFound)
        #expect(try await site.post("/administration/\(id)/acces", as: .administrator, from: "cross-site").status == .forbidden)
        #expect(try await site.post("/administration/999/acces", as: .administrator).status == .notFound)
    }

    @Test func `ten wrong cards do not close the door to the others`() async throws {
        let site = try await TestSite()
        for _ in 1...12 { _ = try await site.post("/connexion", ["email": "card", "password": "x"]) }
        #expect(try await site.post("/carte", ["code": "abeille abeille abeille abeille abeille"]).status == .unprocessableContent)
    }

    @Test func `accounts are opened by administrators alone, well-formed, once, from this site`() async throws {
        let site = try await TestSite()
        let fields: KeyValuePairs = ["name": "X", "email": "x@exemple.fr", "role": "facilitator", "scope": ""]
        for persona in [TestSite.Persona.visitor, .direction, .facilitator] {
            #expect(try await site.post("/administration", fields, as: persona).status == .notFound)
        }
        #expect(try await site.post("/administration", fields, as: .administrator, from: "cross-site").status == .forbidden)
        for wrong in [
            ["name": "", "email": "x@exemple.fr", "role": "facilitator", "scope": ""],
            ["name": "X", "email": "pas une adresse", "role": "facilitator", "scope": ""],
            ["name": "X", "email": "direction@exemple.fr", "role": "facilitator", "scope": ""],
            ["name": "X", "email": "x@exemple.fr", "role": "roi", "scope": ""],
            ["name": "X", "email": "x@exemple.fr", "role": "referentThematique", "scope": ""],
            ["name": "X", "email": "x@exemple.fr", "role": "facilitator", "scope": "group-99"],
            ["name": "X", "email": "x@exemple.fr", "role": "administrator", "scope": "group-1"],
            ["name": "X", "email": "x@exemple.fr", "role": "actionOwner", "scope": ""],
        ] as [KeyValuePairs<String, String>] {
            let page = try await site.post("/administration", wrong, as: .administrator)
            #expect(page.status == .unprocessableContent)
        }
    }
}
