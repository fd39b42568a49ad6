import Domain
import Foundation
import GRDB
import HTTPTypes
import Testing

@testable import Web

struct MyWordsTests {
    /// A site where one contribution has come in, and its five words.
    private func site(saying text: String = "Zéphyrine a peur du courrier", published: Bool = true) async throws -> (TestSite, String) {
        let site = try await TestSite()
        _ = try await site.post("/participer", ["text": text, "college": "beneficiaries", "theme": "5"])
        let code = try await site.words(of: site.get("/participer/recu/1")).joined(separator: " ")
        if published { _ = try await site.post("/contributions/1/publication", ["publishedText": text], as: .facilitator) }
        return (site, code)
    }

    private static let surfaces = [
        "/", "/contributions", "/contributions?thematique=5", "/contributions/1", "/ce-qui-a-change", "/pacte/thematiques/5",
        "/recherche?q=peur", "/constats/1", "/moderation", "/participer/recu/1", "/pilotage",
    ]

    @Test func `the five words show all that is held, in plain words`() async throws {
        let (site, code) = try await site()
        _ = try await site.post("/contributions/1/reponses", ["answer": "retained", "answerText": "La lettre change."], as: .direction)
        let page = try await site.post("/mes-donnees/parole", ["code": code])
        #expect(page.status == .ok)
        for word in ["Zéphyrine a peur", "1er octobre 2024", "La lettre change.", "écrite sur le site", "A reçu une réponse"] {
            #expect(page.text.contains(word), "\(word)")
        }
        #expect(!page.text.contains("facilitator") && !page.text.contains("Exemple "))
    }

