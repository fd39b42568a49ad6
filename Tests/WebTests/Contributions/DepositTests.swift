import Domain
import Foundation
import GRDB
import HTTPTypes
import Testing

@testable import Web

struct DepositTests {
    @Test func `anybody says something with nothing but the text, and gets a receipt with five words`() async throws {
        let site = try await TestSite()
        let sent = try await site.post("/participer", ["text": "La lettre\r\nfait peur."])
        #expect(sent.status == .seeOther)
        #expect(sent.location == "/participer/recu/1")
        let receipt = try await site.get("/participer/recu/1")
        #expect(receipt.status == .ok)
        #expect(receipt.text.contains("Reçu n° 1"))
        #expect(receipt.text.contains("La lettre"))
        let words = try site.words(of: receipt)
        #expect(words.count == 5)
        let stored = try await site.database.read { db in try Contribution.find(db, key: 1) }
        #expect(stored.text == "La lettre\nfait peur.")
        #expect(stored.state == .received)
    }

    @Test func `the five words open the contribution, without accents, in capitals, with hyphens`() async throws {
        let site = try await TestSite()
        _ = try await site.post("/participer", ["text": "Le bus ne passe pas."])
        let words = try await site.words(of: site.get("/participer/recu/1"))
        for typed in [
            words.joined(separator: " "), words.joined(separator: "-").uppercased(), " " + words.map(Self.bare).joined(separator: ",  "),
        ] {
            let page = try await site.post("/suivre", ["code": typed])
            #expect(page.status == .ok)
            #expect(page.text.contains("Le bus ne passe pas."))
        }
    }

    private static func bare(_ word: String) -> String {
        word.replacing("œ", with: "oe").folding(options: .diacriticInsensitive, locale: nil)
    }

    @Test func `sending the same form twice records it once and gives the same receipt`() async throws {
        let site = try await TestSite()
        let key = FormKey.issue(for: TestSite.browser, site.instance)
        let first = try await site.post("/participer", ["text": "Une fois"], key: key)
        let words = try await site.words(of: site.get("/participer/recu/1"))
        let second = try await site.post("/participer", ["text": "Une fois"], key: key)
        #expect(first.location == second.location)
        #expect(try await site.words(of: site.get("/participer/recu/1")) == words)
        #expect(try await site.database.read { db in try Contribution.fetchCount(db) } == 1)
    }

    @Test func `going back and changing the words is another sending, so nothing typed is lost`() async throws {
        let site = try await TestSite()
        let key = FormKey.issue(for: TestSite.browser, site.instance)
        _ = try await site.post("/participer", ["text": "Une fois"], key: key)
        _ = try await site.post("/participer", ["text": "Une autre chose"], key: key)
        #expect(try await site.database.read { db in try Contribution.fetchCount(db) } == 2)
    }

    @Test func `the receipt is shown in the browser that sent the words, for an hour`() async throws {
        let site = try await TestSite()
        _ = try await site.post("/participer", ["text": "Secret"])
        #expect(try await site.get("/participer/recu/1", browser: "BBBBBBBBBBBBBBBBBBBBBA==").status == .notFound)
        site.clock.set(site.clock.now + 3_601)
        #expect(try await site.get("/participer/recu/1").status == .notFound)
    }

    @Test(arguments: [
        ("text=", "Remplissez ce champ"), ("text=+%0D%0A++", "Remplissez ce champ"), ("text=%00%01%02", "Remplissez ce champ"),
        ("text=...%21", "Remplissez ce champ"), ("text=" + String(repeating: "a", count: 20_001), "Raccourcissez"),
        ("text=ok&kind=autre", "Choisissez"), ("text=ok&college=autre", "Choisissez"), ("text=ok&theme=abc", "nombre entier"),
        ("", "Remplissez"),
    ])
    func `a wrong form comes back with what is wrong`(body: String, message: String) async throws {
        let site = try await TestSite()
        let key = FormKey.issue(for: TestSite.browser, site.instance).addingPercentEncoding(withAllowedCharacters: .alphanumerics)!
        let page = try await site.post("/participer", raw: "\(body)&formKey=\(key)")
        #expect(page.status == .unprocessableContent)
        #expect(page.text.contains(message))
        #expect(page.text.contains("Erreur\u{A0}:"))
        #expect(try await site.database.read { db in try Contribution.fetchCount(db) } == 0)
    }

    @Test(arguments: [
        "🙂", "a", "مرحبا بالعالم", "Z̴̰̀a̷͎̍l̶̙̈g̸̱̾o̶", "a" + String(repeating: "[", count: 10_000), String(repeating: "é", count: 20_000),
    ])
    func `every kind of words is received as it is`(text: String) async throws {
        let site = try await TestSite()
        #expect(try await site.post("/participer", ["text": text]).status == .seeOther)
        #expect(try await site.database.read { db in try Contribution.find(db, key: 1).text } == text)
    }

