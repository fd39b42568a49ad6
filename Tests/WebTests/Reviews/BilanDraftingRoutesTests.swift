import Domain
import HTTPTypes
import Testing

@testable import Web

@Suite struct BilanDraftingRoutesTests {
    private static let chapter: KeyValuePairs = [
        "achievements": "- Trois lettres", "difficulties": "Aucune", "correctives": "", "priorities": "Les formulaires",
    ]

    @Test func `the drafting page says which chapters are complete`() async throws {
        let site = try await TestSite()
        try await site.bilan(.preparing)
        let page = try await site.get("/bilans/2024/redaction", as: .direction)
        #expect(page.status == .ok)
        #expect(page.text.contains("href=\"/bilans/2024/chapitres/5\"") && page.text.contains("À compléter"))
        #expect(!page.text.contains("Complet<"))
        _ = try await site.post("/bilans/2024/chapitres/5", Self.chapter, as: .direction)
        #expect(try await site.get("/bilans/2024/redaction", as: .direction).text.contains("<span class=\"state done\">Complet</span>"))
    }

    @Test func `a foreword is kept, or comes back as typed`() async throws {
        let site = try await TestSite()
        try await site.bilan(.preparing)
        let page = try await site.post("/bilans/2024/avant-propos", ["foreword": "Une année utile."], as: .direction)
        #expect(page.status == .seeOther && page.location == "/bilans/2024/redaction?fait=enregistre")
        #expect(try await site.get("/bilans/2024/redaction", as: .direction).text.contains("Une année utile.</textarea>"))
        let long = String(repeating: "a", count: 10_001)
        let refused = try await site.post("/bilans/2024/avant-propos", ["foreword": long], as: .direction)
        #expect(refused.status == .unprocessableContent && refused.text.contains(long))
    }

    @Test func `a chapter starts from the entries of the year, so that nobody retypes them`() async throws {
        let site = try await TestSite()
        try await site.bilan(.preparing)
        site.clock.advance(days: 2)
        try await site.entry("inDifficulty", difficulty: "Le logiciel manque.", adjustment: "Nous écrivons à la main.")
        let page = try await site.getToday("/bilans/2024/chapitres/5", as: .direction)
        #expect(page.status == .ok)
        #expect(page.text.contains("- **5.1.1** Une lettre est réécrite."))
        #expect(page.text.contains("Difficulté\u{A0}: Le logiciel manque."))
    }

    @Test func `a chapter is kept, or comes back as typed`() async throws {
        let site = try await TestSite()
        try await site.bilan(.preparing)
        let page = try await site.post("/bilans/2024/chapitres/5", Self.chapter, as: .direction)
        #expect(page.status == .seeOther && page.location == "/bilans/2024/redaction?fait=enregistre")
        #expect(try await site.get("/bilans/2024/chapitres/5", as: .direction).text.contains("- Trois lettres</textarea>"))
        let refused = try await site.post(
            "/bilans/2024/chapitres/5",
            ["achievements": "Oui & non", "difficulties": " ", "correctives": "", "priorities": ""],
            as: .direction
        )
        #expect(refused.status == .unprocessableContent)
        #expect(refused.text.contains("Oui &amp; non</textarea>") && refused.text.contains("id=\"difficulties-error\""))
    }

    @Test func `only those who draw up the bilan write in it, from this site`() async throws {
        let site = try await TestSite()
        try await site.bilan(.preparing)
        for persona in [TestSite.Persona.visitor, .facilitator, .referent, .assembly] {
            #expect(try await site.post("/bilans/2024/avant-propos", ["foreword": "Non"], as: persona).status == .notFound)
            #expect(try await site.post("/bilans/2024/chapitres/5", Self.chapter, as: persona).status == .notFound)
            #expect(try await site.post("/bilans/2024/chapitres/5", [:], as: persona).status == .notFound)
            #expect(try await site.post("/bilans/2024/etapes", ["step": "draft"], as: persona).status == .notFound)
        }
        for path in ["avant-propos", "chapitres/5", "etapes"] {
            #expect(try await site.post("/bilans/2024/\(path)", Self.chapter, as: .direction, from: "cross-site").status == .forbidden)
        }
        for path in ["redaction", "chapitres/5"] {
            #expect(try await site.get("/bilans/2024/\(path)", as: .referent).status == .notFound)
        }
        #expect(try await site.get("/bilans/2024/chapitres/9", as: .direction).status == .notFound)
        #expect(try await site.post("/bilans/2024/chapitres/9", Self.chapter, as: .direction).status == .notFound)
    }

    @Test func `once the copil has the projet, the text no longer changes`() async throws {
        let site = try await TestSite()
        try await site.bilan(.draft)
        #expect(try await site.post("/bilans/2024/avant-propos", ["foreword": "Trop tard"], as: .direction).status == .conflict)
        #expect(try await site.post("/bilans/2024/chapitres/5", Self.chapter, as: .direction).status == .conflict)
        let page = try await site.get("/bilans/2024/redaction", as: .direction)
        #expect(page.text.contains("Le texte ne se modifie plus.") && !page.text.contains("<textarea"))
    }

    @Test func `a step is taken in its time only`() async throws {
        let site = try await TestSite()
        try await site.bilan(.preparing)
        let early = try await site.post("/bilans/2024/etapes", ["step": "draft"], as: .direction)
        #expect(early.status == .conflict && early.text.contains("Chaque thématique doit dire"))
        for theme in 1...5 { _ = try await site.post("/bilans/2024/chapitres/\(theme)", Self.chapter, as: .direction) }
        let page = try await site.post("/bilans/2024/etapes", ["step": "draft"], as: .direction)
        #expect(page.status == .seeOther && page.location == "/bilans/2024?fait=etape")
        #expect(try await site.post("/bilans/2024/etapes", ["step": "published"], as: .direction).status == .conflict)
        #expect(try await site.post("/bilans/2024/etapes", ["step": "approved"], as: .direction).status == .unprocessableContent)
        #expect(try await site.post("/bilans/2024/etapes", [:], as: .direction).status == .unprocessableContent)
    }

    @Test func `publishing shows the bilan to everyone`() async throws {
        let site = try await TestSite()
        try await site.bilan(.approved)
        let page = try await site.post("/bilans/2024/etapes", ["step": "published"], as: .direction)
        #expect(page.location == "/bilans/2024?fait=publie")
        #expect(try await site.get("/bilans/2024").status == .ok)
    }

    @Test func `a chapter that a colleague has saved meanwhile is not written over unseen`() async throws {
        let site = try await TestSite()
        try await site.bilan(.preparing)
        let path = "/bilans/2024/chapitres/5"
        let seen = String(try #require(try await site.get(path, as: .direction).text.firstMatch(of: /name="seen" value="([^"]+)"/)).1)
        let mine: KeyValuePairs = ["achievements": "Les miennes", "difficulties": "Aucune", "seen": seen]
        let theirs: KeyValuePairs = ["achievements": "Celles du collègue", "difficulties": "Aucune", "seen": seen]
        #expect(try await site.post(path, theirs, as: .administrator).status == .seeOther)
        let page = try await site.post(path, mine, as: .direction)
        #expect(page.status == .unprocessableContent)
        #expect(page.text.contains("Celles du collègue") && page.text.contains("Les miennes</textarea>"))
    }
}
