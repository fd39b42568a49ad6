import Domain
import GRDB
import HTTPTypes
import Testing

@testable import Domain
@testable import Web

struct BilanEasyTests {
    @Test func `everyone reads the published bilan in short sentences, with its vote in words`() async throws {
        let site = try await TestSite()
        try await site.bilan(.published)
        let page = try await site.get("/bilans/2024/facile")
        #expect(page.status == .ok)
        for words in [
            "<p>1\u{A0}action avance.</p>", "Exemple : réécrire les lettres\u{A0}: en cours", "Aucune séance n’a eu lieu.",
            "Les élus votent le 24 novembre 2024.", "31\u{A0}élus votent pour.", "4\u{A0}élus votent contre.",
            "5\u{A0}élus ne choisissent pas.", "Les élus disent oui au bilan.",
        ] { #expect(page.text.contains(words), "\(words)") }
        #expect(!page.text.contains("Sujet par sujet") && !page.text.contains("Ce qui est difficile</h2>"))
    }

    @Test func `what the team wrote in langage simplifié is frozen with the rest`() async throws {
        let site = try await TestSite()
        try await site.bilan(.preparing)
        let direction = try await site.viewer(.direction)
        let fields: KeyValuePairs = [
            "achievements": "Oui", "difficulties": "Aucune", "correctives": "", "priorities": "",
            "summary": "Trois lettres sont simples.\nLe RSA vient ; le reste suit.",
        ]
        let saved = try await site.post("/bilans/2024/chapitres/5", fields, as: .direction)
        #expect(saved.status == .seeOther)
        let form = try await site.get("/bilans/2024/chapitres/5", as: .direction).text
        #expect(form.contains("peut encore être plus simple") && form.contains("ligne 2\u{A0}: le signe «\u{A0};\u{A0}»"))
        #expect(form.contains("le sigle «\u{A0}RSA\u{A0}» n’est pas expliqué."))
        try await site.database.write { db in
            let bilan = try Bilan.fetchAll(db)[0]
            for theme in try Theme.all(of: Pact.current(db)!, db) where theme.number < 5 {
                let draft = try Bilan.ChapterDraft(achievements: "Oui", difficulties: "Non", correctives: "", priorities: "")
                try bilan.rewrite(draft, about: theme, by: direction, db)
            }
            try bilan.take(.draft, by: direction, rendering: Markdown.rich, db)
        }
        let page = try await site.get("/bilans/2024/facile", as: .direction).text
        #expect(page.contains("Ce texte est un projet") && page.contains("<br>Trois lettres sont simples.<br>"))
        #expect(page.contains("<strong>Mieux se comprendre</strong><br>"))
    }

    @Test(.timeLimit(.minutes(5))) func `a summary of one endless word is answered at once`() async throws {
        let site = try await TestSite()
        try await site.bilan(.preparing)
        let endless = String(repeating: "a", count: 20_001)
        let fields: KeyValuePairs = ["achievements": "Oui", "difficulties": "Non", "correctives": "", "priorities": "", "summary": endless]
        #expect(try await site.post("/bilans/2024/chapitres/5", fields, as: .direction).status == .unprocessableContent)
    }

    @Test func `a summary that is too long comes back as typed`() async throws {
        let site = try await TestSite()
        try await site.bilan(.preparing)
        let long = String(repeating: "Une phrase. ", count: 30)
        let fields: KeyValuePairs = ["achievements": "Oui", "difficulties": "Non", "correctives": "", "priorities": "", "summary": long]
        let page = try await site.post("/bilans/2024/chapitres/5", fields, as: .direction)
        #expect(page.status == .unprocessableContent && page.text.contains(long) && page.text.contains("id=\"summary-error\""))
        #expect(try await site.post("/bilans/2024/chapitres/5", fields, as: .facilitator).status == .notFound)
    }

    @Test func `the page does not move when entries are added later`() async throws {
        let site = try await TestSite()
        try await site.bilan(.published)
        let before = try await site.get("/bilans/2024/facile")
        site.clock.advance(days: 1)
        try await site.entry("inDifficulty", difficulty: "Le logiciel manque.", adjustment: "À la main.")
        #expect(try await site.get("/bilans/2024/facile").text == before.text)
    }

    @Test func `an unpublished bilan, or one without a frozen text, is not found`() async throws {
        let site = try await TestSite()
        try await site.bilan(.preparing)
        #expect(try await site.get("/bilans/2024/facile", as: .direction).status == .notFound)
        #expect(try await site.get("/bilans/2024", as: .direction).text.contains("href=\"/facile/suivi\""))
        let approved = try await TestSite()
        try await approved.bilan(.approved)
        for persona in [TestSite.Persona.visitor, .participant, .facilitator] {
            #expect(try await approved.get("/bilans/2024/facile", as: persona).status == .notFound, "\(persona)")
        }
        #expect(try await approved.get("/bilans/2024/facile", as: .referent).status == .ok)
    }

    @Test func `many actions and many words hold on two pages, without a great number`() async throws {
        let actions = (1...44).map { number in
            BilanVersion.ActionLine(code: "1.1.\(number)", title: "Action \(number)", state: .inProgress, plannedEnd: nil)
        }
        let moving = try #require(BilanEasyPage.Actions(actions, "action avance", "actions avancent", 5))
        #expect(moving.count == "44\u{A0}actions avancent." && moving.lines.count == 5)
        #expect(moving.others == "Il y a 39\u{A0}autres actions.")
        #expect(BilanEasyPage.Actions([], "", "", 5) == nil)
        let words = { BilanVersion.Participation(meetings: $0, attendance: [], contributions: $0, published: 0, answered: 1).easyLines }
        #expect(words(0) == ["Aucune séance n’a eu lieu.", "Aucune parole n’est arrivée.", "1\u{A0}parole a une réponse."])
        #expect(words(1000)[0] == "Plus de mille séances ont eu lieu." && words(5000)[1] == "Des milliers de paroles sont arrivées.")
    }
}
