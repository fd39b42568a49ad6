import Domain
import Foundation
import GRDB
import HTTPTypes
import Testing

@testable import Domain
@testable import Web

struct CardRoutesTests {
    private let path = "/groupes/groupe-ressource/cartes"

    @Test func `cards are made, shown once, eight a sheet, and each opens`() async throws {
        let site = try await TestSite()
        let page = try await site.post(path, ["count": "9"], as: .facilitator)
        #expect(page.status == .ok)
        #expect(page.text.contains("9\u{A0}cartes sont prêtes"))
        #expect(page.text.matches(of: /class="sheet cut"/).count == 2)
        let codes = try site.cardCodes(of: page)
        #expect(Set(codes).count == 9)
        #expect(page.text.matches(of: /Participation libre, sans effet sur votre RSA/).count >= 9)
        #expect(page.text.contains("<strong>127.0.0.1:8080/carte</strong> et écrivez ces cinq mots."))
        for code in [codes[0], codes[8]] { #expect(try await site.post("/carte", ["code": code]).location == "/mon-espace") }
        let later = try await site.get(path, as: .facilitator).text
        for code in codes { #expect(!later.contains(code.split(separator: " ").map { "<li>\($0)</li>" }.joined())) }
    }

    @Test func `a form sent twice makes no card twice, and shows the same words again, for an hour`() async throws {
        let site = try await TestSite()
        let key = FormKey.issue(for: TestSite.browser, site.instance)
        let first = try await site.post(path, ["count": "2"], as: .facilitator, key: key)
        let second = try await site.post(path, ["count": "2"], as: .facilitator, key: key)
        #expect(try site.cardCodes(of: second) == site.cardCodes(of: first))
        #expect(first.text.contains("Jusqu’au 1er octobre 2026"))
        #expect(try await site.database.read(AccessCard.fetchCount) == 2)
        site.clock.set(site.clock.now + 3_601)
        #expect(try await site.post(path, ["count": "2"], as: .facilitator, key: key).location == path)
        #expect(try await site.database.read(AccessCard.fetchCount) == 2)
    }

    @Test(arguments: ["", "0", "41", "beaucoup"])
    func `a number that cannot be comes back as it was typed`(typed: String) async throws {
        let site = try await TestSite()
        let page = try await site.post(path, ["count": typed], as: .facilitator)
        #expect(page.status == .unprocessableContent)
        #expect(page.text.contains("value=\"\(typed)\""))
        #expect(page.text.contains("href=\"#count\""))
        #expect(try await site.database.read(AccessCard.fetchCount) == 0)
    }

    @Test func `nobody but the team of the group makes cards, or learns that they can be made`() async throws {
        let site = try await TestSite()
        let allowed: [TestSite.Persona] = [.facilitator, .administrator]
        for persona in TestSite.Persona.allCases where !allowed.contains(persona) {
            #expect(try await site.post(path, ["count": "2"], as: persona).status == .notFound, "\(persona)")
            #expect(try await site.get(path, as: persona).status == (persona == .visitor ? .seeOther : .notFound), "\(persona)")
            #expect(try await !site.get("/groupes/groupe-ressource", as: persona).text.contains("/cartes"), "\(persona)")
        }
        for persona in allowed { #expect(try await site.get(path, as: persona).status == .ok) }
        #expect(try await site.post("/groupes/inconnu/cartes", ["count": "2"], as: .administrator).status == .notFound)
        #expect(try await site.database.read(AccessCard.fetchCount) == 0)
    }

    @Test func `no card is made for another site`() async throws {
        let site = try await TestSite()
        #expect(try await site.post(path, ["count": "2"], as: .facilitator, from: "cross-site").status == .forbidden)
        #expect(try await site.post(path, ["count": "2"], as: .facilitator, key: "").status == .unprocessableContent)
        #expect(try await site.database.read(AccessCard.fetchCount) == 0)
    }

    @Test func `the words of a card stand in no address and nowhere in the database`() async throws {
        let site = try await TestSite()
        let page = try await site.post(path, ["count": "1"], as: .administrator)
        let code = try #require(try site.cardCodes(of: page).first)
        #expect(page.location == nil)
        #expect(page.headers[.cacheControl] == "no-store")
        let kept = try await site.database.read { db in
            try String.fetchAll(db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table'").flatMap { table in
                try Row.fetchAll(db, sql: "SELECT * FROM \"\(table)\"").map { "\($0)" }
            }
        }
        #expect(kept.contains { $0.contains("Carte 1") })
        for row in kept { #expect(!row.contains(code)) }
    }

    @Test func `administrators find the cards of each group`() async throws {
        let page = try await TestSite().get("/administration", as: .administrator)
        #expect(page.text.contains("href=\"\(path)\""))
        #expect(page.text.contains("href=\"/groupes/autre-groupe/cartes\""))
    }
}

extension TestSite {
    /// The five words of each card on the page.
    fileprivate func cardCodes(of page: TestPage) throws -> [String] {
        try page.text.matches(of: /<ol>((?:<li>[^<]+<\/li>){5})<\/ol>/).map { list in
            let words = list.1.matches(of: /<li>([^<]+)<\/li>/).map { String($0.1) }
            return try #require(words.count == 5 ? words.joined(separator: " ") : nil)
        }
    }
}
