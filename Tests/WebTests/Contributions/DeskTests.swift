import Domain
import Foundation
import HTTPTypes
import Testing

@testable import Web

/// The moderation desk: one person reads at a time, files, cuts and decides on one screen, and goes on to the next.
struct DeskTests {
    /// A site where that many contributions wait.
    private func site(_ count: Int = 3) async throws -> TestSite {
        let site = try await TestSite()
        for number in 1...count {
            let theme = number == 3 ? "1" : "5"
            _ = try await site.post(
                "/participer",
                ["text": "Parole \(number), le bus passe peu", "college": "beneficiaries", "theme": theme]
            )
        }
        return site
    }

    @Test func `the next words are taken with one button, and a colleague reads who has them`() async throws {
        let site = try await site()
        let taken = try await site.post("/moderation/suivante", as: .facilitator)
        #expect(taken.status == .seeOther && taken.location == "/contributions/1")
        let own = try await site.get("/contributions/1", as: .facilitator).text
        #expect(own.contains("Vous relisez cette parole") && own.contains("Publier ce texte") && own.contains("La rendre"))
        site.clock.set(site.clock.now + 190)
        let other = try await site.get("/contributions/1", as: .direction).text
        #expect(other.contains("Exemple facilitator la relit depuis 3\u{A0}minutes"))
        #expect(other.contains("le bus passe peu") && !other.contains("Publier ce texte") && !other.contains("Ne pas publier</button>"))
        let queue = try await site.get("/moderation", as: .direction).text
        #expect(queue.contains("Exemple facilitator la relit depuis 3\u{A0}minutes"))
        #expect(!queue.contains("action=\"/contributions/1/relecture\"") && queue.contains("action=\"/contributions/2/relecture\""))
        #expect(try await site.get("/moderation", as: .facilitator).text.contains("Vous la relisez"))
        #expect(try await site.post("/moderation/suivante", as: .direction).location == "/contributions/2")
        #expect(try await site.post("/contributions/1/relecture", as: .direction).status == .conflict)
        #expect(try await site.get("/contributions/1").status != .ok)
    }

    @Test func `what somebody else sends meanwhile is refused in a clear sentence, and what was typed comes back`() async throws {
        let site = try await site()
        _ = try await site.post("/contributions/1/relecture", as: .facilitator)
        for (verb, fields) in [
            ("publication", ["publishedText": "Le bus passe peu, disent-ils"] as KeyValuePairs),
            ("refus", ["reason": "insult", "sentence": "Le bus passe peu, disent-ils"]),
        ] {
            let refused = try await site.post("/contributions/1/\(verb)", fields, as: .direction)
            #expect(refused.status == .conflict)
            #expect(refused.text.contains("Une autre personne relit cette parole en ce moment"))
            #expect(refused.text.contains("Le bus passe peu, disent-ils</textarea>"))
        }
        site.clock.set(site.clock.now + 600)
        let sent = try await site.post("/contributions/1/publication", ["publishedText": "Le bus passe peu"], as: .direction)
        #expect(sent.location == "/contributions/1?fait=publiee")
    }

    @Test func `words are passed over, given back, kept to a theme, until nothing is left`() async throws {
        let site = try await site()
        _ = try await site.post("/moderation/suivante", as: .facilitator)
        #expect(try await site.post("/moderation/suivante", ["after": "1"], as: .facilitator).location == "/contributions/2")
        #expect(try await site.post("/moderation/suivante", ["theme": "1"], as: .facilitator).location == "/contributions/3")
        #expect(try await site.post("/moderation/suivante", ["after": "3"], as: .facilitator).location == "/moderation?fait=rien-d-autre")
        #expect(try await site.get("/moderation?fait=rien-d-autre", as: .facilitator).text.contains("Rien d’autre n’attend"))
        #expect(try await site.post("/contributions/2/relecture/fin", as: .facilitator).location == "/moderation?fait=rendue")
        #expect(try await site.post("/contributions/2/relecture", as: .direction).location == "/contributions/2")
        let themed = try await site.get("/moderation?thematique=1", as: .facilitator).text
        #expect(themed.contains("Parole 3,") && !themed.contains("Parole 1,") && themed.contains("name=\"theme\" value=\"1\""))
        for typed in ["abc", "999", "-1"] {
            #expect(try await site.post("/moderation/suivante", ["after": typed, "theme": typed], as: .facilitator).status == .seeOther)
        }
    }

    @Test func `one form files, tags, cuts, links and publishes, and the next is one button away`() async throws {
        let site = try await site()
        _ = try await site.post("/contributions/2/publication", ["publishedText": "Le bus"], as: .facilitator)
        _ = try await site.post("/constats", ["title": "Les bus sont rares", "body": "Rares.", "contributions[]": "2"], as: .facilitator)
        let form = try await site.get("/contributions/1", as: .facilitator).text
        #expect(form.contains("Les bus sont rares</option>") && form.contains("value=\"5\" selected"))
        let sent = try await site.post(
            "/contributions/1/publication",
            [
                "publishedText": "Le bus passe peu", "kind": "proposal", "subject": "5.1", "barriers[]": "mobility", "finding": "1",
                "echoed": "2",
            ],
            as: .facilitator
        )
        #expect(sent.location == "/contributions/1?fait=publiee")
        let page = try await site.get("/contributions/1").text
        #expect(page.contains("Idée") && page.contains("Reprise dans un constat") && page.contains("Les bus sont rares"))
        #expect(page.contains("Dit la même chose\u{A0}: <a href=\"/contributions/2\">"))
        #expect(try await site.get("/contributions/2").text.contains("Dit la même chose\u{A0}: <a href=\"/contributions/1\">"))
        #expect(try await site.get("/contributions?genre=proposal").text.contains("href=\"/contributions/1\""))
        let team = try await site.get("/contributions/1", as: .facilitator).text
        #expect(team.contains("Relire la suivante <span class=\"meta\">(1\u{A0}parole attend)"))
        #expect(!page.contains("Relire la suivante") && !page.contains("Pour l’équipe"))
    }

