import Domain
import GRDB
import HTTPTypes
import Testing

struct MeetingConveningRoutesTests {
    @Test func `the team is offered its own groups, the one asked for first`() async throws {
        let site = try await TestSite()
        let page = try await site.get("/seances/nouvelle?groupe=autre-groupe", as: .administrator)
        #expect(page.status == .ok)
        #expect(page.text.contains("value=\"autre-groupe\" selected"))
        #expect(page.text.contains("value=\"groupe-ressource\">"))
        #expect(try await !site.get("/seances/nouvelle", as: .facilitator).text.contains("value=\"autre-groupe\""))
    }

    @Test func `who conducts no séance has nothing to prepare`() async throws {
        let site = try await TestSite()
        #expect(try await site.get("/seances/nouvelle").location == "/connexion?suite=/seances/nouvelle")
        #expect(try await site.get("/seances/nouvelle", as: .direction).status == .notFound)
    }

    @Test func `a séance is prepared, and nobody else sees it yet`() async throws {
        let site = try await TestSite()
        let answer = try await site.post("/seances", typed(site), as: .facilitator)
        let meeting = try #require(try await only(site))
        #expect(answer.status == .seeOther)
        #expect(answer.location == "/seances/\(meeting.id)?fait=preparee")
        #expect(meeting.state == .preparing)
        let page = try await site.get("/seances/\(meeting.id)", as: .facilitator)
        #expect(page.text.contains("Annoncer la séance"))
        #expect(page.text.contains("Parlons des lettres"))
        #expect(try await site.get("/seances/\(meeting.id)", as: .otherFacilitator).status == .notFound)
    }

    @Test func `a séance sent twice is prepared once`() async throws {
        let site = try await TestSite()
        let key = FormKey.issue(for: TestSite.browser, site.instance)
        let first = try await site.post("/seances", typed(site), as: .facilitator, key: key)
        let second = try await site.post("/seances", typed(site), as: .facilitator, key: key)
        #expect(first.location == second.location)
        #expect(try await only(site) != nil)
    }