    @Test func `the file says what the page says`() async throws {
        let (site, code) = try await site()
        let page = try await site.post("/mes-donnees/parole", ["code": code]).text
        let file = try await site.post("/mes-donnees/parole/telechargement", ["code": code])
        #expect(file.headers[.contentType] == "application/json; charset=utf-8" && file.headers[.cacheControl] == "no-store")
        #expect(file.headers[.contentDisposition]?.contains("attachment") == true)
        let object = try #require(try JSONSerialization.jsonObject(with: Data(file.text.utf8)) as? [String: Any])
        let parts = try #require(object["rubriques"] as? [[String: Any]])
        let lines = parts.flatMap { $0["valeurs"] as? [[String: String]] ?? [] }
        #expect(lines.count > 10)
        for line in lines { #expect(page.contains(line["valeur"]!) && page.contains(line["nom"]!), "\(line)") }
    }

    @Test(arguments: ["erased", "anonymised"])
    func `before anything goes, a page says that it is final`(kind: String) async throws {
        let (site, code) = try await site()
        let page = try await site.post("/mes-donnees/parole/effacement/verification", ["code": code, "kind": kind])
        #expect(page.status == .ok && page.text.contains("C’est définitif."))
        #expect(page.text.contains("Ne rien changer") && !page.text.contains("<input type=\"checkbox\""))
        #expect(try await site.get("/contributions/1").text.contains("Zéphyrine"))
    }

    @Test func `erased words are on no page any more, whoever looks, and the code opens nothing`() async throws {
        let (site, code) = try await site()
        _ = try await site.post("/constats", ["title": "Constat", "body": "Des lettres", "contributions[]": "1"], as: .facilitator)
        for path in Self.surfaces { _ = try await site.get(path) }
        #expect(try await site.get("/contributions").text.contains("Zéphyrine"))
        let sent = try await site.post("/mes-donnees/parole/effacement", ["code": code, "kind": "erased"])
        #expect(sent.location == "/mes-donnees?fait=efface")
        for persona in TestSite.Persona.allCases {
            for path in Self.surfaces { #expect(try await !site.get(path, as: persona).text.contains("Zéphyrine"), "\(path) \(persona)") }
        }
        #expect(try await site.get("/contributions/1").status != .ok)
        #expect(try await site.get("/participer/recu/1").status == .notFound)
        for path in ["/mes-donnees/parole", "/suivre"] {
            #expect(try await site.post(path, ["code": code]).text.contains("Nous ne trouvons pas ce code"))
        }
    }

    @Test func `erasing sent twice is done once and leads to the same page`() async throws {
        let (site, code) = try await site()
        let key = FormKey.issue(for: TestSite.browser, site.instance)
        for _ in 1...2 {
            let sent = try await site.post("/mes-donnees/parole/effacement", ["code": code, "kind": "anonymised"], key: key)
            #expect(sent.location == "/mes-donnees?fait=anonyme")
        }
        let count = try await site.database.read { db in try Erasure.fetchCount(db) }
        #expect(count == 1)
        #expect(try await site.get("/contributions/1").text.contains("Zéphyrine"))
    }

    @Test func `what is not public cannot be made anonymous, and there is no other way of erasing`() async throws {
        let (site, code) = try await site(published: false)
        for path in ["/mes-donnees/parole/effacement", "/mes-donnees/parole/effacement/verification"] {
            #expect(try await site.post(path, ["code": code, "kind": "anonymised"]).status == .conflict)
            #expect(try await site.post(path, ["code": code, "kind": "purged"]).status == .badRequest)
        }
    }

    @Test func `words that wait are corrected at once, and those that are public once somebody has read them`() async throws {
        let (site, code) = try await site(published: false)
        #expect(
            try await site.post("/mes-donnees/parole/correction", ["code": code, "text": "Sans nom"]).location?.contains("correction")
                == true
        )
        #expect(try await site.get("/moderation", as: .facilitator).text.contains("Sans nom"))
        _ = try await site.post("/contributions/1/publication", ["publishedText": "Sans nom"], as: .facilitator)
        _ = try await site.post("/mes-donnees/parole/correction", ["code": code, "text": "Encore mieux"])
        #expect(try await site.get("/contributions/1").text.contains("Sans nom"))
        _ = try await site.post("/mes-donnees/parole/correction", ["code": code, "text": "Et cache l’ancien", "hidesOld": "1"])
        #expect(try await site.get("/contributions/1").status != .ok)
    }

    @Test func `a correction that would let somebody be recognised is asked about, and nothing is forced`() async throws {
        let (site, code) = try await site()
        let fields: KeyValuePairs = ["code": code, "text": "Appelez-moi au 06 12 34 56 78"]
        let asked = try await site.post("/mes-donnees/parole/correction", fields)
        #expect(asked.status == .unprocessableContent && asked.text.contains("Voulez-vous le retirer"))
        #expect(asked.text.contains("Appelez-moi au 06 12 34 56 78</textarea>"))
        let removed = try await site.post(
            "/mes-donnees/parole/correction",
            ["code": code, "text": "Appelez-moi au 06 12 34 56 78", "personalData": "remove"]
        )
        #expect(removed.status == .seeOther)
        let text = try await site.database.read { db in try String.fetchOne(db, sql: "SELECT text FROM contributionCorrection") }
        #expect(text?.contains("06 12") == false)
    }

    @Test func `a correction without words, or too long, comes back as it was typed`() async throws {
        let (site, code) = try await site()
        let empty = try await site.post("/mes-donnees/parole/correction", ["code": code, "text": "  "])
        #expect(empty.status == .unprocessableContent && empty.text.contains("Remplissez"))
        let same = try await site.post(
            "/mes-donnees/parole/correction",
            ["code": code, "text": "Zéphyrine a peur du courrier", "hidesOld": "1"]
        )
        #expect(same.status == .unprocessableContent && same.text.contains("même texte") && same.text.contains("value=\"1\" checked"))
        let stale = try await site.post("/mes-donnees/parole/correction", ["code": code, "text": "Mon long texte corrigé"], key: "x")
        #expect(stale.status == .unprocessableContent && stale.text.contains("Mon long texte corrigé</textarea>"))
        let wrong = try await site.post("/mes-donnees/parole/correction", ["code": "un deux", "text": "Mon long texte corrigé"])
        #expect(wrong.status == .unprocessableContent && wrong.text.contains("Mon long texte corrigé</textarea>"))
    }

    private static let verbs = ["", "/telechargement", "/correction", "/effacement/verification", "/effacement"]

    @Test(arguments: verbs)
    func `a wrong code tells nothing and changes nothing, and another site sends none`(verb: String) async throws {
        let (site, code) = try await site()
        for wrong in ["", "un deux trois", "abeille abeille abeille abeille abeille"] {
            let page = try await site.post("/mes-donnees/parole\(verb)", ["code": wrong, "kind": "erased", "text": "Bonjour"])
            #expect(page.status == .unprocessableContent && !page.text.contains("Zéphyrine"), "\(wrong)")
        }
        let fields: KeyValuePairs = ["code": code, "kind": "erased", "text": "Bonjour"]
        #expect(try await site.post("/mes-donnees/parole\(verb)", fields, from: "cross-site").status == .forbidden)
        #expect(try await site.get("/contributions/1").text.contains("Zéphyrine"))
    }

    @Test func `after thirty wrong codes, even the right one waits`() async throws {
        let (site, code) = try await site()
        for _ in 1...30 { _ = try await site.post("/mes-donnees/parole", ["code": "abeille abeille abeille abeille abeille"]) }
        #expect(try await site.post("/mes-donnees/parole", ["code": code]).status == .tooManyRequests)
        #expect(try await site.post("/mes-donnees/parole/effacement", ["code": code, "kind": "erased"]).status == .tooManyRequests)
    }
}
