import Domain
import Foundation
import GRDB
import HTTPTypes
import Testing

@testable import Domain
@testable import Web

struct ContestRoutesTests {
    /// A site where one contribution was declined, and the five words that its author holds.
    private func refused() async throws -> (site: TestSite, code: String) {
        let site = try await TestSite()
        _ = try await site.post("/participer", ["text": "Ma voisine Lucie a peur", "personalData": "keep"])
        let code = try await site.words(of: site.get("/participer/recu/1")).joined(separator: " ")
        _ = try await site.post("/contributions/1/refus", ["reason": "personalData", "sentence": "On la reconnaît."], as: .facilitator)
        return (site, code)
    }

    private func contested() async throws -> (site: TestSite, code: String) {
        let (site, code) = try await refused()
        _ = try await site.post("/suivre/contestation", ["code": code, "why": "Il y a mille Lucie."])
        return (site, code)
    }

    @Test func `an author contests with five words, reads how long it takes, and later what came of it`() async throws {
        let (site, code) = try await refused()
        let before = try await site.post("/suivre", ["code": code])
        #expect(before.text.contains("Vous pouvez contester ce refus") && before.text.contains("dans les 15\u{A0}jours"))
        let sent = try await site.post("/suivre/contestation", ["code": code, "why": "Il y a mille Lucie."])
        #expect(sent.location == "/suivre?fait=contestation")
        #expect(try await site.get("/suivre?fait=contestation").text.contains("Une autre personne va relire."))
        let waiting = try await site.post("/suivre", ["code": code])
        #expect(waiting.text.contains("Elle répond avant le 16 octobre 2024.") && !waiting.text.contains("Demander une autre lecture"))
        #expect(try await site.get("/mon-espace", as: .secondReader).text.contains("1\u{A0}décision attend"))
        let desk = try await site.get("/moderation/contestations", as: .secondReader)
        #expect(desk.text.contains("Parole n°\u{A0}1") && desk.text.contains("Non publiée") && !desk.text.contains("En retard"))
        let page = try await site.get("/moderation/contestations/1", as: .secondReader)
        for words in ["Il y a mille Lucie.", "On la reconnaît.", "Le texte permet de reconnaître une personne."] {
            #expect(page.text.contains(words), "\(words)")
        }
        let decided = try await site.post(
            "/moderation/contestations/1",
            ["verdict": "changed", "publishedText": "Ma voisine [nom coupé] a peur", "sentence": "Sans le nom, tout va bien."],
            as: .secondReader
        )
        #expect(decided.location == "/moderation/contestations?fait=decision-changee")
        let followed = try await site.post("/suivre", ["code": code])
        #expect(followed.text.contains("Votre parole est maintenant publiée.") && followed.text.contains("Sans le nom, tout va bien."))
        #expect(!followed.text.contains("Demander une autre lecture"))
        let everyone = try await site.get("/contributions/1")
        #expect(everyone.text.contains("Ma voisine [nom coupé] a peur") && !everyone.text.contains("Lucie"))
        #expect(try await site.get("/contributions").text.contains("Moins de cinq décisions ont été contestées et relues."))
        #expect(try await site.get("/contributions/1", as: .facilitator).text.contains("Décision changée, après une autre lecture"))
    }

