import Domain
import Foundation
import GRDB
import HTTPTypes
import Testing

@testable import Domain
@testable import Web

/// Answering a consultation: the same three pages, with its question on top.
struct ConsultationReplyTests {
    private static let words = "Celui de dix-neuf heures."

    /// A browser that has answered the first page, with a short answer.
    private func begun(_ site: TestSite, _ id: Int64) async throws -> TestBrowser {
        let browser = TestBrowser(site)
        let page = try await browser.get("/participer?consultation=\(id)")
        var fields = page.fields(of: "/participer").filter { !["text", "guided1", "formKey"].contains($0.0) }
        fields += [("text", Self.words), ("guided1", "Depuis un an"), ("formKey", browser.key)]
        #expect(try await browser.post("/participer/texte", pairs: fields).location == "/participer/sujet")
        return browser
    }

    /// Goes through the other pages and sends what the check page holds.
    private func sent(_ browser: TestBrowser) async throws -> TestPage {
        let check = try await browser.get("/participer/verification")
        return try await browser.post("/participer", pairs: check.fields(of: "/participer"))
    }

    @Test func `the question stands on top, the short ones below, and all of it reaches the desk and the receipt`() async throws {
        let site = try await TestSite()
        let id = try await site.consultation()
        let first = try await site.get("/participer?consultation=\(id)").text
        for words in ["<h1>Quel bus vous manque ?</h1>", "Depuis quand ?", "name=\"guided2\"", "sans effet sur votre RSA"] {
            #expect(first.contains(words), "\(words)")
        }
        let browser = try await begun(site, id)
        #expect(try await browser.get("/participer?consultation=\(id)").text.contains("Vous avez commencé à écrire"))
        #expect(try await browser.get("/participer/texte").text.contains("value=\"Depuis un an\""))
        // The one theme of the consultation is proposed.
        #expect(try await browser.get("/participer/sujet").text.contains("<option value=\"5\" selected"))
        let check = try await browser.get("/participer/verification").text
        #expect(check.contains("Quel bus vous manque ?") && check.contains("Depuis un an") && check.contains("Pas dit"))
        let location = try #require(try await sent(browser).location)
        let receipt = try await browser.get(location).text
        #expect(receipt.contains("Vous répondez à la consultation «\u{A0}Les bus du soir\u{A0}»") && receipt.contains("Depuis un an"))
        let desk = try await site.get("/contributions/1", as: .facilitator).text
        #expect(desk.contains("name=\"guided1\"") && desk.contains("Depuis un an"))
        #expect(try await site.get("/contributions/1").status == .notFound)
        #expect(try await !site.get("/consultations/\(id)").text.contains("Depuis un an"))
        let words = try await site.words(of: browser.get(location)).joined(separator: " ")
        let file = try await site.post("/mes-donnees/parole/telechargement", ["code": words])
        #expect(file.text.contains("Quel bus vous manque ?") && file.text.contains("Depuis un an"))
    }

    @Test func `short answers are public once read over, with the words, and never without them`() async throws {
        let site = try await TestSite()
        let id = try await site.consultation()
        try await site.replied(to: id, guided: ["Depuis que Zoé conduit", "Brive"])
        let published = try await site.post(
            "/contributions/1/publication",
            ["publishedText": "Celui de 19 h.", "guided1": "Depuis que [coupé] conduit", "guided2": ""],
            as: .facilitator
        )
        #expect(published.status == .seeOther)
        let page = try await site.get("/contributions/1").text
        #expect(page.contains("Depuis que [coupé] conduit") && !page.contains("Zoé") && !page.contains("Brive"))
        #expect(page.contains("En réponse à la consultation <a href=\"/consultations/\(id)\">"))
        #expect(page.contains("La consultation ·"), "it begins the thread")
        let list = try await site.get("/contributions?consultation=\(id)").text
        #expect(list.contains("Celui de 19 h.") && list.contains("Les bus du soir"))
        _ = try await site.post("/participer", ["text": "Autre chose"])
        _ = try await site.post("/contributions/2/publication", ["publishedText": "Autre chose"], as: .facilitator)
        #expect(try await !site.get("/contributions?consultation=\(id)").text.contains("Autre chose"))
        let csv = try await site.get("/contributions.csv?consultation=\(id)").text
        #expect(csv.contains("Les bus du soir") && csv.contains("Depuis que [coupé] conduit") && !csv.contains("Zoé"))
        #expect(!csv.contains("Autre chose"))
    }

