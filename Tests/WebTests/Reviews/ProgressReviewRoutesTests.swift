import Domain
import HTTPTypes
import Testing

@testable import Web

@Suite struct ProgressReviewRoutesTests {
    private static let note: KeyValuePairs = ["heldOn": "10/11/2024", "text": "Aller **plus vite**."]

    @Test func `the direction freezes what the copil noted, with the state of each action`() async throws {
        let site = try await TestSite()
        try await site.bilan(.draft)
        #expect(try await site.get("/bilans/2024/point-d-etape", as: .direction).text.contains("name=\"heldOn\""))
        let sent = try await site.post("/bilans/2024/point-d-etape", Self.note, as: .direction)
        #expect(sent.status == .seeOther && sent.location == "/bilans/2024/point-d-etape?fait=publie")
        try await site.entry("done", advance: "Toutes les lettres.")
        let page = try await site.get("/bilans/2024/point-d-etape", as: .referent)
        #expect(page.text.contains("10 novembre 2024") && page.text.contains("<strong>plus vite</strong>"))
        #expect(page.text.contains("5.1.1") && page.text.contains("En cours") && !page.text.contains("Réalisée"))
        #expect(!page.text.contains("name=\"heldOn\""))
        #expect(try await site.post("/bilans/2024/point-d-etape", Self.note, as: .direction).status == .conflict)
    }

    @Test func `a day that is none, or an empty note, comes back as typed`() async throws {
        let site = try await TestSite()
        try await site.bilan(.draft)
        let page = try await site.post("/bilans/2024/point-d-etape", ["heldOn": "31/11/2024", "text": " "], as: .direction)
        #expect(page.status == .unprocessableContent)
        #expect(page.text.contains("value=\"31/11/2024\"") && page.text.contains("id=\"text-error\""))
    }

    @Test func `only the team writes it, from this site, in its time`() async throws {
        let site = try await TestSite()
        try await site.bilan(.draft)
        for persona in [TestSite.Persona.visitor, .participant, .facilitator, .referent, .assembly] {
            #expect(try await site.post("/bilans/2024/point-d-etape", Self.note, as: persona).status == .notFound)
        }
        #expect(try await site.post("/bilans/2024/point-d-etape", Self.note, as: .direction, from: "cross-site").status == .forbidden)
        let reader = try await site.get("/bilans/2024/point-d-etape", as: .referent)
        #expect(reader.status == .ok && reader.text.contains("n’a pas encore regardé") && !reader.text.contains("<textarea"))
        let other = try await TestSite()
        try await other.bilan(.preparing)
        let early = try await other.get("/bilans/2024/point-d-etape", as: .direction)
        #expect(early.text.contains("Le bilan n’en est pas à cette étape.") && !early.text.contains("<textarea"))
    }

    @Test func `everyone reads it once the bilan is published`() async throws {
        let site = try await TestSite()
        try await site.bilan(.published)
        let page = try await site.get("/bilans/2024/point-d-etape")
        #expect(page.status == .ok && page.text.contains("<strong>plus vite</strong>"))
        #expect(try await site.get("/bilans/2024").text.contains("href=\"/bilans/2024/point-d-etape\""))
    }
}
