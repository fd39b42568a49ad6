import Domain
import GRDB
import HTTPTypes
import Testing

@testable import Domain
@testable import Web

struct MeetingEasyTests {
    @Test func `the easy-read page says when, where, what is asked, what helps, and that one may only listen`() async throws {
        let site = try await TestSite()
        let meeting = try await site.meeting(inDays: 7)
        let page = try await site.get("/seances/\(meeting.id)/facile")
        #expect(page.status == .ok)
        for words in [
            "<p>Le mardi 8 octobre 2024.<br>De 14\u{A0}h à 16\u{A0}h\u{A0}30.</p>", "Salle du rez-de-chaussée",
            "Que se passe-t-il quand une lettre arrive ?", "Trajet remboursé", "Vous pouvez seulement écouter.",
            "Participation libre, sans effet sur votre RSA.", "<li>Tour de table</li>", "05\u{A0}00\u{A0}00\u{A0}00\u{A0}00",
        ] { #expect(page.text.contains(words), "\(words)") }
    }

    @Test func `a séance that is called off says so first, and invites nobody`() async throws {
        let site = try await TestSite()
        let meeting = try await site.meeting(inDays: 7)
        let facilitator = try await site.viewer(.facilitator)
        try await site.database.write { db in try meeting.cancel(reason: "La salle est en travaux.", by: facilitator, db) }
        let page = try await site.get("/seances/\(meeting.id)/facile")
        #expect(page.text.contains("Cette séance est annulée.") && page.text.contains("La salle est en travaux."))
        #expect(!page.text.contains("Une personne vous accueille."))
    }

    @Test func `a séance that was held leads to its compte rendu`() async throws {
        let site = try await TestSite()
        let meeting = try await site.heldMeeting()
        #expect(try await !site.get("/seances/\(meeting.id)/facile").text.contains("/compte-rendu"))
        let facilitator = try await site.viewer(.facilitator)
        try await site.database.write { db in
            _ = try meeting.publishCompteRendu(Markdown.rich("Nous avons parlé."), by: facilitator, db)
        }
        let page = try await site.get("/seances/\(meeting.id)/facile")
        #expect(page.text.contains("Cette séance est finie.") && page.text.contains("href=\"/seances/\(meeting.id)/compte-rendu\""))
    }

    @Test func `the comité de pilotage and the Assemblée do not call for everyone`() async throws {
        let site = try await TestSite()
        let meeting = try await site.meeting(inDays: 7)
        for kind in Meeting.Kind.allCases {
            try await site.database.write { db in try db.execute(sql: "UPDATE meeting SET kind = ?", arguments: [kind]) }
            let page = try await site.get("/seances/\(meeting.id)/facile").text
            #expect(page.contains("Une personne vous accueille.") == (kind != .steeringCommittee && kind != .assemblySitting), "\(kind)")
        }
    }

    @Test func `a séance in preparation is not found, but by its team`() async throws {
        let site = try await TestSite()
        let meeting = try await site.meeting(inDays: 7, announced: false)
        for persona in [TestSite.Persona.visitor, .participant, .otherFacilitator] {
            let page = try await site.get("/seances/\(meeting.id)/facile", as: persona)
            #expect(page.status == .notFound && !page.text.contains("Table ronde"), "\(persona)")
        }
        #expect(try await site.get("/seances/\(meeting.id)/facile", as: .facilitator).status == .ok)
        #expect(try await site.get("/seances/999/facile").status == .notFound)
    }
}