    @Test func `a form that is wrong comes back as it was typed and ticked`() async throws {
        let site = try await site(1)
        let page = try await site.post(
            "/contributions/1/publication",
            ["publishedText": "", "kind": "goodPractice", "subject": "9.9", "barriers[]": "housing", "finding": "7", "echoed": "1"],
            as: .facilitator
        )
        #expect(page.status == .unprocessableContent)
        for field in ["publishedText", "subject", "finding", "echoed"] { #expect(page.text.contains("href=\"#\(field)\""), "\(field)") }
        #expect(page.text.contains("value=\"goodPractice\" selected") && page.text.contains("value=\"housing\" checked"))
        #expect(page.text.contains("name=\"echoed\" value=\"1\""))
    }

    @Test func `words that have waited are late, after the days that the instance says`() async throws {
        let site = try await site()
        #expect(try await !site.get("/moderation", as: .facilitator).text.contains("class=\"state late\""))
        site.clock.advance(days: 6)
        let page = try await site.signedInAgain(.facilitator).get("/moderation").text
        #expect(page.contains("3\u{A0}attendent depuis plus de 5\u{A0}jours.") && page.contains("<li class=\"late\">"))
    }

    @Test func `shortcuts are buttons of the page, listed there, and can be turned off`() async throws {
        let site = try await site()
        let page = try await site.get("/contributions/1", as: .facilitator).text
        for key in ["L", "T", "C", "R", "P", "N", "S"] {
            #expect(page.matches(of: try Regex("<(button|a) [^>]*aria-keyshortcuts=\"\(key)\"")).count == 1, "\(key)")
            #expect(page.contains("<li><strong>\(key)</strong>\u{A0}: "), "\(key)")
        }
        #expect(!(try await site.get("/affichage").text.contains("raccourcis")))
        #expect(try await site.get("/affichage", as: .facilitator).text.contains("name=\"keys\" value=\"sans-raccourcis\""))
        let usual: KeyValuePairs = ["size": "normal", "contrast": "normal", "spacing": "normal", "keys": "sans-raccourcis"]
        let off = try await site.post("/affichage", usual, as: .facilitator)
        #expect(off.headers[.setCookie]?.hasPrefix("affichage=sans-raccourcis;") == true)
        let wrong: KeyValuePairs = ["size": "normal", "contrast": "normal", "spacing": "normal", "keys": "x"]
        #expect(try await site.post("/affichage", wrong, as: .facilitator).status == .unprocessableContent)
    }

    @Test(arguments: ["/moderation/suivante", "/contributions/1/relecture", "/contributions/1/relecture/fin", "/contributions/1/notes"])
    func `only the team takes words and writes notes, from the pages of this site`(path: String) async throws {
        let site = try await site(1)
        let fields: KeyValuePairs = ["teamNote": "À vérifier"]
        for persona in [TestSite.Persona.visitor, .participant, .professional, .actionOwner, .steering, .assembly] {
            #expect(try await site.post(path, fields, as: persona).status == .notFound, "\(persona)")
        }
        #expect(try await site.post(path, fields, as: .facilitator, from: "cross-site").status == .forbidden)
        #expect(try await site.post(path, fields, as: .facilitator, key: "faux").status == .unprocessableContent)
        #expect(
            try await site.post(path.replacing("/1/", with: "/99/"), fields, as: .facilitator).status
                == (path.contains("/1/") ? .notFound : .seeOther)
        )
    }

    @Test func `a note is for the team and for whoever answers about data, on no page of anybody else`() async throws {
        let site = try await site(1)
        let sent = try await site.post("/contributions/1/notes", ["teamNote": "Xylonote à vérifier"], as: .facilitator)
        #expect(sent.location == "/contributions/1?fait=note")
        let empty = try await site.post("/contributions/1/notes", ["teamNote": " "], as: .facilitator)
        #expect(empty.status == .unprocessableContent && empty.text.contains("<details open>"))
        _ = try await site.post("/contributions/1/publication", ["publishedText": "Le bus passe peu"], as: .facilitator)
        #expect(try await site.get("/contributions/1", as: .secondReader).text.contains("Xylonote"))
        #expect(try await site.get("/donnees-personnelles/notes?parole=1", as: .dataProtection).text.contains("Xylonote"))
        #expect(try await site.get("/donnees-personnelles/notes?parole=1", as: .facilitator).status == .notFound)
        for typed in ["9", "abc", "-1"] {
            let page = try await site.get("/donnees-personnelles/notes?parole=\(typed)", as: .dataProtection)
            #expect(page.text.contains("Aucune parole ne porte ce numéro"), "\(typed)")
        }
        for path in ["/contributions/1", "/contributions", "/contributions.csv", "/contributions.json"] {
            #expect(try await !site.get(path).text.contains("Xylonote"), "\(path)")
        }
        let code = try await site.words(of: site.get("/participer/recu/1")).joined(separator: " ")
        let held = try await site.post("/mes-donnees/parole", ["code": code]).text
        #expect(!held.contains("Xylonote") && held.contains("Les notes de l’équipe"))
    }
}