    @Test func `an incomplete séance comes back with what was typed, and says all that is missing`() async throws {
        let site = try await TestSite()
        let page = try await site.post("/seances", typed(site, group: "", title: "", time: "plus tard"), as: .administrator)
        #expect(page.status == .unprocessableContent)
        for field in ["group", "title", "time"] { #expect(page.text.contains("href=\"#\(field)\"")) }
        #expect(page.text.contains("value=\"plus tard\""))
        #expect(page.text.contains("Que vous disent nos lettres"))
        #expect(page.text.contains("Accueil / 20"))
        #expect(try await only(site) == nil)
    }

    @Test func `a group that does not exist is not a choice`() async throws {
        let site = try await TestSite()
        let page = try await site.post("/seances", typed(site, group: "nulle-part"), as: .facilitator)
        #expect(page.status == .unprocessableContent)
        #expect(page.text.contains("href=\"#group\""))
    }

    @Test(arguments: [TestSite.Persona.visitor, .otherFacilitator, .participant])
    func `nobody else prepares, announces or calls off a séance`(persona: TestSite.Persona) async throws {
        let site = try await TestSite()
        #expect(try await site.post("/seances", typed(site), as: persona).status == .notFound)
        let meeting = try await site.meeting(inDays: 7, announced: false)
        #expect(try await site.post("/seances/\(meeting.id)/annonce", as: persona).status == .notFound)
        #expect(try await site.post("/seances/\(meeting.id)/annulation", ["reason": "Non"], as: persona).status == .notFound)
        #expect(try await only(site)?.state == .preparing)
    }

    @Test func `nobody else calls off a séance that they can read`() async throws {
        let site = try await TestSite()
        let meeting = try await site.meeting(inDays: 7)
        for reason in ["Non", ""] {
            #expect(try await site.post("/seances/\(meeting.id)/annulation", ["reason": reason], as: .otherFacilitator).status == .notFound)
        }
        #expect(try await only(site)?.state == .announced)
    }

    @Test func `forms of another site are refused`() async throws {
        let site = try await TestSite()
        let meeting = try await site.meeting(inDays: 7, announced: false)
        #expect(try await site.post("/seances", typed(site), as: .facilitator, from: "cross-site").status == .forbidden)
        #expect(try await site.post("/seances/\(meeting.id)/annonce", as: .facilitator, from: "cross-site").status == .forbidden)
        let cancelled = try await site.post("/seances/\(meeting.id)/annulation", ["reason": "Non"], as: .facilitator, from: "cross-site")
        #expect(cancelled.status == .forbidden)
        #expect(try await only(site)?.state == .preparing)
    }

    @Test func `an announced séance is seen by everyone`() async throws {
        let site = try await TestSite()
        let meeting = try await site.meeting(inDays: 7, announced: false)
        let answer = try await site.post("/seances/\(meeting.id)/annonce", as: .facilitator)
        #expect(answer.location == "/seances/\(meeting.id)?fait=annoncee")
        #expect(try await site.get("/seances/\(meeting.id)").status == .ok)
        let again = try await site.post("/seances/\(meeting.id)/annonce", as: .facilitator)
        #expect(again.status == .conflict)
    }

    @Test func `a form of another browser announces nothing`() async throws {
        let site = try await TestSite()
        let meeting = try await site.meeting(inDays: 7, announced: false)
        let page = try await site.post("/seances/\(meeting.id)/annonce", as: .facilitator, key: "clé-volée")
        #expect(page.status == .unprocessableContent)
        #expect(page.text.contains("id=\"form\""))
        #expect(try await only(site)?.state == .preparing)
    }

    @Test func `a séance called off says why, in the list too`() async throws {
        let site = try await TestSite()
        let meeting = try await site.meeting(inDays: 7, title: "Celle qui n’a pas lieu")
        let answer = try await site.post("/seances/\(meeting.id)/annulation", ["reason": "La salle est fermée."], as: .facilitator)
        #expect(answer.location == "/seances/\(meeting.id)?fait=annulee")
        let page = try await site.get("/seances/\(meeting.id)")
        #expect(page.text.contains("La salle est fermée."))
        #expect(!page.text.contains("Vous pouvez seulement écouter."))
        #expect(try await site.get("/seances").text.contains("Celle qui n’a pas lieu"))
    }

    @Test func `calling off without a reason comes back`() async throws {
        let site = try await TestSite()
        let meeting = try await site.meeting(inDays: 7)
        let page = try await site.post("/seances/\(meeting.id)/annulation", ["reason": ""], as: .facilitator)
        #expect(page.status == .unprocessableContent)
        #expect(page.text.contains("href=\"#reason\""))
        let long = String(repeating: "très longue raison ", count: 20)
        let kept = try await site.post("/seances/\(meeting.id)/annulation", ["reason": long], as: .facilitator)
        #expect(kept.status == .unprocessableContent)
        #expect(kept.text.contains("value=\"\(long)\""))
    }

    @Test func `a séance that does not exist is neither announced nor called off`() async throws {
        let site = try await TestSite()
        #expect(try await site.post("/seances/999/annonce", as: .facilitator).status == .notFound)
        #expect(try await site.post("/seances/999/annulation", ["reason": "Non"], as: .facilitator).status == .notFound)
    }

    private func typed(
        _ site: TestSite,
        group: String = "groupe-ressource",
        title: String = "Parlons des lettres",
        time: String = "14 h"
    ) -> KeyValuePairs<String, String> {
        [
            "group": group, "kind": "roundTable", "title": title, "question": "Que vous disent nos lettres ?", "day": site.day(offset: 7),
            "time": time, "minutes": "150", "place": "Salle d’exemple", "practical": "", "agenda": "Accueil / 20\r\nTour de table",
        ]
    }

    /// The one meeting of the site, if there is exactly one.
    private func only(_ site: TestSite) async throws -> Meeting? {
        let meetings = try await site.database.read { db in try Meeting.fetchAll(db) }
        return meetings.count == 1 ? meetings[0] : nil
    }

    @Test func `a séance is mended while its team alone sees it, and no longer`() async throws {
        let site = try await TestSite()
        let meeting = try await site.meeting(inDays: 7, announced: false, title: "Un titre à revoir")
        let path = "/seances/\(meeting.id)/modification"
        let page = try await site.get(path, as: .facilitator)
        #expect(page.text.contains("value=\"Un titre à revoir\""))
        let fields: KeyValuePairs = [
            "group": "groupe-ressource", "kind": "roundTable", "title": "Un meilleur titre", "question": "Quoi\u{A0}?",
            "day": site.day(offset: 9),
            "time": "10:30", "minutes": "90", "place": "Ailleurs", "practical": "", "agenda": "Un seul point / 90",
        ]
        let empty = try await site.post(path, ["group": "groupe-ressource", "title": "", "place": "Lieu gardé"], as: .facilitator)
        #expect(empty.status == .unprocessableContent)
        #expect(empty.text.contains("Lieu gardé"))
        #expect(try await site.post(path, fields, as: .otherFacilitator).status == .notFound)
        #expect(try await site.post(path, fields, as: .facilitator, from: "cross-site").status == .forbidden)
        #expect(try await site.post(path, fields, as: .facilitator).location == "/seances/\(meeting.id)?fait=enregistre")
        let mended = try await site.get("/seances/\(meeting.id)", as: .facilitator)
        #expect(mended.text.contains("Un meilleur titre") && mended.text.contains("Un seul point"))
        _ = try await site.post("/seances/\(meeting.id)/annonce", as: .facilitator)
        #expect(try await site.post(path, fields, as: .facilitator).status == .conflict)
    }
}
