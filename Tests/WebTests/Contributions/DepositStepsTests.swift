import Domain
import Foundation
import GRDB
import HTTPTypes
import Testing

@testable import Domain
@testable import Web

/// Saying something page after page.
struct DepositStepsTests {
    private static let words = "Le bus du matin n’arrive pas."

    /// A browser that has answered the three pages.
    private func answered(_ site: TestSite) async throws -> TestBrowser {
        let browser = TestBrowser(site)
        _ = try await browser.get("/participer")
        #expect(try await browser.post("/participer/texte", ["text": Self.words]).location == "/participer/sujet")
        let subject = try await browser.post(
            "/participer/sujet",
            pairs: [("kind", "proposal"), ("theme", "5"), ("barriers[]", "mobility"), ("barriers[]", "training"), ("formKey", browser.key)]
        )
        #expect(subject.location == "/participer/qui")
        #expect(try await browser.post("/participer/qui", ["college": "beneficiaries"]).location == "/participer/verification")
        return browser
    }

    @Test func `three pages, a check page, then the receipt: everything answered is recorded, and nothing is kept`() async throws {
        let site = try await TestSite()
        let browser = try await answered(site)
        let check = try await browser.get("/participer/verification")
        for answer in [Self.words, "une idée pour améliorer", "trajets et transports, formation", "une personne qui touche le RSA"] {
            #expect(check.text.contains(answer), "\(answer)")
        }
        for step in DepositStep.allCases { #expect(check.text.contains("href=\"\(step.href)?retour=1\"")) }
        let fields = check.fields(of: "/participer")
        let sent = try await browser.post("/participer", pairs: fields)
        #expect(sent.location == "/participer/recu/1")
        try await site.database.read { db in
            let contribution = try Contribution.find(db, key: 1)
            #expect(contribution.text == Self.words && contribution.kind == .proposal && contribution.college == .beneficiaries)
            #expect(try contribution.themeId == Theme.numbered(5, of: Pact.current(db)!, db)!.id)
            #expect(try contribution.barriers(db) == [.mobility, .training])
            #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM depositDraft") == 0)
        }
        // Refresh, double tap, retry: the first receipt.
        for _ in 0..<3 { #expect(try await browser.post("/participer", pairs: fields).location == "/participer/recu/1") }
        #expect(try await browser.get("/participer/recu/1").text.contains(Self.words))
        #expect(try await site.database.read { db in try Contribution.fetchCount(db) } == 1)
        #expect(try await browser.get("/participer/verification").location == "/participer")
    }

    @Test func `words alone can be sent from the first page`() async throws {
        let site = try await TestSite()
        let page = try await site.get("/participer")
        #expect(page.text.contains("action=\"/participer\"") && page.text.contains("formaction=\"/participer/texte\""))
        #expect(page.text.contains("Page 1 sur 3"))
        #expect(try await site.post("/participer", ["text": "Tout de suite"]).location == "/participer/recu/1")
    }

    @Test func `every question but the words can be left out`() async throws {
        let site = try await TestSite()
        let browser = TestBrowser(site)
        _ = try await browser.get("/participer")
        _ = try await browser.post("/participer/texte", ["text": Self.words])
        #expect(try await browser.post("/participer/sujet").location == "/participer/qui")
        #expect(try await browser.post("/participer/qui", ["college": ""]).location == "/participer/verification")
        let fields = try await browser.get("/participer/verification").fields(of: "/participer")
        #expect(try await browser.post("/participer", pairs: fields).location == "/participer/recu/1")
        let stored = try await site.database.read { db in try Contribution.find(db, key: 1) }
        #expect(stored.college == nil && stored.themeId == nil && stored.kind == .lived)
    }

    @Test func `each answer is mended from the check page, and leads back to it`() async throws {
        let site = try await TestSite()
        let browser = try await answered(site)
        let words = try await browser.get("/participer/texte?retour=1")
        #expect(words.text.contains("\(Self.words)</textarea>") && words.text.contains("name=\"toCheck\""))
        #expect(try await browser.get("/participer/sujet?retour=1").text.contains("value=\"mobility\" checked"))
        #expect(try await browser.get("/participer/qui?retour=1").text.contains("value=\"beneficiaries\" checked"))
        let back = try await browser.post("/participer/texte", ["text": "Autrement dit.", "toCheck": "1"])
        #expect(back.location == "/participer/verification")
        let check = try await browser.get("/participer/verification").text
        #expect(check.contains("Autrement dit.") && check.contains("trajets et transports"), "the other answers stay")
    }

    @Test func `sent at once from the mended first page, the other answers go along`() async throws {
        let site = try await TestSite()
        let browser = try await answered(site)
        let fields = try await browser.get("/participer/texte").fields(of: "/participer")
        _ = try await browser.post("/participer", pairs: fields)
        #expect(try await site.database.read { db in try Contribution.find(db, key: 1).barriers(db) } == [.mobility, .training])
        #expect(try await site.drafts == 0)
    }

    @Test(arguments: [
        ("/participer/texte", ["text": "  "], "Remplissez"),
        ("/participer/texte", ["text": String(repeating: "a", count: 20_001)], "Raccourcissez"),
        ("/participer/sujet", ["kind": "autre"], "Choisissez"), ("/participer/sujet", ["theme": "abc"], "nombre entier"),
        ("/participer/sujet", ["barriers": "poor"], "Choisissez"), ("/participer/qui", ["college": "autre"], "Choisissez"),
        ("/participer/qui", [:], "Remplissez"),
    ])
    func `a wrong page comes back with what is wrong, and what was begun stays`(path: String, fields: [String: String], message: String)
        async throws
    {
        let site = try await TestSite()
        let browser = try await answered(site)
        let page = try await browser.post(path, fields)
        #expect(page.status == .unprocessableContent)
        #expect(page.text.contains(message) && page.text.contains("Erreur\u{A0}:"))
        #expect(try await browser.get("/participer/verification").text.contains(Self.words))
    }

    @Test func `a page sent without its key, or with another browser's, is kept and asked for again`() async throws {
        let site = try await TestSite()
        let browser = TestBrowser(site)
        _ = try await browser.get("/participer")
        for key in ["", "abc", FormKey.issue(for: "CCCCCCCCCCCCCCCCCCCCCA==", site.instance)] {
            let page = try await browser.post("/participer/texte", pairs: [("text", Self.words), ("formKey", key)])
            #expect(page.status == .unprocessableContent && page.text.contains("\(Self.words)</textarea>"))
        }
        #expect(try await site.drafts == 0)
    }

    @Test func `what was begun is offered when one comes back, without showing it, and can be erased`() async throws {
        let site = try await TestSite()
        let browser = try await answered(site)
        let offer = try await browser.get("/participer?thematique=3").text
        #expect(offer.contains("Reprendre mon texte") && !offer.contains(Self.words))
        #expect(try await TestBrowser(site).get("/participer").text.contains("<textarea"), "another browser is asked nothing")
        let erased = try await browser.post("/participer/brouillon/fin", ["suite": "/participer?thematique=3"])
        #expect(erased.location == "/participer?thematique=3&fait=brouillon")
        let blank = try await browser.get("/participer?thematique=3").text
        #expect(blank.contains("<textarea") && blank.contains("name=\"theme\" value=\"3\""))
        #expect(
            try await browser.post("/participer/brouillon/fin", ["suite": "https://ailleurs.example"]).location
                == "/participer?fait=brouillon"
        )
    }

    @Test func `without words there is no second page`() async throws {
        let site = try await TestSite()
        for path in ["/participer/texte", "/participer/sujet", "/participer/qui", "/participer/verification"] {
            #expect(try await site.get(path).location == "/participer", "\(path)")
        }
        #expect(try await site.post("/participer/qui", ["college": "staff"]).location == "/participer")
        #expect(try await site.drafts == 0)
    }

    @Test func `personal data is asked about on the check page, and what is answered is done`() async throws {
        let site = try await TestSite()
        let browser = TestBrowser(site)
        _ = try await browser.get("/participer")
        _ = try await browser.post("/participer/texte", ["text": "Appelez-moi au 06 39 98 12 34."])
        let check = try await browser.get("/participer/verification")
        #expect(check.text.contains("<mark>06 39 98 12 34</mark>") && check.text.contains("value=\"remove\""))
        #expect(!check.text.contains(">Envoyer</button>"))
        _ = try await browser.post("/participer", pairs: check.fields(of: "/participer") + [("personalData", "remove")])
        #expect(
            try await site.database.read { db in try Contribution.find(db, key: 1).text } == "Appelez-moi au [numéro de téléphone retiré]."
        )
    }

    @Test func `who writes for somebody says how on the third page; the page is about the person`() async throws {
        let site = try await TestSite()
        #expect(try await site.get("/participer", as: .professional).text.contains("secret professionnel"))
        _ = try await site.post("/participer/texte", ["text": Self.words, "forSomeone": "1"], as: .professional)
        let page = try await site.get("/participer/qui", as: .professional).text
        #expect(page.contains("5. La personne est") && page.contains("dite pendant un entretien"))
        _ = try await site.post("/participer/qui", ["college": "", "channel": "interview", "readBack": "1"], as: .professional)
        let check = try await site.get("/participer/verification", as: .professional)
        #expect(check.text.contains("Dite par une personne, écrite par vous.") && check.text.contains("dite pendant un entretien"))
        let body = check.fields(of: "/participer").map { "\($0.0)=\(TestSite.encoded($0.1))" }.joined(separator: "&")
        _ = try await site.post("/participer", raw: body, as: .professional)
        let provenance = try await site.database.read { db in try Provenance.of(Contribution.find(db, key: 1), db) }
        #expect(provenance?.channel == .interview && provenance?.readBack == true && provenance?.writtenBy != nil)
        #expect(try await !site.get("/participer/qui").text.contains("name=\"channel\""))
    }
}