    @Test func `a decision that is kept comes with a sentence for its author`() async throws {
        let (site, code) = try await contested()
        let empty = try await site.post(
            "/moderation/contestations/1",
            ["verdict": "confirmed", "publishedText": "Gardé tel quel", "sentence": ""],
            as: .secondReader
        )
        #expect(empty.status == .unprocessableContent && empty.text.contains("Gardé tel quel</textarea>"))
        #expect(empty.text.contains("id=\"sentence-error\"") && empty.text.contains("value=\"confirmed\" checked"))
        for fields: KeyValuePairs in [["sentence": "Non"], ["verdict": "autre", "sentence": "Non"]] {
            let wrong = try await site.post("/moderation/contestations/1", fields, as: .secondReader)
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("Non</textarea>"))
        }
        _ = try await site.post("/moderation/contestations/1", ["verdict": "confirmed", "sentence": "Elle reste."], as: .secondReader)
        let followed = try await site.post("/suivre", ["code": code])
        #expect(followed.text.contains("La décision ne change pas.") && followed.text.contains("Elle reste."))
        #expect(try await site.get("/contributions").text.contains("Moins de cinq décisions ont été contestées et relues."))
        let again = try await site.post("/moderation/contestations/1", ["verdict": "confirmed", "sentence": "Encore."], as: .secondReader)
        #expect(again.status == .conflict)
        #expect(try await site.get("/moderation/contestations/1", as: .secondReader).text.contains("a déjà répondu"))
    }

    @Test func `an author's form that is wrong comes back with what was typed; sent twice, it counts once`() async throws {
        let (site, code) = try await refused()
        let long = String(repeating: "n", count: 501)
        let wrong = try await site.post("/suivre/contestation", ["code": code, "why": long])
        #expect(
            wrong.status == .unprocessableContent && wrong.text.contains("\(long)</textarea>") && wrong.text.contains("id=\"why-error\"")
        )
        let unknown = try await site.post("/suivre/contestation", ["code": "abeille abeille abeille abeille abeille", "why": "Non"])
        #expect(unknown.status == .unprocessableContent && unknown.text.contains("id=\"code-error\""))
        let stale = try await site.post("/suivre/contestation", ["code": code, "why": "Mes mots"], key: "vieux")
        #expect(stale.status == .unprocessableContent && stale.text.contains("Mes mots</textarea>"))
        let key = FormKey.issue(for: TestSite.browser, site.instance)
        for _ in 1...2 {
            #expect(try await site.post("/suivre/contestation", ["code": code, "why": "Oui"], key: key).status == .seeOther)
        }
        #expect(try await site.database.read { db in try Contest.fetchCount(db) } == 1)
        #expect(try await site.post("/suivre/contestation", ["code": code, "why": "Encore"]).status == .conflict)
    }

    @Test func `contesting and reading again are for those whom they concern, from this site`() async throws {
        let (site, code) = try await contested()
        let fields: KeyValuePairs = ["verdict": "confirmed", "sentence": "Non"]
        for persona in TestSite.Persona.allCases where persona != .secondReader {
            #expect(try await site.post("/moderation/contestations/1", fields, as: persona).status == .notFound)
            #expect(try await [.notFound, .seeOther].contains(site.get("/moderation/contestations/1", as: persona).status))
            #expect(try await !site.get("/mon-espace", as: persona).text.contains("/moderation/contestations"))
        }
        for path in ["/moderation/contestations/1", "/suivre/contestation", "/contributions/1/contestation"] {
            #expect(try await site.post(path, ["code": code], as: .secondReader, from: "cross-site").status == .forbidden)
        }
        for number in ["99", "abc"] {
            #expect(try await site.post("/moderation/contestations/\(number)", fields, as: .secondReader).status == .notFound)
            #expect(try await site.get("/moderation/contestations/\(number)", as: .secondReader).status == .notFound)
            #expect(try await site.post("/contributions/\(number)/contestation", ["why": "Non"], as: .facilitator).status == .notFound)
        }
    }

    @Test func `who decided first is told that somebody else reads, and may not`() async throws {
        let (site, _) = try await contested()
        try await site.database.write { db in
            try Grant(role: .secondReader).give(to: Person.with(email: "facilitator@exemple.fr", db)!, db)
        }
        #expect(try await site.get("/moderation/contestations", as: .facilitator).text.contains("une autre personne relit"))
        let page = try await site.get("/moderation/contestations/1", as: .facilitator)
        #expect(page.text.contains("Une autre personne doit relire.") && !page.text.contains("name=\"verdict\""))
        let sent = try await site.post("/moderation/contestations/1", ["verdict": "confirmed", "sentence": "Non"], as: .facilitator)
        #expect(sent.status == .conflict)
        site.clock.advance(days: 16)
        #expect(try await site.signedInAgain(.secondReader).get("/moderation/contestations").text.contains("En retard"))
    }

    @Test func `the team notes the contest of somebody who phones, without seeing why others contest`() async throws {
        let (site, _) = try await refused()
        #expect(try await site.get("/contributions/1", as: .facilitator).text.contains("Noter la contestation"))
        let long = try await site.post("/contributions/1/contestation", ["why": String(repeating: "n", count: 501)], as: .facilitator)
        #expect(long.status == .unprocessableContent && long.text.contains("id=\"why-error\""))
        let sent = try await site.post("/contributions/1/contestation", ["why": "Il y a mille Lucie."], as: .facilitator)
        #expect(sent.location == "/contributions/1?fait=contestation-notee")
        let page = try await site.get("/contributions/1", as: .facilitator)
        #expect(page.text.contains("Décision contestée par l’auteur") && !page.text.contains("mille Lucie"))
        #expect(try await site.post("/contributions/1/contestation", ["why": "Non"], as: .facilitator).status == .conflict)
        for persona in [TestSite.Persona.visitor, .participant, .professional, .assembly] {
            #expect(try await site.post("/contributions/1/contestation", ["why": "Non"], as: persona).status == .notFound)
        }
    }

    @Test(
        arguments: [
            (0, 0, nil), (1, 0, "Moins de cinq décisions ont été contestées et relues."),
            (4, 4, "Moins de cinq décisions ont été contestées et relues."),
            (12, 5, "12\u{A0}décisions ont été contestées et relues. 5\u{A0}ont changé."),
            (12, 0, "12\u{A0}décisions ont été contestées et relues. Aucune n’a changé."),
            (12, 4, "12\u{A0}décisions ont été contestées et relues."),
            (12, 7, "12\u{A0}décisions ont été contestées et relues. 7\u{A0}ont changé."),
            (12, 8, "12\u{A0}décisions ont été contestées et relues."),
        ] as [(Int, Int, String?)]
    )
    func `everyone learns how many decisions were contested, but for counts that point at people`(
        decided: Int,
        changed: Int,
        words: String?
    ) {
        #expect(French.publicContests((decided, changed)) == words)
    }
}
