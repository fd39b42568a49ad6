import Domain
import Foundation
import GRDB
import HTTPTypes
import Testing

@testable import Web

@Suite struct FollowUpDeskTests {
    @Test func `the référent finds the actions of the theme, and where to say how they go`() async throws {
        let site = try await TestSite()
        let page = try await site.get("/suivi", as: .referent)
        #expect(page.status == .ok)
        #expect(page.text.contains("5.1.1 Exemple") && page.text.contains("Dernier point de suivi le 1er octobre 2024"))
        #expect(page.text.contains("href=\"/pacte/actions/5-1-1/suivi\""))
        #expect(!page.text.contains("Sans nouvelle depuis"))
    }

    @Test func `an action that nobody speaks of for three months says so`() async throws {
        let site = try await TestSite()
        site.clock.advance(days: 93)
        let page = try await site.getToday("/suivi", as: .referent)
        #expect(page.text.contains("<span class=\"state late\">Sans nouvelle depuis plus de 3\u{A0}mois</span>"))
        #expect(page.text.contains("1\u{A0}action sans nouvelle"))
    }

    @Test func `a finished action asks for nothing more`() async throws {
        let site = try await TestSite()
        try await site.entry("done", advance: "Toutes les lettres.")
        site.clock.advance(days: 200)
        let page = try await site.getToday("/suivi", as: .referent)
        #expect(page.status == .ok && page.text.contains("Réalisée"))
        #expect(!page.text.contains("Sans nouvelle depuis") && !page.text.contains("/suivi\""))
    }

    @Test func `the direction follows everything`() async throws {
        let site = try await TestSite()
        for persona in [TestSite.Persona.direction, .administrator] {
            #expect(try await site.get("/suivi", as: persona).text.contains("5.1.1"))
        }
    }

    @Test func `a référent of a theme without action sees an empty desk`() async throws {
        let site = try await TestSite()
        let token = try await site.database.write { db in
            let theme = try Theme.numbered(2, of: Pact.current(db)!, db)!
            let person = try Person.register(name: "Exemple un", email: "un@exemple.fr", password: nil, db)
            try Grant(role: .referentThematique, themeId: theme.id).give(to: person, db)
            return try SignIn.start(for: person, db)
        }
        let page = try await site.send("/suivi", .get, headers: [.cookie: "connexion=\(token)"], body: nil)
        #expect(page.status == .ok && page.text.contains("Aucune action n’est encore inscrite") && !page.text.contains("5.1.1"))
    }

    @Test func `nobody else has a desk`() async throws {
        let site = try await TestSite()
        for persona in [TestSite.Persona.participant, .professional, .facilitator, .assembly] {
            #expect(try await site.get("/suivi", as: persona).status == .notFound)
        }
        #expect(try await site.get("/suivi").status != .ok)
    }
}
