import Domain
import Foundation
import GRDB
import HTTPTypes
import Testing

@testable import Web

/// The whole thread through the router: from words said without an account to a voted bilan, and back.
struct ChainTests {
    @Test func `words become a constat, a proposal, an action, an entry, a bilan and a vote, and the thread is read both ways`()
        async throws
    {
        let site = try await TestSite()

        // The words come in, and are read.
        _ = try await site.done("/participer", ["text": "La lettre fait peur à Lucie", "college": "beneficiaries", "theme": "5"])
        let code = try await site.words(of: site.get("/participer/recu/1")).joined(separator: " ")
        _ = try await site.done("/contributions/1/publication", ["publishedText": "La lettre fait peur à [coupé]"], as: .facilitator)

        // They become a constat, a proposal, an action.
        _ = try await site.done(
            "/constats",
            ["title": "Lettres lues comme des menaces", "body": "On a peur.", "contributions[]": "1"],
            as: .facilitator
        )
        _ = try await site.done(
            "/propositions",
            ["title": "Réécrire les lettres", "body": "Ensemble.", "findings[]": "1"],
            as: .facilitator
        )
        let action = try await site.done(
            "/propositions/1/action",
            ["objective": "5.2", "title": "Dix lettres réécrites", "description": "Avec le groupe", "organisation": "Département"],
            as: .referent
        )
        #expect(action == "/pacte/actions/5-2-1?fait=action")
        _ = try await site.done(
            "/contributions/1/reponses",
            ["answer": "retained", "answerText": "Nous réécrivons les lettres."],
            as: .direction
        )
        _ = try await site.done("/pacte/actions/5-2-1/suivi", ["state": "inProgress", "advance": "Trois lettres sur dix."], as: .referent)

        // The year's bilan is drafted from the entries, frozen for the copil, made definitive, voted, published.
        _ = try await site.done("/bilans", ["year": "2024"], as: .direction)
        #expect(try await site.get("/bilans/2024/chapitres/5", as: .direction).text.contains("Trois lettres sur dix."))
        for theme in 1...5 {
            _ = try await site.done(
                "/bilans/2024/chapitres/\(theme)",
                ["achievements": "Trois lettres sur dix.", "difficulties": "Aucune.", "correctives": "", "priorities": ""],
                as: .direction
            )
        }
        _ = try await site.done("/bilans/2024/etapes", ["step": "draft"], as: .direction)
        _ = try await site.done("/bilans/2024/point-d-etape", ["heldOn": "01/10/2024", "text": "Le comité a regardé."], as: .direction)
        _ = try await site.done("/bilans/2024/etapes", ["step": "definitive"], as: .direction)
        _ = try await site.done("/bilans/2024/etapes", ["step": "sent"], as: .direction)
        #expect(try await site.get("/bilans/2024").status == .notFound)
        _ = try await site.done(
            "/bilans/2024/deliberation",
            [
                "number": "CD-1", "title": "Bilan 2024", "reportNumber": "1", "heldOn": "01/10/2024", "membersInOffice": "42",
                "present": "40",
                "represented": "2", "votesFor": "40", "votesAgainst": "0", "abstentions": "2", "notTakingPart": "0", "outcome": "approved",
            ],
            as: .assembly
        )
        _ = try await site.done("/bilans/2024/etapes", ["step": "published"], as: .direction)

        // Anybody reads the thread from each of its links, and never the name that was cut.
        let chain = ["/contributions/1", "/constats/1", "/propositions/1", "/pacte/actions/5-2-1", "/bilans/2024"]
        for path in chain {
            let page = try await site.get(path)
            #expect(page.status == .ok, "\(path)")
            for other in chain { #expect(page.text.contains("href=\"\(other)\""), "\(path) leads to \(other)") }
            #expect(page.text.contains("CD-1"), "\(path)")
            #expect(!page.text.contains("Lucie"), "\(path)")
        }

        // And so does the author, with five words.
        let followed = try await site.post("/suivre", ["code": code])
        for word in ["Nous réécrivons les lettres.", "Dix lettres réécrites", "CD-1", "Lucie"] {
            #expect(followed.text.contains(word), "\(word)")
        }
    }

    @Test func `words said at a table ronde keep where they come from, up to its compte rendu`() async throws {
        let site = try await TestSite()
        let prepared = try await site.done(
            "/seances",
            [
                "group": "groupe-ressource", "kind": "roundTable", "title": "Table ronde : les courriers",
                "question": "Que dit la lettre ?",
                "day": site.day(offset: 0), "time": "14 h", "minutes": "150", "place": "Maison du département", "practical": "",
                "agenda": "Accueil / 20\nTour de table / 60",
            ],
            as: .facilitator
        )
        #expect(prepared.hasPrefix("/seances/1"))
        #expect(try await site.get("/seances/1").status == .notFound)
        _ = try await site.done("/seances/1/annonce", as: .facilitator)
        #expect(try await site.get("/seances/1").text.contains("Tour de table"))
        _ = try await site.done("/seances/1/presences", ["beneficiaries": "11", "socialWorkers": "3"], as: .facilitator)
        _ = try await site.done("/seances/1/paroles", ["college": "beneficiaries", "words": "Je n’ose pas l’ouvrir."], as: .facilitator)
        _ = try await site.done("/seances/1/paroles/1/contribution", ["kind": "lived", "theme": "5", "readBack": "1"], as: .facilitator)
        _ = try await site.done("/contributions/1/publication", ["publishedText": "Je n’ose pas l’ouvrir."], as: .facilitator)
        _ = try await site.done(
            "/seances/1/compte-rendu/publication",
            ["body": "## Ce qui s’est dit\n\n- On n’ose pas ouvrir."],
            as: .facilitator
        )

        let meeting = try await site.get("/seances/1").text
        #expect(meeting.contains("11"))
        #expect(meeting.contains("moins de cinq"))
        #expect(meeting.contains("href=\"/contributions/1\""))
        let account = try await site.get("/seances/1/compte-rendu").text
        #expect(account.contains("On n’ose pas ouvrir."))
        #expect(account.contains("moins de cinq"))
        let words = try await site.get("/contributions/1").text
        #expect(words.contains("href=\"/seances/1\""))
        #expect(words.contains("dite à voix haute"))
        #expect(words.contains("relue avec la personne"))
    }
}

extension TestSite {
    /// Sends the form and expects it to be recorded; gives where it leads.
    fileprivate func done(
        _ path: String,
        _ fields: KeyValuePairs<String, String> = [:],
        as persona: Persona = .visitor
    ) async throws -> String {
        let page = try await post(path, fields, as: persona)
        #expect(page.status == .seeOther, "\(path): \(page.text.firstMatch(of: /class="problems"[\s\S]*?<\/ul>/)?.0 ?? "")")
        return page.location ?? ""
    }
}
