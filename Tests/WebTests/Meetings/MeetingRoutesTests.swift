import Domain
import GRDB
import HTTPTypes
import Testing

struct MeetingRoutesTests {
    @Test func `without a séance, the page says so`() async throws {
        let site = try await TestSite()
        let page = try await site.get("/seances")
        #expect(page.status == .ok)
        #expect(page.text.contains("Aucune séance n’est annoncée pour l’instant."))
        #expect(page.text.contains("Aucune séance n’a encore eu lieu."))
        #expect(!page.text.contains("Préparer une séance"))
    }

    @Test func `the list shows what comes and what is past`() async throws {
        let site = try await TestSite()
        let ahead = try await site.meeting(inDays: 7, title: "La prochaine")
        let held = try await site.heldMeeting(title: "La dernière")
        let page = try await site.get("/seances")
        #expect(page.text.contains("href=\"/seances/\(ahead.id)\""))
        #expect(page.text.contains("datetime=\"2024-10-08\""))
        #expect(page.text.contains("href=\"/seances/\(held.id)\""))
        #expect(page.text.contains("Tenue"))
        #expect(!page.text.contains("/seances/\(held.id)/compte-rendu"))
    }

    @Test func `the team finds the way to prepare a séance`() async throws {
        let site = try await TestSite()
        for persona in [TestSite.Persona.facilitator, .administrator] {
            #expect(try await site.get("/seances", as: persona).text.contains("href=\"/seances/nouvelle\""))
        }
        #expect(try await !site.get("/seances", as: .direction).text.contains("href=\"/seances/nouvelle\""))
    }

    @Test func `a séance to come invites, and never summons`() async throws {
        let site = try await TestSite()
        let meeting = try await site.meeting(inDays: 7)
        let page = try await site.get("/seances/\(meeting.id)")
        #expect(page.status == .ok)
        #expect(page.text.contains("Participation libre, sans effet sur votre RSA."))
        #expect(page.text.contains("mardi 8 octobre 2024"))
        #expect(page.text.contains("de 14 h à 16 h 30"))
        #expect(page.text.contains("20 min"))
        #expect(page.text.contains("Salle du rez-de-chaussée"))
        #expect(page.text.contains("href=\"/groupes/groupe-ressource\""))
        #expect(!page.text.contains("Annuler la séance"))
    }

    @Test func `a séance in preparation is seen by its team alone`() async throws {
        let site = try await TestSite()
        let meeting = try await site.meeting(inDays: 7, announced: false, title: "Encore un brouillon")
        for persona in TestSite.Persona.allCases where persona != .facilitator && persona != .administrator {
            for path in ["/seances/\(meeting.id)", "/seances/\(meeting.id)/feuille", "/seances/\(meeting.id)/compte-rendu"] {
                let page = try await site.get(path, as: persona)
                #expect(page.status == .notFound, "\(path) \(persona)")
                #expect(!page.text.contains("Encore un brouillon"))
            }
            for path in ["/seances", "/groupes/groupe-ressource", "/"] {
                #expect(try await !site.get(path, as: persona).text.contains("Encore un brouillon"), "\(path) \(persona)")
            }
        }
        #expect(try await site.get("/seances", as: .facilitator).text.contains("Encore un brouillon"))
        #expect(try await site.get("/seances/\(meeting.id)", as: .administrator).status == .ok)
    }

    @Test func `presences are told college by college, never below five`() async throws {
        let site = try await TestSite()
        let meeting = try await site.heldMeeting()
        let page = try await site.get("/seances/\(meeting.id)")
        #expect(page.text.contains("11 personnes"))
        #expect(page.text.contains("moins de cinq personnes"))
        #expect(!page.text.contains("2 personnes"))
        #expect(!page.text.contains("13 personnes"))
        #expect(try await site.get("/seances/\(meeting.id)", as: .facilitator).text.contains("2 personnes"))
    }

    @Test func `a séance links to the words that were said there, once they are published`() async throws {
        let site = try await TestSite()
        let meeting = try await site.heldMeeting()
        let line = try await site.line("La lettre fait peur.", at: meeting)
        let facilitator = try await site.viewer(.facilitator)
        let contribution = try await site.database.write { db in
            try Meeting.find(db, id: meeting.id).contribute(note: line.id, kind: "lived", theme: "", readBack: true, by: facilitator, db)
        }
        #expect(try await !site.get("/seances/\(meeting.id)").text.contains("La lettre fait peur."))
        let words = RichText(source: "La lettre fait peur.", html: "<p>La lettre fait peur.</p>", rendererVersion: 1)
        try await site.database.write { db in try contribution.publish(words, by: facilitator, db) }
        let page = try await site.get("/seances/\(meeting.id)")
        #expect(page.text.contains("href=\"/contributions/\(contribution.id)\""))
        #expect(page.text.contains("La lettre fait peur."))
    }

    @Test(arguments: ["/seances/999", "/seances/abc", "/seances/999/feuille", "/seances/999/saisie", "/seances/999/compte-rendu"])
    func `a séance that does not exist has no page`(path: String) async throws {
        let site = try await TestSite()
        #expect(try await site.get(path, as: .facilitator).status == .notFound)
    }
}
