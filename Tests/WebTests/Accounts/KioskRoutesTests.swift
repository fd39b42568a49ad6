import Domain
import Foundation
import GRDB
import HTTPTypes
import Testing

@testable import Domain
@testable import Web

struct KioskRoutesTests {
    private static let words = TestSite.content.map(\.words)

    /// A tablet of the groupe ressource, lent by its facilitator from their own browser.
    private func tablet(_ site: TestSite) async throws -> TestBrowser {
        let token = try await site.database.write { db in
            try SignIn.start(for: Person.with(email: "facilitator@exemple.fr", db)!, db)
        }
        let tablet = TestBrowser(site, cookies: ["cle": TestSite.browser, "connexion": token])
        let page = try await tablet.post("/borne", ["group": "groupe-ressource"])
        #expect(page.location == "/borne/accueil")
        return tablet
    }

    /// A card of the group.
    private func card(_ site: TestSite, _ role: Role = .participant, email: String? = nil) async throws -> String {
        let words = try Self.words.get()
        let code = words.draw()
        let hash = AccessCard.Code(code, words: words, site.instance)!
        try await site.database.write { db in
            let person = try Person.register(name: "Carte 1", email: email, password: nil, db)
            try Grant(role: role, groupId: Group.with(slug: "groupe-ressource", db)!.id).give(to: person, db)
            try AccessCard.issue(hash, to: person, db)
        }
        return code
    }

    @Test func `lending a tablet signs the facilitator out of it, and says the rules`() async throws {
        let site = try await TestSite()
        let before = try await site.get("/borne", as: .facilitator)
        #expect(before.text.contains("Après 15 minutes sans action, la tablette oublie la personne."))
        #expect(before.text.contains("Vos droits n’y sont jamais."))
        let tablet = try await tablet(site)
        #expect(tablet.cookies["connexion"] == nil && tablet.cookies["borne"] != nil)
        #expect(tablet.cookies["cle"] != TestSite.browser)
        let welcome = try await tablet.get("/borne/accueil")
        #expect(welcome.text.contains("action=\"/borne/fin\""))
        #expect(welcome.headers[.cacheControl] == "no-store")
        for path in ["/moderation", "/seances/nouvelle", "/groupes/groupe-ressource/cartes", "/mon-espace"] {
            #expect(try await tablet.get(path).status == .seeOther, "\(path)")
        }
        #expect(try await tablet.get("/connexion").location == "/carte")
        #expect(try await tablet.get("/borne").location == "/borne/accueil")
    }

    @Test func `« Terminer » is on every page, and leaves nothing of the person`() async throws {
        let site = try await TestSite()
        let tablet = try await tablet(site)
        #expect(try await tablet.post("/carte", ["code": card(site)]).location == "/mon-espace")
        #expect(try await tablet.get("/mon-espace").status == .ok)
        _ = try await tablet.post("/affichage", ["size": "large"])
        let receipt = try #require(try await tablet.post("/participer", ["text": "Une parole dite ici"]).location)
        #expect(try await tablet.get(receipt).text.contains("Une parole dite ici"))
        for path in ["/", "/pacte", "/mon-espace", "/carte", "/participer", "/nulle-part"] {
            let page = try await tablet.get(path)
            #expect(page.text.contains("<button class=\"button\">Terminer</button>"), "\(path)")
            #expect(page.headers[.refresh] == "900; url=/borne/accueil", "\(path)")
            // Going back shows nothing: no page of a tablet is kept.
            #expect(page.headers[.cacheControl] == "no-store", "\(path)")
        }
        let before = tablet.cookies
        let end = try await tablet.post("/borne/fin")
        #expect(end.location == "/borne/accueil")
        #expect(end.headers[HTTPField.Name("Clear-Site-Data")!] == "\"cache\"")
        #expect(Set(tablet.cookies.keys) == ["borne", "cle"])
        #expect(tablet.cookies["cle"] != before["cle"] && tablet.cookies["borne"] == before["borne"])
        #expect(try await tablet.get(receipt).status == .notFound)
        #expect(try await tablet.get("/mon-espace").location?.hasPrefix("/connexion") == true)
        // Even the old cookie opens nothing.
        #expect(try await TestBrowser(site, cookies: before).get("/mon-espace").status == .seeOther)
    }

