import Domain
import Foundation
import HTTPTypes
import Testing

@testable import Domain
@testable import Web

@Suite struct ChartPagesTests {
    @Test func `the pact and its themes draw where the actions stand, with the table`() async throws {
        let site = try await TestSite()
        let pact = try await site.get("/pacte").text
        for words in [
            "2\u{A0}actions\u{A0}: 1\u{A0}en cours, 1\u{A0}à venir.", #"aria-label="Les actions par thématique et par état. 2"#,
            "5. Mieux se comprendre</text>",
            #"<caption id="etats">Les actions par thématique et par état"#,
            #"<th scope="row"><a href="/pacte/thematiques/5">5. Mieux se comprendre</a></th><td class="n">0</td><td class="n">1</td>"#,
        ] { #expect(pact.contains(words), "\(words)") }
        let theme = try await site.get("/pacte/thematiques/5").text
        #expect(theme.contains(#"aria-label="Les actions de la thématique 5, par état."#))
        #expect(theme.contains(#"<th scope="row">En cours</th><td class="n">1</td>"#))
        #expect(try await !site.get("/pacte/thematiques/2").text.contains("Où en sont les actions"))
    }

    @Test func `the bilan draws what was frozen, whatever happens since`() async throws {
        let site = try await TestSite()
        try await site.meeting(attended: [.beneficiaries: 14, .elected: 2])
        _ = try await site.post(
            "/pacte/thematiques/5/indicateurs",
            ["name": "Attente", "unit": "days", "source": "Ici", "note": "Les jours."],
            as: .referent
        )
        _ = try await site.post("/pacte/indicateurs/1/valeurs", ["year": "2024", "value": "41"], as: .referent)
        try await site.bilan(.published)
        let before = try await site.get("/bilans/2024").text
        for words in [
            "Où en étaient les actions", "2\u{A0}actions\u{A0}: 1\u{A0}en cours, 1\u{A0}à venir.", "Allocataires du RSA</text>",
            ">moins de 5</text>",
            ">Attente</h3>", ">41\u{A0}jours</text>", #"<td class="n">41\u{A0}jours</td>"#.replacing(#"\u{A0}"#, with: "\u{A0}"),
        ] { #expect(before.contains(words), "\(words)") }
        try await site.entry("done", advance: "Fini.")
        _ = try await site.post("/pacte/indicateurs/1/valeurs", ["year": "2024", "value": "12", "note": "Corrigé."], as: .referent)
        let drawings = { (text: String) in text.matches(of: /<svg viewBox="0 0 320.*?<\/svg>/).map { String($0.0) } }
        let after = try await site.get("/bilans/2024").text
        #expect(drawings(before).count == 3 && drawings(after) == drawings(before))
        #expect(try await site.get("/pacte").text.contains("1\u{A0}réalisée"))
    }

    @Test func `a bilan frozen before there were indicators is still read`() throws {
        let rich = #"{"html":"","rendererVersion":1,"source":""}"#
        let json = #"{"theme":1,"title":"T","achievements":R,"difficulties":R,"correctives":R,"priorities":R,"actions":[]}"#
        let chapter = try Snapshot.document(BilanVersion.Chapter.self, from: json.replacing("R", with: rich))
        #expect(chapter.indicators == nil)
    }

    @Test func `a séance draws who came, and hides small counts from the public only`() async throws {
        let site = try await TestSite()
        try await site.meeting(attended: [.beneficiaries: 14, .elected: 2])
        let page = try await site.get("/seances/1").text
        #expect(page.contains("Allocataires du RSA</text>") && page.contains(">moins de 5</text>") && !page.contains(">2</text>"))
        #expect(try await site.get("/seances/1", as: .facilitator).text.contains(">2</text>"))
    }

    @Test func `what was said and answered is drawn per college, never added up`() async throws {
        let site = try await TestSite()
        #expect(try await !site.get("/ce-qui-a-change").text.contains("collège par collège"))
        for college in ["beneficiaries", "beneficiaries", "elected"] {
            _ = try await site.post("/participer", ["text": "Le bus passe trop tôt.", "kind": "lived", "college": college])
        }
        for id in 1...2 {
            _ = try await site.post("/contributions/\(id)/publication", ["publishedText": "Le bus passe trop tôt."], as: .facilitator)
        }
        _ = try await site.post("/contributions/1/reponses", ["answer": "retained", "answerText": "Oui."], as: .facilitator)
        let page = try await site.get("/ce-qui-a-change").text
        for words in ["Les réponses, collège par collège", ">Reçues en 2024</text>", ">1 sur 2</text>", #"<td class="n">2024</td>"#] {
            #expect(page.contains(words), "\(words)")
        }
        #expect(!page.contains("Élus du Département"))
    }
}
