import Domain
import Foundation
import GRDB
import HTTPTypes
import Testing

struct MeetingHoldingRoutesTests {
    @Test func `before its day, the page says when the séance can be written down`() async throws {
        let site = try await TestSite()
        let meeting = try await site.meeting(inDays: 7)
        let page = try await site.get("/seances/\(meeting.id)/saisie", as: .facilitator)
        #expect(page.status == .ok)
        #expect(page.text.contains("La saisie s’ouvre le jour de la séance."))
        #expect(!page.text.contains("<textarea"))
        #expect(try await site.post("/seances/\(meeting.id)/paroles", ["words": "Trop tôt"], as: .facilitator).status == .conflict)
    }

    @Test func `the page is the team's`() async throws {
        let site = try await TestSite()
        let meeting = try await site.meeting(inDays: -1)
        #expect(try await site.get("/seances/\(meeting.id)/saisie", as: .facilitator).text.contains("Rien n’est encore noté."))
        #expect(try await site.get("/seances/\(meeting.id)/saisie", as: .otherFacilitator).status == .notFound)
        #expect(try await site.get("/seances/\(meeting.id)/saisie").status == .seeOther)
    }

    @Test func `presences are entered, and corrected`() async throws {
        let site = try await TestSite()
        let meeting = try await site.meeting(inDays: -1)
        let answer = try await site.post("/seances/\(meeting.id)/presences", ["beneficiaries": "11", "staff": "2"], as: .facilitator)
        #expect(answer.location == "/seances/\(meeting.id)/saisie?fait=presences")
        _ = try await site.post("/seances/\(meeting.id)/presences", ["beneficiaries": "12", "staff": ""], as: .facilitator)
        let held = try await site.database.read { db in try Meeting.find(db, id: meeting.id) }
        let counts = try await site.database.read { db in try meeting.attendance(db) }
        #expect(held.state == .held)
        #expect(counts == [.beneficiaries: 12, .staff: 2])
        #expect(try await site.get("/seances/\(meeting.id)/saisie", as: .facilitator).text.contains("value=\"12\""))
    }

    @Test func `a count that is no number comes back with the others`() async throws {
        let site = try await TestSite()
        let meeting = try await site.meeting(inDays: -1)
        let page = try await site.post("/seances/\(meeting.id)/presences", ["beneficiaries": "11", "staff": "deux"], as: .facilitator)
        #expect(page.status == .unprocessableContent)
        #expect(page.text.contains("href=\"#staff\""))
        #expect(page.text.contains("value=\"deux\""))
        #expect(page.text.contains("value=\"11\""))
        #expect(try await site.database.read { db in try meeting.attendance(db) }.isEmpty)
    }

    @Test func `a line is noted, and the form is ready for the next`() async throws {
        let site = try await TestSite()
        let meeting = try await site.meeting(inDays: 0)
        let typed: KeyValuePairs = ["college": "beneficiaries", "words": "Le bus s’arrête à 18 heures."]
        let answer = try await site.post("/seances/\(meeting.id)/paroles", typed, as: .facilitator)
        #expect(answer.location == "/seances/\(meeting.id)/saisie?fait=parole#paroles")
        let page = try await site.get("/seances/\(meeting.id)/saisie?fait=parole", as: .facilitator)
        #expect(page.text.contains("Le bus s’arrête à 18 heures."))
        #expect(page.text.contains("La parole est notée."))
        #expect(page.text.contains("En faire une contribution"))
        #expect(try await !site.get("/seances/\(meeting.id)").text.contains("Le bus s’arrête"))
    }

    @Test func `an empty line comes back with its college`() async throws {
        let site = try await TestSite()
        let meeting = try await site.meeting(inDays: -1)
        let page = try await site.post("/seances/\(meeting.id)/paroles", ["college": "associations", "words": " "], as: .facilitator)
        #expect(page.status == .unprocessableContent)
        #expect(page.text.contains("href=\"#words\""))
        #expect(page.text.contains("value=\"associations\" selected"))
    }

