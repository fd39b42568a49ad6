import Domain
import Foundation
import GRDB
import HTTPTypes
import Testing

@testable import Web

struct PactTests {
    @Test func `the pact has its five thématiques and nineteen objectifs`() async throws {
        let site = try await TestSite()
        let page = try await site.get("/pacte")
        #expect(page.text.contains("Pacte territorial d’insertion 2022-2025"))
        #expect(page.text.contains("2 février 2023"))
        let counts = [3, 4, 5, 4, 3]
        for theme in 1...5 {
            let text = try await site.get("/pacte/thematiques/\(theme)").text
            #expect(text.matches(of: /href="\/pacte\/objectifs\/\d-\d"/).count == counts[theme - 1])
        }
        #expect(try await site.get("/pacte/objectifs/4-3").text.contains("sécuriser les entreprises"))
    }

    @Test(arguments: [
        "/pacte/thematiques/9", "/pacte/thematiques/x", "/pacte/objectifs/1-9", "/pacte/objectifs/x", "/pacte/actions/9-9-9",
        "/pacte/actions/1", "/pacte/actions/99999999999999999999-1-1", "/pacte/actions/5-1-1/rien",
    ])
    func `what is not in the pact is not found`(path: String) async throws {
        #expect(try await TestSite().get(path).status == .notFound)
    }

    @Test func `the référent says where an action stands, signed and public`() async throws {
        let site = try await TestSite()
        let sent = try await site.post(
            "/pacte/actions/5-1-1/suivi",
            ["state": "done", "advance": "Dix lettres sont réécrites."],
            as: .referent
        )
        #expect(sent.location == "/pacte/actions/5-1-1?fait=suivi")
        let page = try await site.get("/pacte/actions/5-1-1")
        #expect(page.text.contains("Dix lettres sont réécrites."))
        #expect(page.text.contains("Exemple referent"))
        #expect(page.text.contains("Réalisée"))
        #expect(
            try await site.post("/pacte/actions/5-1-1/suivi", ["state": "inProgress", "advance": "x"], as: .referent).status == .conflict
        )
    }

    @Test func `a difficulty comes with its cause and what is changed`() async throws {
        let site = try await TestSite()
        let page = try await site.post("/pacte/actions/5-1-1/suivi", ["state": "inDifficulty", "advance": "Mes mots"], as: .referent)
        #expect(page.status == .unprocessableContent)
        #expect(page.text.contains("Mes mots</textarea>"))
        #expect(page.text.contains("Dites ce que vous changez"))
        #expect(
            try await site.post("/pacte/actions/5-1-1/suivi", ["state": "inProgress"], as: .referent).text.contains(
                "au moins un de ces champs"
            )
        )
        #expect(
            try await site.post("/pacte/actions/5-1-1/suivi", ["state": "proposed", "advance": "x"], as: .referent).status
                == .unprocessableContent
        )
    }

    @Test func `an action is followed by its theme's référent and the direction, from this site`() async throws {
        let site = try await TestSite()
        for persona in [TestSite.Persona.visitor, .participant, .facilitator, .assembly] {
            #expect(try await site.post("/pacte/actions/5-1-1/suivi", ["state": "done", "advance": "x"], as: persona).status == .notFound)
        }
        #expect(
            try await site.post("/pacte/actions/5-1-1/suivi", ["state": "done", "advance": "x"], as: .referent, from: "cross-site").status
                == .forbidden
        )
        #expect(try await site.get("/pacte/actions/5-1-1/suivi", as: .direction).status == .ok)
    }
}
