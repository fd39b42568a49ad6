import Domain
import Foundation
import GRDB
import HTTPTypes
import Testing

@testable import Domain
@testable import Web

/// The questions that are put to people: reading them, and what their team does of them.
struct ConsultationRoutesTests {
    @Test func `a facilitator prepares a consultation, mends it and announces it; everyone then reads it`() async throws {
        let site = try await TestSite()
        let made = try await site.post("/consultations", typed: site.askedFields(), as: .facilitator)
        #expect(made.location == "/consultations/1?fait=consultation-preparee")
        for path in ["/consultations/1", "/consultations/1/modification", "/consultations/1/changement", "/consultations/1/resultats"] {
            #expect(try await site.get(path).status == .notFound, "\(path)")
            #expect(try await site.get(path, as: .professional).status == .notFound, "\(path)")
        }
        #expect(try await !site.get("/consultations").text.contains("Les bus du soir"))
        let edit = try await site.get("/consultations/1/modification", as: .facilitator)
        #expect(edit.text.contains("Quel bus vous manque ?") && edit.text.contains("value=\"5.1\" checked"))
        let mended = try await site.post(
            "/consultations/1/modification",
            typed: site.askedFields(["title": "Les bus de nuit"]),
            as: .administrator
        )
        #expect(mended.location == "/consultations/1?fait=enregistre")
        #expect(try await site.post("/consultations/1/annonce", as: .facilitator).location == "/consultations/1?fait=consultation-annoncee")
        let page = try await site.get("/consultations/1").text
        for words in [
            "Les bus de nuit", "Quel bus vous manque ?", "Du mardi 1er octobre 2024 au lundi 21 octobre 2024 compris.",
            "Le plan des bus <strong>change</strong>", "Nous lisons tout.", "Depuis quand ?", "href=\"/pacte/objectifs/5-1\"",
            "href=\"/participer?consultation=1\"", "sans effet sur votre RSA",
        ] {
            #expect(page.contains(words), "\(words)")
        }
        #expect(!page.contains(Form.keyMark), "a visitor's page holds no key: it can be kept")
        for path in ["/consultations", "/", "/recherche?q=nuit"] {
            #expect(try await site.get(path).text.contains("href=\"/consultations/1\""), "\(path)")
        }
        #expect(try await site.get("/plan-du-site").text.contains("href=\"/consultations\""))
        #expect(try await site.get("/participer").text.contains("href=\"/consultations\""))
    }

    @Test func `a form with problems comes back with all that was typed, and says how to mend it`() async throws {
        let site = try await TestSite()
        let short = site.askedFields(["closesOn": site.day(offset: 3), "title": ""])
        let page = try await site.post("/consultations", typed: short, as: .facilitator)
        #expect(page.status == .unprocessableContent)
        #expect(page.text.contains("Laissez 15 jours au moins, ou dites ici pourquoi c’est plus court."))
        #expect(page.text.contains("Quel bus vous manque ?") && page.text.contains("value=\"5.1\" checked"))
        let reasoned = site.askedFields(["closesOn": site.day(offset: 3), "shortReason": "Le vote est le 5."])
        #expect(try await site.post("/consultations", typed: reasoned, as: .facilitator).status == .seeOther)
        _ = try await site.post("/consultations/1/annonce", as: .facilitator)
        #expect(try await site.get("/consultations/1").text.contains("Moins de quinze jours, parce que\u{A0}: Le vote est le 5."))
    }

    @Test func `only its team prepares, changes, announces, gives up, files and tells, and never from another site`() async throws {
        let site = try await TestSite()
        let (drafted, open) = try await (site.consultation(announced: false), site.consultation())
        let over = try await site.consultation(from: -30, to: -1)
        let forms: [(String, [String: String])] = [
            ("/consultations", site.askedFields()), ("/consultations/\(drafted)/modification", site.askedFields()),
            ("/consultations/\(drafted)/annonce", [:]), ("/consultations/\(drafted)/abandon", [:]),
            ("/consultations/\(open)/changement", ["question": "Autre ?", "closesOn": site.day(offset: 20), "reason": "Mieux"]),
            ("/consultations/\(over)/resultats", ["heard": "Oui"]),
            ("/consultations/\(over)/resultats/publication", ["heard": "Oui", "outcome": "Un bus"]),
            ("/consultations/\(over)/classement", [:]),
        ]
        for (path, fields) in forms {
            for persona in [TestSite.Persona.visitor, .participant, .professional, .referent, .direction, .secondReader] {
                #expect(try await site.post(path, typed: fields, as: persona).status == .notFound, "\(path) \(persona)")
            }
            #expect(try await site.post(path, typed: fields, as: .facilitator, from: "cross-site").status == .forbidden, "\(path)")
        }
        let facilitator = try await site.viewer(.facilitator)
        let count = try await site.database.read { db in try Consultation.all(for: facilitator, db).count }
        #expect(count == 3)
        #expect(try await site.get("/consultations/99").status == .notFound)
    }