    @Test func `a line becomes a contribution, once`() async throws {
        let site = try await TestSite()
        let meeting = try await site.heldMeeting()
        let line = try await site.line("La lettre fait peur.", at: meeting)
        let path = "/seances/\(meeting.id)/paroles/\(line.id)/contribution"
        let answer = try await site.post(path, ["kind": "lived", "theme": "5", "readBack": "1"], as: .facilitator)
        #expect(answer.location == "/participer/recu/1")
        let contributions = try await site.database.read { db in try Contribution.fetchAll(db) }
        let contribution = try #require(contributions.first)
        #expect(contribution.text == "La lettre fait peur.")
        #expect(contribution.college == .beneficiaries)
        #expect(contribution.state == .received)
        let page = try await site.get("/seances/\(meeting.id)/saisie", as: .facilitator)
        #expect(page.text.contains("href=\"/contributions/\(contribution.id)\""))
        #expect(!page.text.contains("En faire une contribution"))
        #expect(try await site.post(path, ["kind": "lived", "theme": ""], as: .facilitator).status == .conflict)
    }

    @Test func `a wrong choice comes back at its line`() async throws {
        let site = try await TestSite()
        let meeting = try await site.heldMeeting()
        let line = try await site.line("La lettre fait peur.", at: meeting)
        _ = try await site.line("Le bus ne passe plus.", at: meeting)
        let typed: KeyValuePairs = ["kind": "question", "theme": "cent", "readBack": "1"]
        let page = try await site.post("/seances/\(meeting.id)/paroles/\(line.id)/contribution", typed, as: .facilitator)
        #expect(page.status == .unprocessableContent)
        #expect(page.text.contains("href=\"#theme\""))
        #expect(page.text.components(separatedBy: "id=\"theme\"").count == 2)
        #expect(page.text.contains("value=\"question\" selected"))
        #expect(page.text.contains("value=\"1\" checked"))
    }

    @Test(arguments: [TestSite.Persona.visitor, .otherFacilitator, .participant, .direction])
    func `nobody else writes a séance down`(persona: TestSite.Persona) async throws {
        let site = try await TestSite()
        let meeting = try await site.heldMeeting()
        let line = try await site.line("La lettre fait peur.", at: meeting)
        let path = "/seances/\(meeting.id)"
        for words in ["Faux", ""] {
            let answer = try await site.post(path + "/paroles", ["words": words], as: persona)
            #expect(answer.status == .notFound)
            #expect(!answer.text.contains("La lettre fait peur."))
        }
        #expect(try await site.post(path + "/presences", ["staff": "9"], as: persona).status == .notFound)
        #expect(try await site.post(path + "/paroles/\(line.id)/contribution", ["kind": "lived"], as: persona).status == .notFound)
        #expect(try await site.database.read { db in try meeting.notes(db) }.count == 1)
        #expect(try await site.database.read { db in try meeting.attendance(db) }[.staff] == 2)
    }

    @Test func `forms of another site are refused`() async throws {
        let site = try await TestSite()
        let meeting = try await site.heldMeeting()
        let line = try await site.line("La lettre fait peur.", at: meeting)
        let typed: KeyValuePairs = ["staff": "9", "words": "Faux", "kind": "lived"]
        for form in ["presences", "paroles", "paroles/\(line.id)/contribution"] {
            let answer = try await site.post("/seances/\(meeting.id)/\(form)", typed, as: .facilitator, from: "cross-site")
            #expect(answer.status == .forbidden, "\(form)")
        }
    }

    @Test func `a line is contributed at its own séance`() async throws {
        let site = try await TestSite()
        let meeting = try await site.heldMeeting()
        let other = try await site.heldMeeting(title: "Une autre")
        let line = try await site.line("La lettre fait peur.", at: meeting)
        for path in ["/seances/\(other.id)/paroles/\(line.id)", "/seances/\(meeting.id)/paroles/999", "/seances/999/paroles/\(line.id)"] {
            #expect(try await site.post(path + "/contribution", ["kind": "lived"], as: .facilitator).status == .notFound, "\(path)")
        }
    }

    @Test func `words are shown as they were typed, never as HTML`() async throws {
        let site = try await TestSite()
        let meeting = try await site.heldMeeting()
        _ = try await site.line("<script>alert(1)</script>", at: meeting)
        let page = try await site.get("/seances/\(meeting.id)/saisie", as: .facilitator)
        #expect(!page.text.contains("<script>"))
        #expect(page.text.contains("&lt;script&gt;"))
    }
}
