import Foundation
import HTTPTypes
import Testing

@testable import Web

struct CorrectionRoutesTests {
    private static let path = "/moderation/corrections/1"

    /// A site where public words wait for their correction to be read.
    private func site() async throws -> (TestSite, String) {
        let site = try await TestSite()
        _ = try await site.post("/participer", ["text": "Avec Lucie"])
        let code = try await site.words(of: site.get("/participer/recu/1")).joined(separator: " ")
        _ = try await site.post("/contributions/1/publication", ["publishedText": "Avec Lucie"], as: .facilitator)
        _ = try await site.post("/mes-donnees/parole/correction", ["code": code, "text": "Zéphyrine, une amie"])
        return (site, code)
    }

    @Test func `a correction waits in the queue and, once read over, stands in the place of the old words`() async throws {
        let (site, _) = try await site()
        #expect(try await site.get("/moderation", as: .facilitator).text.contains("href=\"\(Self.path)\""))
        #expect(try await site.get(Self.path, as: .facilitator).text.contains("Zéphyrine, une amie</textarea>"))
        #expect(try await !site.get("/contributions/1").text.contains("Zéphyrine"))
        let sent = try await site.post(Self.path, ["verdict": "published", "publishedText": "[coupé], une amie"], as: .facilitator)
        #expect(sent.location == "/contributions/1?fait=publiee")
        let page = try await site.get("/contributions/1").text
        #expect(page.contains("[coupé], une amie") && !page.contains("Lucie"))
        #expect(try await !site.get("/moderation", as: .facilitator).text.contains("href=\"\(Self.path)\""))
        #expect(try await site.get(Self.path, as: .facilitator).status == .conflict)
    }

    @Test func `a correction that is declined leaves the public words, and its author reads why`() async throws {
        let (site, code) = try await site()
        let sent = try await site.post(
            Self.path,
            ["verdict": "notPublished", "reason": "personalData", "sentence": "On reconnaît quelqu’un."],
            as: .facilitator
        )
        #expect(sent.location == "/contributions/1?fait=non-publiee")
        #expect(try await site.get("/contributions/1").text.contains("Avec Lucie"))
        #expect(try await site.post("/mes-donnees/parole", ["code": code]).text.contains("On reconnaît quelqu’un."))
    }

    @Test func `a decision that lacks something comes back as typed`() async throws {
        let (site, _) = try await site()
        for (verdict, text, sentence) in [
            ("", "Mon texte relu", "Parce que"), ("autre", "Mon texte relu", ""), ("notPublished", "Mon texte relu", "Parce que"),
        ] {
            let page = try await site.post(
                Self.path,
                ["verdict": verdict, "publishedText": text, "sentence": sentence],
                as: .facilitator
            )
            #expect(page.status == .unprocessableContent && page.text.contains("Mon texte relu</textarea>"), "\(verdict)")
        }
        #expect(try await site.post(Self.path, ["verdict": "published"], as: .facilitator).status == .unprocessableContent)
    }

    @Test func `only the team reads and decides, from this site`() async throws {
        let (site, _) = try await site()
        let fields: KeyValuePairs = ["verdict": "published", "publishedText": "x"]
        for persona in [TestSite.Persona.visitor, .participant, .professional, .assembly] {
            #expect(try await site.post(Self.path, fields, as: persona).status == .notFound, "\(persona)")
            let page = try await site.get(Self.path, as: persona)
            #expect(page.status != .ok && !page.text.contains("Zéphyrine"), "\(persona)")
        }
        #expect(try await site.post(Self.path, fields, as: .facilitator, from: "cross-site").status == .forbidden)
        #expect(try await site.get("/moderation/corrections/9", as: .facilitator).status == .notFound)
    }
}