    @Test func `a form of another browser, or without a key, comes back with its text kept`() async throws {
        let site = try await TestSite()
        for key in ["", "abc", FormKey.issue(for: "CCCCCCCCCCCCCCCCCCCCCA==", site.instance)] {
            let page = try await site.post("/participer", ["text": "Mes mots <b>à moi</b>"], key: key)
            #expect(page.status == .unprocessableContent)
            #expect(page.text.contains("Mes mots &lt;b&gt;à moi&lt;/b&gt;</textarea>"))
            #expect(page.text.contains("envoyez-le de nouveau"))
        }
    }

    @Test func `another site cannot send words in somebody's name`() async throws {
        let site = try await TestSite()
        #expect(try await site.post("/participer", ["text": "x"], from: "cross-site").status == .forbidden)
        #expect(try await site.post("/participer", ["text": "x"], from: "same-site").status == .forbidden)
    }

    @Test func `a form that is none is a bad request, and one too long is refused`() async throws {
        let site = try await TestSite()
        #expect(try await site.post("/participer", raw: "text=%ZZ").status == .badRequest)
        #expect(try await site.post("/participer", raw: "text=a&text[b]=c").status == .badRequest)
        #expect(try await site.post("/participer", raw: "text=" + String(repeating: "a", count: 1_000_000)).status == .contentTooLarge)
    }

    @Test func `somebody signed in writes for another person, and is noted as the one who writes`() async throws {
        let site = try await TestSite()
        _ = try await site.post("/participer", ["text": "Dit par elle", "forSomeone": "1", "readBack": "1"], as: .professional)
        let provenance = try await site.database.read { db in try Provenance.of(Contribution.find(db, key: 1), db) }
        #expect(provenance?.writtenBy != nil)
        #expect(provenance?.readBack == true)
        #expect(provenance?.channel == .oral)
    }

    @Test func `what was written for somebody does not pass for one's own when the sign-in has ended`() async throws {
        let site = try await TestSite()
        let page = try await site.post("/participer", ["text": "Dit par elle, pas par moi", "forSomeone": "1"])
        #expect(page.status == .notFound)
        #expect(page.text.contains("Dit par elle, pas par moi"))
        #expect(try await site.database.read { db in try Contribution.fetchCount(db) } == 0)
    }

    @Test func `who preferred not to say is called nothing on the thread`() async throws {
        let site = try await TestSite()
        _ = try await site.post("/participer", ["text": "Sans dire qui je suis"])
        _ = try await site.post("/contributions/1/publication", ["publishedText": "Sans dire qui je suis"], as: .facilitator)
        #expect(try await !site.get("/contributions/1").text.contains("allocataire du RSA</span>"))
    }

    @Test func `an hour later nothing kept leads to the code`() async throws {
        let site = try await TestSite()
        _ = try await site.post("/participer", ["text": "Première"])
        site.clock.set(site.clock.now + 3_601)
        _ = try await site.post("/participer", ["text": "Seconde"])
        let nonces = try await site.database.read { db in try Int.fetchOne(db, sql: "SELECT count(nonce) FROM usedFormKey") }
        #expect(nonces == 1)
    }

    @Test func `the author takes the words back with the code, and they leave the public pages at once`() async throws {
        let site = try await TestSite()
        _ = try await site.post("/participer", ["text": "Parole à retirer"])
        let code = try await site.words(of: site.get("/participer/recu/1")).joined(separator: " ")
        _ = try await site.post("/contributions/1/publication", ["publishedText": "Parole à retirer"], as: .facilitator)
        #expect(try await site.get("/contributions").text.contains("Parole à retirer"))
        #expect(try await site.post("/suivre/retrait", ["code": code]).location == "/suivre?fait=retrait")
        for path in ["/contributions", "/contributions/1", "/recherche?q=retirer", "/"] {
            #expect(try await !site.get(path).text.contains("Parole à retirer"), "\(path)")
        }
        #expect(try await site.post("/suivre", ["code": code]).text.contains("retiré"))
        #expect(try await site.post("/suivre/retrait", ["code": code]).status == .conflict)
    }

    @Test(arguments: ["", "un deux trois", "abeille abeille abeille abeille abeille"])
    func `a wrong code says so and tells nothing`(code: String) async throws {
        let site = try await TestSite()
        let page = try await site.post("/suivre", ["code": code])
        #expect(page.status == .unprocessableContent)
        #expect(page.text.contains(code.isEmpty ? "Remplissez" : "Nous ne trouvons pas ce code"))
    }
}

extension TestSite {
    /// The words of the code on a receipt page.
    func words(of page: TestPage) throws -> [String] {
        let list = try #require(page.text.firstMatch(of: /code-words">([\s\S]*?)<\/ol>/))
        return list.1.matches(of: /<li>([^<]+)<\/li>/).map { String($0.1) }
    }
}
