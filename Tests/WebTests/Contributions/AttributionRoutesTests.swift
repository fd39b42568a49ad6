import Domain
import Foundation
import GRDB
import HTTPTypes
import Testing

@testable import Web

/// Words written down for somebody: what public pages say of who said them, and that it can be taken back.
struct AttributionRoutesTests {
    /// Words of « Zéphyrine M. » written by a professional and published; gives their code.
    private func published(on site: TestSite, attribution: String = "name") async throws -> String {
        let fields: KeyValuePairs = [
            "text": "La lettre fait peur", "forSomeone": "1", "college": "beneficiaries", "channel": "interview", "gatheredFrom": "member",
            "readBack": "1", "publication": "yes", "attribution": attribution, "name": "Zéphyrine M.",
        ]
        let sent = try await site.post("/participer", fields, as: .professional)
        let receipt = try await site.get(sent.location!, as: .professional)
        #expect(receipt.text.contains("Le code de suivi de la personne"))
        _ = try await site.post("/contributions/1/publication", ["publishedText": "La lettre fait peur"], as: .facilitator)
        return try site.words(of: receipt).joined(separator: " ")
    }

    private static let everywhere = [
        "/contributions/1", "/contributions", "/contributions.csv", "/contributions.json", "/recherche?q=Zéphyrine", "/",
        "/ce-qui-a-change",
        "/contributions?q=z%C3%A9phyrine",
    ]

    @Test func `the public page says in words who said it and who wrote it, never the writer's name`() async throws {
        let site = try await TestSite()
        _ = try await published(on: site)
        let page = try await site.get("/contributions/1").text
        #expect(page.contains("Dit par Zéphyrine M., écrit par un professionnel."))
        #expect(page.contains("dite pendant un entretien") && page.contains("relue avec la personne"))
        #expect(!page.contains("Exemple professional"))
        let other = try await TestSite()
        _ = try await published(on: other, attribution: "voice")
        #expect(
            try await other.get("/contributions/1").text.contains("Dit par une personne allocataire du RSA, écrit par un professionnel.")
        )
    }

    @Test func `the name is on the page of the words and nowhere else: no list, no file, no search`() async throws {
        let site = try await TestSite()
        _ = try await published(on: site)
        for path in Self.everywhere.dropFirst() {
            let page = try await site.get(
                path.addingPercentEncoding(withAllowedCharacters: .urlQueryAllowed.union(.init(charactersIn: "%")))!
            )
            #expect(!page.text.replacing(/value="[^"]*"/, with: "").contains("phyrine M."), "\(path)")
        }
        let found = try await site.get("/contributions?q=z%C3%A9phyrine").text
        #expect(!found.contains("/contributions/1\""))
    }

    @Test func `taken back with the five words, it is gone at once from every page`() async throws {
        let site = try await TestSite()
        let code = try await published(on: site)
        #expect(try await site.post("/suivre", ["code": code]).text.contains("action=\"/suivre/attribution\""))
        let changed = try await site.post("/suivre/attribution", ["code": code, "attribution": "nothing"])
        #expect(changed.location == "/suivre?fait=qui-parle")
        let page = try await site.get("/contributions/1").text
        #expect(page.contains("Dit par une personne, écrit par un professionnel.") && !page.contains("Zéphyrine"))
        #expect(!page.contains("<span class=\"voice"))
        #expect(try await !site.get("/contributions").text.contains("<span class=\"voice"))
        #expect(try await !site.get("/contributions.csv").text.contains("Allocataires"))
        #expect(try await !site.get("/contributions?college=beneficiaries").text.contains("/contributions/1\""))
    }

    @Test func `the team takes it back for somebody who phones; others may not`() async throws {
        let site = try await TestSite()
        _ = try await published(on: site)
        let path = "/contributions/1/attribution"
        for persona in [TestSite.Persona.visitor, .participant, .professional, .secondReader] {
            #expect(try await site.post(path, ["attribution": "voice"], as: persona).status == .notFound, "\(persona)")
            #expect(try await !site.get("/contributions/1", as: persona).text.contains(path))
        }
        #expect(try await site.get("/contributions/1", as: .facilitator).text.contains(path))
        #expect(try await site.post(path, ["attribution": "voice"], as: .facilitator, from: "cross-site").status == .forbidden)
        #expect(try await site.post("/contributions/999/attribution", ["attribution": "voice"], as: .facilitator).status == .notFound)
        #expect(try await site.get("/contributions/1").text.contains("Zéphyrine"))
        #expect(try await site.post(path, ["attribution": "voice"], as: .facilitator).status == .seeOther)
        #expect(try await !site.get("/contributions/1").text.contains("Zéphyrine"))
    }

    @Test(arguments: ["", "autre"])
    func `a wrong choice comes back with what is wrong`(choice: String) async throws {
        let site = try await TestSite()
        let code = try await published(on: site)
        for (path, persona) in [("/suivre/attribution", TestSite.Persona.visitor), ("/contributions/1/attribution", .facilitator)] {
            let page = try await site.post(path, ["code": code, "attribution": choice], as: persona)
            #expect(page.status == .unprocessableContent && page.text.contains("attribution-error"), "\(path)")
        }
        #expect(try await site.post("/suivre/attribution", ["code": "abeille", "attribution": "voice"]).status == .unprocessableContent)
        #expect(try await site.get("/contributions/1").text.contains("Zéphyrine"))
    }

    @Test func `a family name is refused where it is typed, and what was typed stays`() async throws {
        let site = try await TestSite()
        let fields: KeyValuePairs = [
            "text": "La lettre fait peur", "forSomeone": "1", "channel": "phone", "attribution": "name", "name": "Zéphyrine Martin",
        ]
        let page = try await site.post("/participer", fields, as: .professional)
        #expect(page.status == .unprocessableContent && page.text.contains("au plus une initiale"))
        #expect(page.text.contains("value=\"Zéphyrine Martin\"") && page.text.contains("La lettre fait peur</textarea>"))
    }

    @Test func `words that their author wants unpublished stay so, and the desk is told why`() async throws {
        let site = try await TestSite()
        _ = try await site.post("/participer", ["text": "Entre nous", "forSomeone": "1", "publication": "no"], as: .professional)
        let refused = try await site.post("/contributions/1/publication", ["publishedText": "Entre nous"], as: .facilitator)
        #expect(refused.status == .conflict && refused.text.contains("ne veut pas que sa parole soit publiée"))
        #expect(try await site.get("/contributions/1").status == .notFound)
    }

    @Test func `the holder of the code is told all that is kept of it, the name too`() async throws {
        let site = try await TestSite()
        let code = try await published(on: site)
        let held = try await site.post("/mes-donnees/parole", ["code": code]).text
        for words in ["Zéphyrine M.", "une personne membre d’un groupe", "publier\u{A0}: oui"] { #expect(held.contains(words), "\(words)") }
    }
}
