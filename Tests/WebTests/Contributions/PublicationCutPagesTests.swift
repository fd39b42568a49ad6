import Domain
import GRDB
import HTTPTypes
import Testing

@testable import Web

/// What is cut before publishing: proposed to who reads, told to everybody by its kind, shown to its author.
struct PublicationCutPagesTests {
    private static let words = "Mme Martin m’a dit d’appeler le 06 39 98 12 34. Lucie aussi."

    private func site() async throws -> (site: TestSite, code: String) {
        let site = try await TestSite()
        _ = try await site.post("/participer", ["text": Self.words, "personalData": "keep"])
        return (site, try await site.words(of: site.get("/participer/recu/1")).joined(separator: " "))
    }

    @Test func `who reads sees what was found marked in the text, and the cuts proposed`() async throws {
        let (site, _) = try await site()
        let page = try await site.get("/contributions/1", as: .facilitator)
        for words in ["Mme Martin", "06 39 98 12 34", "Lucie"] { #expect(page.text.contains("<mark>\(words)<"), "\(words)") }
        #expect(page.text.contains("À regarder\u{A0}: un numéro de téléphone, 2\u{A0}noms."))
        // A first name alone may be anybody's: it is marked, not cut.
        #expect(page.text.contains("[nom coupé] m’a dit d’appeler le [numéro de téléphone coupé]. Lucie aussi.</textarea>"))
        #expect(try await site.get("/moderation", as: .facilitator).text.contains("<mark>Mme Martin<"))
    }

    @Test func `what was typed stays when the form comes back`() async throws {
        let (site, _) = try await site()
        let typed: KeyValuePairs = ["publishedText": "À moi", "reason": "", "sentence": "Non"]
        let page = try await site.post("/contributions/1/refus", typed, as: .facilitator)
        #expect(page.status == .unprocessableContent && page.text.contains("À moi</textarea>"))
    }

    @Test func `everybody reads how many cuts there are and of what kind, never the words`() async throws {
        let (site, code) = try await site()
        let published = "[nom coupé] m’a dit d’appeler le [numéro de téléphone coupé]. [coupé] aussi."
        _ = try await site.post("/contributions/1/publication", ["publishedText": published], as: .facilitator)
        let page = try await site.get("/contributions/1")
        #expect(page.text.contains("3\u{A0}coupes\u{A0}: un numéro de téléphone, 2\u{A0}noms."))
        for path in ["/contributions/1", "/contributions", "/", "/recherche?q=appeler"] {
            let text = try await site.get(path).text
            for words in ["Martin", "06 39", "Lucie", "<del>"] { #expect(!text.contains(words), "\(path) \(words)") }
        }
        let followed = try await site.post("/suivre", ["code": code])
        #expect(followed.text.contains("<del>Mme Martin<span class=\"sr-only\"> (nom)</span></del> m’a dit"))
        #expect(followed.text.contains("3\u{A0}coupes"))
        let team = try await site.get("/contributions/1", as: .facilitator)
        #expect(team.text.contains("<del>06 39 98 12 34<"))
    }

    @Test func `words published as they were said have no cut`() async throws {
        let (site, code) = try await site()
        _ = try await site.post("/contributions/1/publication", ["publishedText": Self.words], as: .facilitator)
        #expect(try await !site.get("/contributions/1").text.contains("coupe\u{A0}:"))
        let followed = try await site.post("/suivre", ["code": code])
        #expect(!followed.text.contains("<del>") && !followed.text.contains("barrés"))
    }

    @Test func `what is marked or struck stays text, whatever it holds`() async throws {
        let site = try await TestSite()
        let typed = "<b onclick='x'>06 39 98 12 34</b> & <i>"
        _ = try await site.post("/participer", ["text": typed, "personalData": "keep"])
        let code = try await site.words(of: site.get("/participer/recu/1")).joined(separator: " ")
        let escaped = "&lt;b onclick=&#39;x&#39;&gt;"
        for path in ["/contributions/1", "/moderation"] {
            #expect(try await site.get(path, as: .facilitator).text.contains("\(escaped)<mark>06 39 98 12 34<span"), "\(path)")
        }
        _ = try await site.post("/contributions/1/publication", ["publishedText": "[coupé]"], as: .facilitator)
        let followed = try await site.post("/suivre", ["code": code])
        #expect(followed.text.contains("&lt;/b&gt;") || followed.text.contains("&lt;/<del>b"))
        #expect(!followed.text.contains("<b ") && !followed.text.contains("<i>"))
    }

    @Test func `a passage put in other words is told as such`() async throws {
        let (site, _) = try await site()
        let published = "On m’a dit d’appeler un numéro. Lucie aussi."
        _ = try await site.post("/contributions/1/publication", ["publishedText": published], as: .facilitator)
        let page = try await site.get("/contributions/1")
        #expect(page.text.contains("Relu par l’équipe.") && page.text.contains("passage réécrit"))
    }
}
