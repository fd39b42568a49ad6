import Domain
import Foundation
import HTTPTypes
import Testing

@testable import Web

@Suite struct BilanRoutesTests {
    @Test func `everyone reads the published bilan, with its vote, its thread and its fingerprint`() async throws {
        let site = try await TestSite()
        try await site.meeting(attended: [.beneficiaries: 14, .socialWorkers: 3])
        try await site.bilan(.published)
        let list = try await site.get("/bilans")
        #expect(list.status == .ok)
        #expect(list.text.contains("<a href=\"/bilans/2024\">Bilan 2024</a>"))
        let page = try await site.get("/bilans/2024")
        #expect(page.status == .ok)
        for words in [
            "Une année <em>utile</em>.", "Thématique 5.", "<li>Lettres réécrites</li>", "Les difficultés", "/pacte/actions/5-1-1",
            "En cours",
            "30 juin 2025", "Délibération n°\u{A0}4/10", "<dd>31</dd>", "Le quorum est atteint", "Exécutoire depuis le 27 novembre 2024",
            "Il n’est ni le système de vote", "id=\"vote\"", "class=\"fil\"", "class=\"hash\"", "Texte définitif",
        ] { #expect(page.text.contains(words), "\(words)") }
        #expect(!page.text.contains("Pour l’équipe"))
    }

    @Test func `a few people are fewer than five, in words`() async throws {
        let site = try await TestSite()
        try await site.meeting(attended: [.beneficiaries: 14, .socialWorkers: 3])
        try await site.bilan(.published)
        let page = try await site.get("/bilans/2024")
        #expect(page.text.contains("<td class=\"n\">14</td>"))
        #expect(page.text.contains("<td class=\"n\">moins de cinq à chaque séance</td>"))
        #expect(!page.text.contains("<td class=\"n\">3</td>"))
    }

    @Test func `nobody but those who prepare and vote it meets an unpublished bilan`() async throws {
        let site = try await TestSite()
        try await site.bilan(.approved)
        let paths = ["", "/versions/1", "/versions/2", "/point-d-etape", "/redaction", "/chapitres/5", "/deliberation"]
        for persona in [TestSite.Persona.visitor, .participant, .professional, .facilitator] {
            for list in ["/bilans", "/pacte/actions/5-1-1"] {
                #expect(try await !site.get(list, as: persona).text.contains("/bilans/2024"), "\(list)")
            }
            for path in paths {
                let page = try await site.get("/bilans/2024\(path)", as: persona)
                let missing = try await site.get("/bilans/2090\(path)", as: persona)
                #expect(page.status != .ok && page.status == missing.status, "\(path)")
                #expect(!page.text.contains("Lettres réécrites") && !page.text.contains("plus vite"))
                if persona != .visitor { #expect(page.status == .notFound) }
            }
        }
        for persona in [TestSite.Persona.direction, .referent, .assembly, .administrator] {
            #expect(try await site.get("/bilans/2024", as: persona).status == .ok)
            #expect(try await site.get("/bilans", as: persona).text.contains("/bilans/2024"))
        }
    }

    @Test func `the projet stays with those who prepare the bilan`() async throws {
        let site = try await TestSite()
        try await site.bilan(.published)
        #expect(try await site.get("/bilans/2024/versions/1", as: .facilitator).status == .notFound)
        #expect(try await !site.get("/bilans/2024").text.contains("/versions/1\""))
        #expect(try await site.get("/bilans/2024/versions/1", as: .referent).text.contains("Projet pour le comité de pilotage"))
        #expect(try await site.get("/bilans/2024/versions/2").text.contains("Texte définitif"))
    }

    @Test func `a frozen version does not move when entries are added later`() async throws {
        let site = try await TestSite()
        try await site.bilan(.published)
        let before = try await site.get("/bilans/2024/versions/2")
        site.clock.advance(days: 1)
        try await site.entry("inDifficulty", difficulty: "Le logiciel manque.", adjustment: "Nous écrivons à la main.")
        try await site.meeting(attended: [.beneficiaries: 20])
        let after = try await site.get("/bilans/2024/versions/2")
        #expect(before.status == .ok && before.text == after.text)
        #expect(try await site.get("/bilans/2024").text.contains("<span class=\"state going\">En cours</span></td>"))
    }

    @Test func `the team sees what comes next, and why not`() async throws {
        let site = try await TestSite()
        try await site.bilan(.preparing)
        let page = try await site.get("/bilans/2024", as: .direction)
        #expect(page.text.contains("Le texte n’est pas encore figé."))
        #expect(page.text.contains("Chaque thématique doit dire ses avancées"))
        #expect(page.text.contains("L’Assemblée doit d’abord l’avoir approuvé"))
        #expect(page.text.contains("href=\"/bilans/2024/redaction\""))
        #expect(!page.text.contains("<button class=\"button\">Figer"))
        let reader = try await site.get("/bilans/2024", as: .referent)
        #expect(!reader.text.contains("Figer le projet") && !reader.text.contains("/redaction"))
    }

    @Test func `each state offers its own next step`() async throws {
        let offers: [(Bilan.State, TestSite.Persona, String)] = [
            (.draft, .direction, "href=\"/bilans/2024/point-d-etape\""), (.examined, .direction, "value=\"definitive\""),
            (.definitive, .direction, "value=\"sent\""), (.sent, .assembly, "href=\"/bilans/2024/deliberation\""),
            (.approved, .direction, "value=\"published\""),
        ]
        for (state, persona, offer) in offers {
            let site = try await TestSite()
            try await site.bilan(state)
            #expect(try await site.get("/bilans/2024", as: persona).text.contains(offer), "\(state)")
        }
    }

    @Test func `what does not exist answers so`() async throws {
        let site = try await TestSite()
        try await site.bilan(.draft)
        for path in [
            "/bilans/2099", "/bilans/mille", "/bilans/2024/versions/9", "/bilans/2024/versions/un", "/bilans/99999999999999999999",
        ] {
            #expect(try await site.get(path, as: .direction).status == .notFound, "\(path)")
        }
    }
}

@Suite struct BilanStartTests {
    @Test func `the direction starts the bilan of a year, once`() async throws {
        let site = try await TestSite()
        #expect(try await site.get("/bilans", as: .direction).text.contains("value=\"2024\""))
        let key = FormKey.issue(for: TestSite.browser, site.instance)
        for _ in 1...2 {
            let page = try await site.post("/bilans", ["year": "2024"], as: .direction, key: key)
            #expect(page.status == .seeOther && page.location == "/bilans/2024/redaction?fait=enregistre")
        }
        let again = try await site.post("/bilans", ["year": "2024"], as: .direction)
        #expect(again.status == .conflict && again.text.contains("existe déjà"))
    }

    @Test func `a year that cannot be comes back as typed`() async throws {
        let site = try await TestSite()
        for year in ["1999", "2101", "l’an 24", ""] {
            let page = try await site.post("/bilans", ["year": year], as: .direction)
            #expect(page.status == .unprocessableContent)
            #expect(page.text.contains("value=\"\(year)\"") && page.text.contains("id=\"year-error\""))
        }
    }

    @Test func `only those who draw up bilans start one, from this site`() async throws {
        let site = try await TestSite()
        for persona in [TestSite.Persona.visitor, .participant, .facilitator, .referent, .assembly] {
            #expect(try await site.post("/bilans", ["year": "2024"], as: persona).status == .notFound)
            #expect(try await site.post("/bilans", ["year": "24"], as: persona).status == .notFound)
            #expect(try await !site.get("/bilans", as: persona).text.contains("Commencer un bilan"))
        }
        #expect(try await site.post("/bilans", ["year": "2024"], as: .direction, from: "cross-site").status == .forbidden)
        let stale = try await site.post("/bilans", ["year": "2024"], as: .direction, key: "périmée")
        #expect(stale.status == .unprocessableContent && stale.text.contains("value=\"2024\""))
    }
}
