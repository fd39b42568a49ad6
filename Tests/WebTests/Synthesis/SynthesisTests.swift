import Domain
import Foundation
import GRDB
import HTTPTypes
import Testing

@testable import Web

struct SynthesisTests {
    /// A site with two published contributions and one that waits.
    private func site() async throws -> TestSite {
        let site = try await TestSite()
        for text in ["La lettre fait peur", "Je n’ouvre pas la lettre", "Pas encore lue"] {
            _ = try await site.post("/participer", ["text": text, "college": "beneficiaries"])
        }
        for id in 1...2 {
            _ = try await site.post("/contributions/\(id)/publication", ["publishedText": "Parole publiée \(id)"], as: .facilitator)
        }
        return site
    }

    private func finding(_ site: TestSite) async throws -> TestPage {
        try await site.post(
            "/constats",
            ["title": "Les lettres inquiètent", "body": "On croit à une sanction.", "contributions[]": "1", "contributions[]": "2"],
            as: .facilitator
        )
    }

    private func proposal(_ site: TestSite) async throws -> TestPage {
        try await site.post("/propositions", ["title": "Réécrire", "body": "Ensemble.", "findings[]": "1"], as: .facilitator)
    }

    @Test func `contributions become a constat, which says how many of each college it takes up`() async throws {
        let site = try await site()
        #expect(try await finding(site).location == "/constats/1?fait=constat")
        let page = try await site.get("/constats/1")
        #expect(page.text.contains("Les lettres inquiètent"))
        #expect(page.text.contains("2\u{A0}paroles"))
        #expect(page.text.contains("/contributions/1"))
        #expect(try await site.get("/contributions/1").text.contains("/constats/1"))
        #expect(try await !site.get("/constats/nouveau", as: .facilitator).text.contains("Parole publiée 1"))
    }

    @Test func `a constat needs a title, a body and published words, and keeps what was typed and ticked`() async throws {
        let site = try await site()
        let empty = try await site.post("/constats", ["title": "", "body": "Mon texte", "contributions[]": "2"], as: .facilitator)
        #expect(empty.status == .unprocessableContent)
        #expect(empty.text.contains("Mon texte</textarea>"))
        #expect(empty.text.contains("value=\"2\" checked"))
        let none = try await site.post("/constats", ["title": "T", "body": "B"], as: .facilitator)
        #expect(none.text.contains("Cochez au moins une ligne"))
        #expect(
            try await site.post("/constats", ["title": "T", "body": "B", "contributions[]": "3"], as: .facilitator).status == .conflict
        )
        #expect(try await site.database.read { db in try Finding.fetchCount(db) } == 0)
    }

    @Test func `a proposal comes from a constat, is debated, and is not retained without a reason`() async throws {
        let site = try await site()
        _ = try await finding(site)
        #expect(try await proposal(site).location == "/propositions/1?fait=proposition")
        #expect(try await site.post("/propositions/1/etat", ["state": "debated"], as: .facilitator).status == .seeOther)
        let silent = try await site.post("/propositions/1/etat", ["state": "notRetained", "reason": ""], as: .direction)
        #expect(silent.status == .unprocessableContent)
        _ = try await site.post("/propositions/1/etat", ["state": "notRetained", "reason": "Trop cher cette année."], as: .direction)
        #expect(try await site.get("/propositions/1").text.contains("Trop cher cette année."))
        #expect(try await site.post("/propositions/1/etat", ["state": "debated"], as: .direction).status == .conflict)
        #expect(
            try await site.post("/propositions", ["title": "", "body": "", "findings[]": "9"], as: .facilitator).status
                == .unprocessableContent
        )
    }

    @Test func `a proposal becomes an action of the pact, with the next number`() async throws {
        let site = try await site()
        _ = try await finding(site)
        _ = try await proposal(site)
        let wrong = try await site.post(
            "/propositions/1/action",
            [
                "objective": "", "title": "Titre gardé", "description": "", "organisation": "D", "plannedStart": "01/02/2025",
                "plannedEnd": "01/01/2025",
            ],
            as: .referent
        )
        #expect(wrong.status == .unprocessableContent)
        #expect(wrong.text.contains("Titre gardé"))
        #expect(wrong.text.contains("Cette date vient avant"))
        let made = try await site.post(
            "/propositions/1/action",
            [
                "objective": "5.1", "title": "Dix lettres", "description": "Réécrire", "organisation": "D", "plannedStart": "",
                "plannedEnd": "30/06/2025",
            ],
            as: .referent
        )
        #expect(made.location == "/pacte/actions/5-1-2?fait=action")
        let page = try await site.get("/pacte/actions/5-1-2")
        #expect(page.text.contains("30 juin 2025"))
        #expect(page.text.contains("/propositions/1"))
        #expect(try await site.get("/contributions/1").text.contains("/pacte/actions/5-1-2"))
    }

    @Test func `only the team writes them, from this site, and what does not exist is not found`() async throws {
        let site = try await site()
        _ = try await finding(site)
        _ = try await proposal(site)
        for (path, fields) in [
            ("/constats", ["title": "T", "body": "B", "contributions[]": "1"] as KeyValuePairs),
            ("/propositions", ["title": "T", "body": "B", "findings[]": "1"]), ("/propositions/1/etat", ["state": "debated"]),
            (
                "/propositions/1/action",
                ["objective": "5.1", "title": "T", "description": "D", "organisation": "O", "plannedStart": "", "plannedEnd": ""]
            ),
        ] {
            for persona in [TestSite.Persona.visitor, .participant, .professional, .assembly] {
                #expect(try await site.post(path, fields, as: persona).status == .notFound, "\(path) \(persona)")
            }
            #expect(try await site.post(path, fields, as: .facilitator, from: "cross-site").status == .forbidden)
        }
        for path in ["/constats/9", "/propositions/9", "/constats/abc", "/propositions/9/action"] {
            #expect(try await site.get(path, as: .facilitator).status == .notFound, "\(path)")
        }
    }
}