    @Test func `after a quarter of an hour without a touch, the next person begins afresh`() async throws {
        let site = try await TestSite()
        let tablet = try await tablet(site)
        _ = try await tablet.post("/carte", ["code": card(site)])
        let receipt = try #require(try await tablet.post("/participer", ["text": "Une parole dite ici"]).location)
        site.clock.set(site.clock.now + 14 * 60)
        #expect(try await tablet.get("/mon-espace").status == .ok)
        site.clock.set(site.clock.now + 15 * 60)
        let page = try await tablet.get("/mon-espace")
        #expect(page.location == "/borne/accueil")
        #expect(Set(tablet.cookies.keys) == ["borne", "cle"])
        #expect(try await tablet.get("/mon-espace").status == .seeOther)
        #expect(try await tablet.get(receipt).status == .notFound)
    }

    @Test func `a text that took longer than that is still taken`() async throws {
        let site = try await TestSite()
        let tablet = try await tablet(site)
        _ = try await tablet.get("/participer")
        site.clock.set(site.clock.now + 40 * 60)
        let page = try await tablet.post("/participer", ["text": "Un long texte écrit lentement"])
        #expect(page.location?.hasPrefix("/participer/recu/") == true)
    }

    @Test func `a tablet takes the cards of its group, and nobody who may do more`() async throws {
        let site = try await TestSite()
        let tablet = try await tablet(site)
        let page = try await tablet.post("/carte", ["code": card(site, .facilitator)])
        #expect(page.status == .unprocessableContent)
        #expect(page.text.contains("Cette tablette ouvre seulement les cartes de son groupe."))
        #expect(tablet.cookies["connexion"] == nil)
        #expect(try await tablet.post("/connexion", ["email": "facilitator@exemple.fr", "password": "x"]).location == "/carte")
        #expect(try await tablet.get("/premiere-connexion").location == "/carte")
        #expect(try await tablet.post("/carte", ["code": card(site)]).location == "/mon-espace")
        #expect(try await tablet.post("/deconnexion").location == "/borne/accueil")
    }

    @Test func `the facilitator stops it from another device; it is then an ordinary browser`() async throws {
        let site = try await TestSite()
        let tablet = try await tablet(site)
        _ = try await tablet.post("/carte", ["code": card(site)])
        #expect(try await site.get("/borne", as: .facilitator).text.contains("action=\"/borne/1/arret\""))
        for persona in [TestSite.Persona.otherFacilitator, .participant, .direction, .visitor] {
            #expect(try await site.post("/borne/1/arret", as: persona).status == .notFound, "\(persona)")
        }
        #expect(try await site.post("/borne/1/arret", as: .facilitator, from: "cross-site").status == .forbidden)
        #expect(try await site.post("/borne/99/arret", as: .facilitator).status == .notFound)
        #expect(try await site.post("/borne/1/arret", as: .facilitator).location == "/borne?fait=pret")
        #expect(try await tablet.get("/mon-espace").status == .seeOther)
        #expect(tablet.cookies["borne"] == nil)
        #expect(!(try await tablet.get("/").text.contains("/borne/fin")))
    }

    @Test func `only the team of a group lends a tablet`() async throws {
        let site = try await TestSite()
        for persona in [TestSite.Persona.participant, .direction, .assembly] {
            #expect(try await site.get("/borne", as: persona).status == .notFound, "\(persona)")
            #expect(try await site.post("/borne", ["group": "groupe-ressource"], as: persona).status == .notFound, "\(persona)")
        }
        #expect(try await site.get("/borne").location == "/connexion?suite=/borne")
        #expect(try await site.post("/borne", ["group": "autre-groupe"], as: .facilitator).status == .unprocessableContent)
        #expect(try await site.post("/borne", ["group": ""], as: .facilitator).status == .unprocessableContent)
        #expect(try await site.post("/borne", ["group": "groupe-ressource"], as: .facilitator, from: "cross-site").status == .forbidden)
        #expect(try await site.post("/borne", ["group": "groupe-ressource"], as: .facilitator, key: "").status == .unprocessableContent)
        #expect(try await site.get("/mon-espace", as: .facilitator).status == .ok)
        // Outside of a tablet its pages are not there.
        #expect(try await site.get("/borne/accueil", as: .facilitator).status == .notFound)
        #expect(try await site.post("/borne/fin", as: .facilitator).status == .notFound)
    }
}
