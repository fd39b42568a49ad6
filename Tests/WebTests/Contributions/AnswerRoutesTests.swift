import Domain
import Foundation
import HTTPTypes
import Testing

@testable import Web

struct AnswerRoutesTests {
    /// A site where two contributions are published and one answer is prepared.
    private func site() async throws -> TestSite {
        let site = try await TestSite()
        for number in 1...2 {
            _ = try await site.post("/participer", ["text": "Parole \(number)"])
            _ = try await site.post("/contributions/\(number)/publication", ["publishedText": "Parole \(number)"], as: .facilitator)
        }
        let sent = try await site.post("/contributions/1/reponses/preparation", Self.answer, as: .facilitator)
        #expect(sent.location == "/contributions/1?fait=reponse-preparee")
        return site
    }

    private static let answer: KeyValuePairs = [
        "answer": "retained", "answerText": "Xyloprepare : un bus de plus.", "givenAs": "Le service des transports (exemple)",
    ]

    @Test func `a prepared answer is on no page but the team's until it is published`() async throws {
        let site = try await site()
        for path in ["/contributions/1", "/contributions", "/ce-qui-a-change", "/contributions.csv", "/contributions.json"] {
            #expect(try await !site.get(path).text.contains("Xyloprepare"), "\(path)")
        }
        let own = try await site.get("/contributions/1", as: .direction).text
        #expect(own.contains("Une réponse est préparée par Exemple facilitator") && own.contains("Xyloprepare"))
        #expect(try await site.get("/moderation", as: .direction).text.contains("1\u{A0}réponse préparée"))
        let page = try await site.get("/moderation/reponses", as: .direction).text
        #expect(page.contains("Xyloprepare") && page.contains("value=\"1\" checked"))
        let sent = try await site.post("/moderation/reponses", ["answers[]": "1"], as: .direction)
        #expect(sent.location == "/moderation/reponses?fait=reponses-publiees")
        let read = try await site.get("/contributions/1").text
        #expect(read.contains("Xyloprepare") && read.contains(", par Le service des transports (exemple)"))
        #expect(try await site.get("/moderation/reponses", as: .direction).text.contains("Aucune réponse n’est préparée."))
    }

    @Test func `nothing ticked, or what changed meanwhile, comes back and publishes nothing`() async throws {
        let site = try await site()
        let none = try await site.post("/moderation/reponses", as: .facilitator)
        #expect(none.status == .unprocessableContent && none.text.contains("Cochez au moins une ligne"))
        #expect(!none.text.contains("value=\"1\" checked"))
        _ = try await site.post("/contributions/1/reponses/preparation", ["answer": "inPart", "answerText": "Autrement."], as: .direction)
        _ = try await site.post("/contributions/2/reponses/preparation", Self.answer, as: .direction)
        let old = try await site.post("/moderation/reponses", raw: "answers[]=1&answers[]=3&formKey=\(key(site))", as: .facilitator)
        #expect(old.status == .unprocessableContent && old.text.contains("enregistré entre-temps"))
        #expect(old.text.contains("value=\"3\" checked") && !old.text.contains("value=\"2\" checked"))
        #expect(try await !site.get("/contributions/2").text.contains("La réponse du Département"))
    }

    @Test func `an answer that is wrong comes back as typed, kept for later or not`() async throws {
        let site = try await site()
        for path in ["/contributions/2/reponses", "/contributions/2/reponses/preparation"] {
            let page = try await site.post(
                path,
                ["answer": "", "answerText": "Oui, bientôt", "givenAs": "Le service", "became": "action-9"],
                as: .facilitator
            )
            #expect(page.status == .unprocessableContent, "\(path)")
            #expect(page.text.contains("Oui, bientôt</textarea>") && page.text.contains("name=\"givenAs\" value=\"Le service\""))
            #expect(page.text.contains("href=\"#became\"") && page.text.contains("href=\"#answer\""))
        }
    }

    @Test func `an answer leads to the constat that the words became`() async throws {
        let site = try await site()
        _ = try await site.post("/constats", ["title": "Les bus sont rares", "body": "Rares.", "contributions[]": "2"], as: .facilitator)
        #expect(try await site.get("/contributions/2", as: .facilitator).text.contains("<option value=\"finding-1\""))
        let fields: KeyValuePairs = ["answer": "retained", "answerText": "Oui.", "became": "finding-1"]
        _ = try await site.post("/contributions/2/reponses", fields, as: .direction)
        #expect(try await site.get("/contributions/2").text.contains("<a href=\"/constats/1\">Le constat : Les bus sont rares</a>"))
    }

    @Test func `only the team prepares and publishes, and only what is published is answered`() async throws {
        let site = try await site()
        for path in ["/contributions/1/reponses/preparation", "/moderation/reponses"] {
            for persona in [TestSite.Persona.visitor, .participant, .professional, .secondReader, .dataProtection] {
                #expect(try await site.post(path, Self.answer, as: persona).status == .notFound, "\(persona) \(path)")
            }
            #expect(try await site.post(path, Self.answer, as: .facilitator, from: "cross-site").status == .forbidden)
        }
        #expect(try await site.get("/moderation/reponses", as: .participant).status == .notFound)
        #expect(try await site.post("/contributions/9/reponses/preparation", Self.answer, as: .facilitator).status == .notFound)
        _ = try await site.post("/participer", ["text": "Parole 3"])
        #expect(try await site.post("/contributions/3/reponses/preparation", Self.answer, as: .facilitator).status == .conflict)
    }

    private func key(_ site: TestSite) -> String { TestSite.encoded(FormKey.issue(for: TestSite.browser, site.instance)) }
}
