import Domain
import Foundation
import GRDB
import HTTPTypes
import Testing

@testable import Web

/// What authors are asked before their words are sent, when somebody could be recognised.
struct PersonalDataQuestionTests {
    private static let words = "Appelez Mme Martin au 06 39 98 12 34, la lettre fait peur."

    private func stored(_ site: TestSite) async throws -> [String] {
        try await site.database.read { db in try Contribution.fetchAll(db).map(\.text) }
    }

    @Test func `the author is asked, with all that was typed kept and nothing recorded`() async throws {
        let site = try await TestSite()
        let page = try await site.post("/participer", ["text": Self.words, "kind": "question", "college": "beneficiaries", "theme": "5"])
        #expect(page.status == .unprocessableContent)
        #expect(page.text.contains("Voulez-vous le retirer\u{A0}?"))
        #expect(page.text.contains("<mark>06 39 98 12 34</mark>, la lettre fait peur."))
        #expect(page.text.contains("<mark>Mme Martin</mark>"))
        #expect(page.text.contains("Un numéro de téléphone") && page.text.contains("Un nom"))
        #expect(page.text.contains("\(Self.words)</textarea>"))
        #expect(page.text.contains("value=\"question\" checked") && page.text.contains("value=\"beneficiaries\" checked"))
        #expect(page.text.contains("name=\"personalData\" value=\"remove\"") && page.text.contains("name=\"personalData\" value=\"keep\""))
        for scary in ["Erreur", "à corriger", "obligatoirement", "interdit"] { #expect(!page.text.contains(scary), "\(scary)") }
        #expect(try await stored(site).isEmpty)
    }

    @Test func `what the author takes out is never recorded, and the receipt shows what was sent`() async throws {
        let site = try await TestSite()
        let sent = try await site.post("/participer", ["text": Self.words, "personalData": "remove"])
        #expect(sent.status == .seeOther)
        let expected = "Appelez [nom retiré] au [numéro de téléphone retiré], la lettre fait peur."
        #expect(try await stored(site) == [expected])
        #expect(try await site.get("/participer/recu/1").text.contains(expected))
    }

    @Test func `the author sends the words as they are, if that is the choice`() async throws {
        let site = try await TestSite()
        #expect(try await site.post("/participer", ["text": Self.words, "personalData": "keep"]).status == .seeOther)
        #expect(try await stored(site) == [Self.words])
    }

    @Test func `who changes the text before answering sends the text as changed`() async throws {
        let site = try await TestSite()
        _ = try await site.post("/participer", ["text": Self.words])
        _ = try await site.post("/participer", ["text": "Écrivez à moi@exemple.fr", "personalData": "remove"])
        _ = try await site.post("/participer", ["text": "La lettre fait peur.", "personalData": "remove"])
        #expect(try await stored(site) == ["Écrivez à [adresse électronique retirée]", "La lettre fait peur."])
    }

    @Test(arguments: [("remove", "keep"), ("keep", "remove"), ("keep", "keep")])
    func `a second tap, on the same button or the other, gives the first receipt again`(first: String, second: String) async throws {
        let site = try await TestSite()
        let key = FormKey.issue(for: TestSite.browser, site.instance)
        let one = try await site.post("/participer", ["text": Self.words, "personalData": first], key: key)
        let words = try await site.words(of: site.get("/participer/recu/1"))
        let two = try await site.post("/participer", ["text": Self.words, "personalData": second], key: key)
        #expect(one.location == "/participer/recu/1" && two.location == one.location)
        #expect(try await site.words(of: site.get("/participer/recu/1")) == words)
        #expect(try await stored(site).count == 1)
    }

    @Test func `the form that was asked about can be answered with its own key`() async throws {
        let site = try await TestSite()
        let key = FormKey.issue(for: TestSite.browser, site.instance)
        for _ in 0..<2 { #expect(try await site.post("/participer", ["text": Self.words], key: key).status == .unprocessableContent) }
        #expect(try await site.post("/participer", ["text": Self.words, "personalData": "keep"], key: key).status == .seeOther)
        #expect(try await stored(site).count == 1)
    }

    @Test(arguments: ["", "maybe", "Keep"])
    func `another answer is none: the question comes back`(answer: String) async throws {
        let site = try await TestSite()
        let page = try await site.post("/participer", ["text": Self.words, "personalData": answer])
        #expect(page.status == .unprocessableContent && page.text.contains("Voulez-vous le retirer"))
        #expect(try await stored(site).isEmpty)
    }

    @Test func `what is wrong comes first, the question after`() async throws {
        let site = try await TestSite()
        let page = try await site.post("/participer", ["text": Self.words, "college": "autre"])
        #expect(page.text.contains("Erreur") && !page.text.contains("Voulez-vous le retirer"))
    }

    @Test func `a professional who writes for somebody is asked too`() async throws {
        let site = try await TestSite()
        let typed: KeyValuePairs = ["text": Self.words, "forSomeone": "1", "readBack": "1", "channel": "phone"]
        let page = try await site.post("/participer", typed, as: .professional)
        #expect(page.status == .unprocessableContent && page.text.contains("name=\"readBack\" value=\"1\" checked"))
    }

    @Test func `the question tells nobody who is a member`() async throws {
        let site = try await TestSite()
        let facilitator = try await site.viewer(.facilitator)
        try await site.database.write { db in
            let draft = try Membership.Draft(college: "beneficiaries", designation: "volontaire", name: "Zoltan Exemple")
            let group = try #require(try Group.with(slug: "groupe-ressource", db))
            _ = try Membership.appoint(draft, to: group, by: facilitator, db)
        }
        for name in ["zoltan exemple", "gaspar exemple"] {
            #expect(try await site.post("/participer", ["text": "J’ai vu \(name) hier."]).status == .seeOther)
        }
        // Who reads before publishing has it marked.
        #expect(try await site.get("/contributions/1", as: .facilitator).text.contains("<mark>zoltan exemple<"))
        #expect(try await !site.get("/contributions/2", as: .facilitator).text.contains("<mark>"))
    }

    @Test func `what was seen is shown escaped, a few at a time`() async throws {
        let site = try await TestSite()
        let text = String(repeating: "<b>06 39 98 12 34</b>\n", count: 40)
        let page = try await site.post("/participer", ["text": text])
        #expect(!page.text.contains("<b>0"))
        #expect(page.text.matches(of: /<mark>/).count == 12)
        #expect(page.text.contains("28\u{A0}autres endroits"))
    }

    @Test func `a spoken line shows what was seen, and becomes a contribution without it unless who writes wants it`() async throws {
        let site = try await TestSite()
        let meeting = try await site.heldMeeting()
        let (first, second) = try await (site.line(Self.words, at: meeting), site.line(Self.words, at: meeting))
        let page = try await site.get("/seances/\(meeting.id)/saisie", as: .facilitator)
        #expect(page.text.contains("<mark>06 39 98 12 34<"))
        #expect(page.text.contains("Retirer un numéro de téléphone, un nom"))
        let path = "/seances/\(meeting.id)/paroles"
        _ = try await site.post("\(path)/\(first.id)/contribution", ["kind": "lived", "cut": "1"], as: .facilitator)
        _ = try await site.post("\(path)/\(second.id)/contribution", ["kind": "lived"], as: .facilitator)
        #expect(try await stored(site) == ["Appelez [nom retiré] au [numéro de téléphone retiré], la lettre fait peur.", Self.words])
    }

    @Test func `noting a line is never held up`() async throws {
        let site = try await TestSite()
        let meeting = try await site.heldMeeting()
        let answer = try await site.post("/seances/\(meeting.id)/paroles", ["words": Self.words], as: .facilitator)
        #expect(answer.status == .seeOther)
    }
}