    @Test func `what everyone reads is changed with a reason that everyone reads`() async throws {
        let site = try await TestSite()
        let id = try await site.consultation()
        let fields = ["question": "Quel bus du matin ?", "fields": "", "closesOn": site.day(offset: 30), "reason": "Trop étroit"]
        let nothing = try await site.post("/consultations/\(id)/changement", typed: fields.merging(["reason": ""]) { $1 }, as: .facilitator)
        #expect(nothing.status == .unprocessableContent && nothing.text.contains("Quel bus du matin ?"))
        #expect(try await site.post("/consultations/\(id)/changement", typed: fields, as: .facilitator).status == .seeOther)
        let page = try await site.get("/consultations/\(id)").text
        for words in [
            "Quel bus du matin ?", "la fin est repoussée. Elle était prévue le 21 octobre 2024. Raison\u{A0}: Trop étroit",
            "la question est écrite autrement. Raison\u{A0}: Trop étroit", "«\u{A0}Quel bus vous manque ?\u{A0}»",
        ] {
            #expect(page.contains(words), "\(words)")
        }
        #expect(try await site.post("/consultations/\(id)/modification", typed: site.askedFields(), as: .facilitator).status == .conflict)
        #expect(try await site.post("/consultations/\(id)/abandon", as: .facilitator).status == .conflict)
    }

    @Test func `results are published frozen, with counts that hide what is below five, and only then is it filed`() async throws {
        let site = try await TestSite()
        let id = try await site.consultation(from: -50, to: -31)
        for _ in 1...6 { try await site.replied(to: id, college: "beneficiaries") }
        try await site.replied(to: id, college: "staff")
        #expect(try await site.get("/consultations", as: .facilitator).text.contains("Résultats en retard"))
        #expect(try await !site.get("/consultations").text.contains("en retard"))
        let space = try await site.get("/mon-espace", as: .facilitator).text
        #expect(space.contains("1\u{A0}consultation attend ses résultats, en retard"))
        let filed = try await site.post("/consultations/\(id)/classement", as: .facilitator)
        #expect(filed.status == .conflict && filed.text.contains("Publiez d’abord les résultats"))
        let half = try await site.post(
            "/consultations/\(id)/resultats/publication",
            ["heard": "Le **soir**", "outcome": ""],
            as: .facilitator
        )
        #expect(half.status == .unprocessableContent && half.text.contains("Le **soir**"))
        let saved = try await site.post("/consultations/\(id)/resultats", ["heard": "Le **soir**", "outcome": ""], as: .facilitator)
        #expect(saved.location == "/consultations/\(id)/resultats?fait=enregistre")
        #expect(try await !site.get("/consultations/\(id)").text.contains("Le <strong>soir"))
        let published = try await site.post(
            "/consultations/\(id)/resultats/publication",
            ["heard": "Le **soir**", "outcome": "Un bus de plus"],
            as: .facilitator
        )
        #expect(published.location == "/consultations/\(id)?fait=publie")
        let page = try await site.get("/consultations/\(id)").text
        for words in [
            "Le <strong>soir</strong>", "Un bus de plus", "6\u{A0}réponses", "moins de cinq réponses", "SHA-256", "Résultats publiés",
        ] {
            #expect(page.contains(words), "\(words)")
        }
        #expect(!page.contains("href=\"/participer?consultation"))
        // Corrected, the first version stays readable.
        _ = try await site.post(
            "/consultations/\(id)/resultats/publication",
            ["heard": "Autrement", "outcome": "Deux bus"],
            as: .facilitator
        )
        #expect(try await site.get("/consultations/\(id)").text.contains("Deux bus"))
        let first = try await site.get("/consultations/\(id)?version=1").text
        #expect(first.contains("Un bus de plus") && first.contains("Vous lisez une version ancienne."))
        #expect(try await site.get("/consultations/\(id)?version=3").status == .notFound)
        #expect(try await site.post("/consultations/\(id)/classement", as: .facilitator).status == .seeOther)
    }

    @Test func `who saves over what a colleague saved meanwhile is told first`() async throws {
        let site = try await TestSite()
        let id = try await site.consultation(from: -30, to: -1)
        let path = "/consultations/\(id)/resultats"
        let seen = try #require(try await site.get(path, as: .facilitator).text.firstMatch(of: /name="seen" value="([^"]+)"/)?.1)
        _ = try await site.post(path, ["heard": "De ma collègue", "outcome": ""], as: .otherFacilitator)
        let mine = try await site.post(path, ["heard": "De moi", "outcome": "", "seen": String(seen)], as: .facilitator)
        #expect(mine.status == .unprocessableContent && mine.text.contains("De ma collègue") && mine.text.contains("De moi"))
    }

    @Test func `a page that was kept on the last day is not shown the day after, even in a rush`() async throws {
        let site = try await TestSite()
        let id = try await site.consultation(from: 0, to: 20)
        for path in ["/consultations", "/consultations/\(id)", "/"] { #expect(try await site.get(path).status == .ok) }
        #expect(try await site.get("/consultations/\(id)").text.contains("Répondre"))
        // 23:59:59 in Paris, then midnight.
        site.clock.set(ISO8601DateFormatter().date(from: "2024-10-21T21:59:59Z")!)
        #expect(try await site.get("/consultations/\(id)").text.contains("Répondre"))
        #expect(try await site.get("/").text.contains("Quel bus vous manque ?"))
        site.clock.set(ISO8601DateFormatter().date(from: "2024-10-21T22:00:00Z")!)
        #expect(try await !site.get("/consultations/\(id)").text.contains("Répondre"))
        #expect(try await !site.get("/").text.contains("Quel bus vous manque ?"))
        #expect(try await site.get("/consultations").text.contains("Terminée, résultats à venir"))
        let (before, after) = (
            PageCache.Edition(commits: 1, at: ISO8601DateFormatter().date(from: "2024-10-21T21:59:59Z")!),
            PageCache.Edition(commits: 1, at: ISO8601DateFormatter().date(from: "2024-10-21T22:00:00Z")!)
        )
        #expect(!before.isOfSameDay(as: after))
    }
}