    @Test func `who reads again lets short answers through as well`() async throws {
        let site = try await TestSite()
        let id = try await site.consultation()
        try await site.replied(to: id, guided: ["Un an", "Brive"])
        _ = try await site.post("/contributions/1/refus", ["reason": "offTopic", "sentence": "Autre sujet."], as: .facilitator)
        _ = try await site.post("/contributions/1/contestation", ["why": "C’est le sujet."], as: .facilitator)
        let page = try await site.get("/moderation/contestations/1", as: .secondReader).text
        #expect(page.contains("name=\"guided1\"") && page.contains("Brive"))
        let fields: KeyValuePairs = [
            "verdict": "changed", "publishedText": "Celui de 19 h.", "guided1": "Un an", "guided2": "", "sentence": "Vous aviez raison.",
        ]
        #expect(try await site.post("/moderation/contestations/1", fields, as: .secondReader).status == .seeOther)
        let everyone = try await site.get("/contributions/1").text
        #expect(everyone.contains("Un an") && !everyone.contains("Brive"))
    }

    @Test func `a short answer that is too long comes back, with everything else`() async throws {
        let site = try await TestSite()
        let id = try await site.consultation()
        let long = String(repeating: "a", count: 501)
        for path in ["/participer", "/participer/texte"] {
            let page = try await site.post(
                path,
                ["text": Self.words, "consultation": "\(id)", "version": "1", "guided1": "Un an", "guided2": long]
            )
            #expect(page.status == .unprocessableContent, "\(path)")
            for words in [Self.words, "Un an", long, "500 caractères au plus", "Quel bus vous manque ?"] {
                #expect(page.text.contains(words), "\(path) \(words)")
            }
        }
        #expect(try await site.database.read { db in try Contribution.fetchCount(db) } == 0)
    }

    @Test func `before the first day nobody answers: the page says when, keeps the text, and shows the other door`() async throws {
        let site = try await TestSite()
        let id = try await site.consultation(from: 3, to: 20)
        let early = try await site.get("/participer?consultation=\(id)")
        #expect(early.status == .conflict && early.text.contains("à partir du vendredi 4 octobre 2024"))
        #expect(early.text.contains("href=\"/participer\""))
        let sent = try await site.post("/participer", ["text": Self.words, "consultation": "\(id)", "version": "1", "guided1": "Un an"])
        #expect(sent.status == .conflict && sent.text.contains(Self.words) && sent.text.contains("Un an"))
        #expect(try await site.database.read { db in try Contribution.fetchCount(db) } == 0)
        let other = sent.fields(of: "/participer")
        #expect(!other.contains { $0.0 == "consultation" })
    }

    @Test func `what was begun while it was open is taken after its end, out of the count, and its author is told so`() async throws {
        let site = try await TestSite()
        let id = try await site.consultation(from: 0, to: 2, ["shortReason": "Un essai"])
        let browser = try await begun(site, id)
        site.clock.advance(days: 3)
        let shut = try await site.get("/participer?consultation=\(id)")
        #expect(shut.status == .conflict && shut.text.contains("s’est terminée le 3 octobre 2024"))
        let check = try await browser.get("/participer/verification").text
        #expect(check.contains("Votre parole sera reçue quand même, hors consultation.") && check.contains("Depuis un an"))
        let location = try #require(try await sent(browser).location)
        let receipt = try await browser.get(location).text
        #expect(receipt.contains("reçue quand même, hors consultation") && receipt.contains("Depuis un an"))
        try await site.database.read { db in
            let consultation = try Consultation.visible(id, to: .visitor, db)!
            #expect(try consultation.replies(db).isEmpty)
            #expect(try Contribution.find(db, key: 1).replied(db)?.isLate == true)
        }
    }

    @Test func `an answer keeps the question that was put to its author, changed meanwhile or not`() async throws {
        let site = try await TestSite()
        let id = try await site.consultation()
        let browser = try await begun(site, id)
        let change = ["question": "Quel bus du matin ?", "fields": "", "closesOn": site.day(offset: 20), "reason": "Mieux"]
        _ = try await site.post("/consultations/\(id)/changement", typed: change, as: .facilitator)
        #expect(try await browser.get("/participer/verification").text.contains("Quel bus vous manque ?"))
        #expect(try await sent(browser).status == .seeOther)
        let replied = try await site.database.read { db in try Contribution.find(db, key: 1).replied(db) }
        #expect(replied?.version == 1 && replied?.answers.map(\.text) == ["Depuis un an"])
        #expect(try await site.get("/participer?consultation=\(id)").text.contains("Quel bus du matin ?"))
    }

    @Test func `a consultation that is not announced cannot be answered, and nothing tells that it is there`() async throws {
        let site = try await TestSite()
        let id = try await site.consultation(announced: false)
        for asked in ["\(id)", "99", "x"] {
            #expect(try await site.get("/participer?consultation=\(asked)").status == .notFound, "\(asked)")
            let sent = try await site.post("/participer", ["text": Self.words, "consultation": asked, "version": "1"])
            #expect(sent.status == .notFound && sent.text.contains(Self.words), "\(asked)")
        }
        let (known, unknown) = try await (
            site.get("/contributions?consultation=\(id)").text, site.get("/contributions?consultation=99").text
        )
        #expect(known == unknown.replacing("consultation=99", with: "consultation=\(id)"))
    }
}
