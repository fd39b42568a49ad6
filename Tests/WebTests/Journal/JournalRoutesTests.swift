import Domain
import Foundation
import GRDB
import HTTPTypes
import Testing

@testable import Web

struct JournalRoutesTests {
    /// A site where a contribution was deposited by a visitor and published.
    private func site() async throws -> TestSite {
        let site = try await TestSite(at: "2026-11-24T13:00:00Z")
        _ = try await site.post("/participer", ["text": "La lettre fait peur"])
        _ = try await site.post("/contributions/1/publication", ["publishedText": "La lettre fait peur"], as: .facilitator)
        return site
    }

    @Test func `the history of a contribution says who did what and when, in words`() async throws {
        let site = try await site()
        let page = try await site.get("/historique/parole/1", as: .facilitator)
        #expect(page.status == .ok)
        #expect(page.text.contains("Mardi 24 novembre 2026 à 14\u{A0}h, Exemple facilitator (animation) a publié cette parole."))
        #expect(page.text.contains("une personne sans compte a déposé cette parole."))
        #expect(try await site.get("/contributions/1", as: .facilitator).text.contains("href=\"/historique/parole/1\""))
        #expect(try await !site.get("/contributions/1").text.contains("/historique/"))
    }

    @Test func `a history is read by those who work on the thing, and by no one else`() async throws {
        let site = try await site()
        let meeting = try await site.heldMeeting().id
        let histories: [(String, Set<TestSite.Persona>)] = [
            ("/historique/parole/1", [.facilitator, .otherFacilitator, .referent, .otherReferent, .direction, .secondReader]),
            ("/historique/seance/\(meeting)", [.facilitator]),
            ("/historique/groupe/1", [.facilitator]),
            ("/historique/action/1", [.referent, .actionOwner, .direction]),
            ("/historique/compte/1", [.participant]),
            ("/historique/site/1", []),
        ]
        for (path, readers) in histories {
            for persona in TestSite.Persona.allCases {
                let mayRead = readers.union([.administrator, .dataProtection]).contains(persona)
                let status = try await site.get(path, as: persona).status
                #expect(status == (mayRead ? .ok : persona == .visitor ? .seeOther : .notFound), "\(path) \(persona)")
            }
        }
    }

    @Test(arguments: [
        "/historique/parole/99", "/historique/rien/1", "/historique/parole/un", "/historique/place/99", "/historique/bilan/1",
    ])
    func `what does not exist has no history`(path: String) async throws {
        #expect(try await TestSite().get(path, as: .administrator).status == .notFound)
    }

    @Test func `the journal is for administrators and data protection`() async throws {
        let site = try await site()
        for persona in TestSite.Persona.allCases {
            let mayRead = persona == .administrator || persona == .dataProtection
            let page = try await site.get("/administration/journal", as: persona)
            #expect(page.status == (mayRead ? .ok : persona == .visitor ? .seeOther : .notFound), "\(persona)")
            #expect(page.text.contains("a publié la parole n°\u{A0}1") == mayRead)
            #expect(try await site.get("/mon-espace", as: persona).text.contains("/administration/journal") == mayRead)
        }
    }

    @Test func `the journal is searched by act, by thing and by person`() async throws {
        let site = try await site()
        let person = try await site.viewer(.facilitator).person!.id
        let found = [
            "acte=contributionDeposited": "a déposé la parole n°\u{A0}1", "objet=contribution&numero=1": "a publié la parole n°\u{A0}1",
            "personne=\(person)": "a publié la parole n°\u{A0}1",
        ]
        for (query, words) in found {
            let page = try await site.get("/administration/journal?\(query)", as: .administrator)
            #expect(page.status == .ok && page.text.contains(words), "\(query)")
            #expect(!page.text.contains("a créé le groupe"), "\(query)")
        }
        let none = try await site.get("/administration/journal?objet=bilan", as: .administrator)
        #expect(none.text.contains("Aucune ligne n’est écrite ici."))
    }

    @Test func `a search that is none says how to mend it`() async throws {
        let site = try await site()
        for (field, value) in [("numero", "douze"), ("acte", "tout"), ("objet", "chaise"), ("personne", "-1")] {
            let page = try await site.get("/administration/journal?\(field)=\(value)", as: .administrator)
            #expect(
                page.status == .unprocessableContent && page.text.contains("href=\"#\(field)\"") && page.text.contains("id=\"\(field)\"")
            )
            #expect(try await site.get("/administration/journal?\(field)=\(value)", as: .direction).status == .notFound)
        }
    }

    @Test func `a long journal is read page by page, each line once`() async throws {
        let site = try await site()
        for number in 1...60 { _ = try await site.post("/participer", ["text": "Parole \(number)"]) }
        var (path, seen): (String?, [String]) = ("/administration/journal?acte=contributionDeposited", [])
        while let address = path {
            let page = try await site.get(address, as: .administrator)
            seen += page.text.matches(of: /a déposé la parole n°\u{A0}(\d+)/).map { String($0.1) }
            path = page.text.firstMatch(of: /rel="next" href="([^"]+)"/).map { String($0.1).replacing("&amp;", with: "&") }
        }
        #expect(seen.count == 61 && Set(seen).count == 61 && seen.first == "61")
    }

    @Test func `every act and every thing has its words`() {
        for act in JournalEntry.Act.allCases {
            let words = act.words(to: "cette parole")
            #expect(words.contains("cette parole") && words != act.rawValue && words.first!.isLowercase, "\(act)")
        }
        let slugs = JournalEntry.Object.Kind.allCases.map(\.slug)
        #expect(Set(slugs).count == slugs.count)
        for kind in JournalEntry.Object.Kind.allCases { #expect(JournalEntry.Object.Kind(slug: kind.slug) == kind) }
    }

    @Test func `a broken journal is said in a sentence`() {
        #expect(JournalBreak.altered(12).sentence == "la ligne 12 a été modifiée.")
        #expect(JournalBreak.missing(12).sentence == "la ligne 12 manque.")
        #expect(JournalBreak.shortened(from: 12).sentence.contains("à partir de la ligne 12"))
        #expect(JournalBreak.otherHead.sentence.contains("empreinte"))
    }
}
