import Domain
import Foundation
import GRDB
import HTTPTypes
import Testing

struct MeetingPaperRoutesTests {
    private static let papers = ["feuille", "emargement", "invitation", "questions"]

    @Test func `an invitation says first that coming is free and without effect on the RSA, then how to come`() async throws {
        let site = try await TestSite()
        let meeting = try await site.meeting(inDays: 7)
        let page = try await site.get("/seances/\(meeting.id)/invitation")
        #expect(page.status == .ok)
        let sheet = try #require(page.text.firstMatch(of: /<div class="sheet half">([\s\S]*?)<\/main>/)).1
        let words = sheet.replacing(/<[^>]*>/, with: " ").split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(words.hasPrefix("Participation libre, sans effet sur votre RSA."))
        for needed in [
            "mardi 8 octobre 2024", "de 14\u{A0}h à 16\u{A0}h\u{A0}30", "Salle du rez-de-chaussée", "Trajet remboursé",
            "Que se passe-t-il quand une lettre arrive ?", "127.0.0.1:8080/s/\(meeting.id)", "05\u{A0}00\u{A0}00\u{A0}00\u{A0}00",
        ] {
            #expect(page.text.contains(needed), "\(needed)")
        }
        #expect(try await site.get("/seances/\(meeting.id)").text.contains("href=\"/seances/\(meeting.id)/invitation\""))
    }

    @Test func `nobody is invited to a séance that is over or called off`() async throws {
        let site = try await TestSite()
        let held = try await site.heldMeeting()
        let cancelled = try await site.meeting(inDays: 7)
        let facilitator = try await site.viewer(.facilitator)
        try await site.database.write { db in try cancelled.cancel(reason: "La salle est fermée", by: facilitator, db) }
        for id in [held.id, cancelled.id] {
            #expect(try await site.get("/seances/\(id)/invitation").status == .conflict)
            #expect(try await !site.get("/seances/\(id)", as: .facilitator).text.contains("/invitation"))
        }
    }

    @Test func `the table to sign is one for everyone, and does not say who receives the RSA`() async throws {
        let site = try await TestSite()
        let meeting = try await site.meeting(inDays: 7)
        let page = try await site.get("/seances/\(meeting.id)/emargement", as: .facilitator)
        #expect(page.status == .ok)
        #expect(page.text.contains("Participation libre, sans effet sur votre RSA."))
        #expect(page.text.matches(of: /<table>/).count == 1)
        #expect(page.text.matches(of: /scope="row"/).count == 25)
        #expect(page.text.contains("Venus sans s’inscrire"))
        #expect(!page.text.contains("Allocataires du RSA"))
    }

    @Test func `the questions stand one a sheet, the main one first, in smaller letters when they are long`() async throws {
        let site = try await TestSite()
        let meeting = try await site.meeting(inDays: 7)
        let page = try await site.get("/seances/\(meeting.id)/questions")
        let sheets = page.text.matches(of: /class="sheet poster[^"]*"><p class="what">([^<]+)<\/p>\s*<h2>([^<]+)</)
        #expect(
            sheets.map { "\($0.1) : \($0.2)" } == [
                "La question : Que se passe-t-il quand une lettre arrive ?", "Point 1 sur 2 : Accueil", "Point 2 sur 2 : Tour de table",
            ]
        )
        #expect(!page.text.contains("poster long"))
    }

    @Test func `the team finds every paper of the séance, and others only what they may print`() async throws {
        let site = try await TestSite()
        let meeting = try await site.meeting(inDays: 7)
        let team = try await site.get("/seances/\(meeting.id)", as: .facilitator).text
        for paper in Self.papers { #expect(team.contains("href=\"/seances/\(meeting.id)/\(paper)\""), "\(paper)") }
        #expect(team.contains("href=\"/participer/feuille?feuilles=20\""))
        #expect(team.contains("href=\"/groupes/groupe-ressource/cartes\""))
        for paper in ["feuille", "emargement"] {
            #expect(try await site.get("/seances/\(meeting.id)/\(paper)", as: .otherFacilitator).status == .notFound)
            #expect(try await site.get("/seances/\(meeting.id)/\(paper)").location?.hasPrefix("/connexion?suite=") == true)
        }
    }

    @Test(arguments: papers)
    func `a séance that others may not see has no paper for them`(paper: String) async throws {
        let site = try await TestSite()
        let draft = try await site.meeting(inDays: 7, announced: false, title: "Encore un brouillon")
        for persona in [TestSite.Persona.visitor, .participant, .otherFacilitator, .direction] {
            let page = try await site.get("/seances/\(draft.id)/\(paper)", as: persona)
            #expect(page.status == .notFound, "\(persona)")
            #expect(!page.text.contains("Encore un brouillon"))
        }
        #expect(try await site.get("/seances/\(draft.id)/\(paper)", as: .facilitator).status == .ok)
        #expect(try await site.get("/seances/999/\(paper)", as: .facilitator).status == .notFound)
    }

    @Test func `a page says once, on paper, where it is, without what follows the question mark`() async throws {
        let site = try await TestSite()
        let meeting = try await site.heldMeeting()
        let text = try await site.get("/seances/\(meeting.id)?cle=secret").text
        #expect(text.matches(of: /Cette page.: 127\.0\.0\.1:8080\/seances\/\d+</).count == 1)
        #expect(!text.contains("cle=secret"))
    }
}
