import Domain
import Foundation
import GRDB
import Testing

@testable import Domain
@testable import Web

struct WithdrawalPagesTests {
    /// Where words that are published, grouped and answered can be read by everybody.
    private static let pages = [
        "/contributions", "/contributions.csv", "/contributions.json", "/contributions?q=xylophone", "/contributions?thematique=5",
        "/recherche?q=xylophone", "/contributions/1", "/constats/1",
    ]

    @Test func `words that are taken back leave every page, list, search and file at once, those that were kept ready too`() async throws {
        let site = try await TestSite()
        _ = try await site.post("/participer", ["text": "Le xylophone du guichet couvre les voix.", "theme": "5"])
        let code = try await site.words(of: site.get("/participer/recu/1")).joined(separator: " ")
        let words = "Le xylophone du guichet couvre les voix."
        _ = try await site.post("/contributions/1/publication", ["publishedText": words], as: .facilitator)
        _ = try await site.post("/constats", ["title": "Le bruit", "body": "On n’entend pas.", "contributions[]": "1"], as: .facilitator)
        _ = try await site.post("/contributions/1/reponses", ["answer": "retained", "answerText": "Un autre guichet."], as: .direction)
        for page in Self.pages {
            // Twice: the second time it is the page that was kept.
            for _ in 0..<2 { #expect(try await site.get(page).text.contains("du guichet couvre les voix"), "\(page)") }
        }
        #expect(try await site.post("/suivre/retrait", ["code": code]).location == "/suivre?fait=retrait")
        for page in Self.pages + ["/", "/ce-qui-a-change", "/pacte/thematiques/5"] {
            let shown = try await site.get(page).text.replacing("value=\"xylophone\"", with: "")
            #expect(!shown.contains("du guichet couvre"), "\(page)")
        }
        // Later documents are drawn from what is public; the author still opens what they said.
        #expect(try await site.post("/suivre", ["code": code]).text.contains("du guichet couvre les voix"))
    }
}
