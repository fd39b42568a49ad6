import Domain
import HTTPTypes
import Testing

@testable import Web

@Suite struct DeliberationRoutesTests {
    @Test func `the secretariat records the vote that the Assemblée gave`() async throws {
        let site = try await TestSite()
        try await site.bilan(.sent)
        #expect(try await site.get("/bilans/2024/deliberation", as: .assembly).text.contains("name=\"membersInOffice\""))
        let sent = try await site.postVote(as: .assembly)
        #expect(sent.status == .seeOther && sent.location == "/bilans/2024?fait=vote")
        let page = try await site.get("/bilans/2024", as: .assembly)
        #expect(page.text.contains("Délibération n°\u{A0}4/10") && page.text.contains("Approuvé par l’Assemblée"))
        #expect(page.text.contains("38 présents sur 42 en exercice"))
        #expect(try await site.postVote(["number": "4/11"], as: .assembly).status == .conflict)
    }

    @Test(arguments: [
        (["present": "41"], "present"), (["votesFor": "32"], "votesFor"), (["votesAgainst": "32", "votesFor": "4"], "outcome"),
        (["publishedOn": "23/11/2024"], "publishedOn"), (["heldOn": "30/02/2024"], "heldOn"), (["membersInOffice": "0"], "membersInOffice"),
        (["outcome": "passed"], "outcome"), (["number": " "], "number"), (["abstentions": "-1"], "abstentions"),
    ])
    func `wrong vote arithmetic is refused, and what was typed is kept`(changes: [String: String], field: String) async throws {
        let site = try await TestSite()
        try await site.bilan(.sent)
        let page = try await site.postVote(changes, as: .assembly)
        #expect(page.status == .unprocessableContent)
        #expect(page.text.contains("id=\"\(field)-error\""))
        #expect(page.text.contains("value=\"R-17\"") && page.text.contains("value=\"25/11/2024\""))
        #expect(try await !site.get("/bilans/2024", as: .assembly).text.contains("Délibération n°"))
    }

    @Test func `without a quorum, the page says so`() async throws {
        let site = try await TestSite()
        try await site.bilan(.sent)
        let counts = ["present": "20", "represented": "2", "votesFor": "20", "votesAgainst": "0", "abstentions": "2"]
        #expect(try await site.postVote(counts, as: .assembly).status == .seeOther)
        #expect(try await site.get("/bilans/2024", as: .assembly).text.contains("Le quorum n’est pas atteint"))
    }

    @Test func `an act that the préfet has not received is not executory`() async throws {
        let site = try await TestSite()
        try await site.bilan(.sent)
        _ = try await site.postVote(["receivedByPrefectOn": ""], as: .assembly)
        #expect(try await site.get("/bilans/2024", as: .assembly).text.contains("Pas encore exécutoire"))
    }

    @Test func `only the secretariat records a vote, from this site, in its time`() async throws {
        let site = try await TestSite()
        try await site.bilan(.sent)
        for persona in [TestSite.Persona.visitor, .facilitator, .referent, .direction, .administrator] {
            #expect(try await site.postVote(as: persona).status == .notFound)
            #expect(try await site.postVote(["votesFor": "99"], as: persona).status == .notFound)
        }
        #expect(try await site.get("/bilans/2024/deliberation", as: .direction).status == .notFound)
        #expect(try await site.postVote(as: .assembly, from: "cross-site").status == .forbidden)
        let other = try await TestSite()
        try await other.bilan(.definitive)
        #expect(try await other.postVote(as: .assembly).status == .conflict)
        let early = try await other.get("/bilans/2024/deliberation", as: .assembly)
        #expect(early.text.contains("Le bilan n’en est pas à cette étape.") && !early.text.contains("name=\"votesFor\""))
    }
}
