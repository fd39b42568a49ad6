import Domain
import Foundation
import HTTPTypes
import Testing

@testable import Web

struct ModerationLogRoutesTests {
    private func site() async throws -> TestSite {
        let site = try await TestSite()
        for number in 1...6 {
            _ = try await site.post("/participer", ["text": "Xylomots \(number), appelez le 06 39 98 12 34", "personalData": "keep"])
            if number < 6 {
                let text: KeyValuePairs = ["publishedText": "Xylomots \(number), appelez le [coupé]"]
                _ = try await site.post("/contributions/\(number)/publication", text, as: .facilitator)
            } else {
                _ = try await site.post("/contributions/6/refus", ["reason": "insult", "sentence": "Xylophrase."], as: .direction)
            }
        }
        return site
    }

    @Test func `everyone reads how many words came, why some are refused, and how long one waits`() async throws {
        let site = try await site()
        _ = try await site.post("/contributions/1/reponses", ["answer": "retained", "answerText": "Oui."], as: .direction)
        let page = try await site.get("/contributions/chiffres")
        #expect(page.status == .ok && page.text.contains("<dt>Paroles reçues</dt><dd>6</dd>"))
        #expect(page.text.contains("attend souvent <strong>moins d’une heure</strong>"))
        #expect(page.text.contains("<strong>20\u{A0}%</strong> des paroles publiées ont une réponse"))
        #expect(page.text.contains("blesse ou insulte quelqu’un.</th><td class=\"n\">moins de cinq</td>"))
        for path in ["/contributions", "/regles"] {
            #expect(try await site.get(path).text.contains("href=\"/contributions/chiffres\""), "\(path)")
        }
    }

    @Test func `the log is a table and data, without the words of anybody nor their name`() async throws {
        let site = try await site()
        for persona in [TestSite.Persona.facilitator, .direction, .secondReader, .dataProtection, .administrator] {
            let csv = try await site.get("/moderation/decisions.csv", as: persona)
            #expect(
                csv.headers[.contentType] == "text/csv; charset=utf-8"
                    && csv.headers[.contentDisposition]?.contains("decisions.csv") == true
            )
            let lines = csv.text.split(separator: "\r\n")
            #expect(lines.count == 7 && lines[0].contains("parole;decidee_le;heure;decision;raison;coupes"))
            #expect(lines[1].contains(";publiée;;numéro de téléphone;") && lines[6].contains(";non publiée;Le texte blesse"))
            for word in ["Xylo", "Mots", "Exemple"] { #expect(!csv.text.contains(word), "\(word)") }
        }
        let json = try await site.get("/moderation/decisions.json", as: .dataProtection)
        let rows = try #require(JSONSerialization.jsonObject(with: Data(json.text.utf8)) as? [[String: Any]])
        #expect(rows.count == 6 && rows[5]["decision"] as? String == "non publiée" && !json.text.contains("Xylo"))
        for persona in [TestSite.Persona.participant, .professional, .actionOwner, .steering, .assembly] {
            for kind in ["csv", "json"] { #expect(try await site.get("/moderation/decisions.\(kind)", as: persona).status == .notFound) }
        }
        #expect(try await site.get("/moderation/decisions.csv").status == .seeOther)
    }

    @Test func `a site without words has no delay to tell, and an empty log`() async throws {
        let site = try await TestSite()
        #expect(try await site.get("/contributions/chiffres").text.contains("Il est trop tôt pour le dire."))
        #expect(try await site.get("/moderation/decisions.json", as: .facilitator).text == "[\n]\n")
    }

    @Test func `delays read in words`() {
        let cases: [(TimeInterval, String)] = [
            (0, "moins d’une heure"), (3_599, "moins d’une heure"), (3_600, "1\u{A0}heure"), (47 * 3_600, "47\u{A0}heures"),
            (48 * 3_600, "2\u{A0}jours"), (86_400 * 30, "30\u{A0}jours"),
        ]
        for (seconds, words) in cases { #expect(French.delay(seconds) == words) }
        #expect(
            French.hidden(.none) == "moins de cinq" && French.hidden(PublicCount(4)) == "moins de cinq"
                && French.hidden(PublicCount(5)) == "5"
        )
    }
}
