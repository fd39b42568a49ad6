import Domain
import GRDB
import HTTPTypes
import Testing

struct CompteRenduRoutesTests {
    @Test func `nothing is read before it is published`() async throws {
        let site = try await TestSite()
        let meeting = try await site.heldMeeting()
        let path = "/seances/\(meeting.id)/compte-rendu"
        _ = try await site.post(path + "/redaction", ["body": "Un brouillon secret."], as: .facilitator)
        for persona in [TestSite.Persona.visitor, .otherFacilitator, .participant, .direction] {
            #expect(try await site.get(path, as: persona).status == .notFound, "\(persona)")
            #expect(try await !site.get("/seances/\(meeting.id)", as: persona).text.contains("brouillon secret"))
        }
        #expect(try await site.get(path, as: .facilitator).location == path + "/redaction")
    }

    @Test func `writing begins with the agenda and the lines spoken`() async throws {
        let site = try await TestSite()
        let meeting = try await site.heldMeeting()
        _ = try await site.line("La lettre fait peur.", at: meeting)
        let page = try await site.get("/seances/\(meeting.id)/compte-rendu/redaction", as: .facilitator)
        #expect(page.status == .ok)
        #expect(page.text.contains("## Accueil"))
        #expect(page.text.contains("- Allocataires du RSA : « La lettre fait peur. »"))
    }

    @Test func `writing is the team's`() async throws {
        let site = try await TestSite()
        let meeting = try await site.heldMeeting()
        let path = "/seances/\(meeting.id)/compte-rendu/redaction"
        #expect(try await site.get(path, as: .otherFacilitator).status == .notFound)
        #expect(try await site.get(path).location?.hasPrefix("/connexion?suite=") == true)
    }

    @Test func `a draft is saved and comes back`() async throws {
        let site = try await TestSite()
        let meeting = try await site.heldMeeting()
        let path = "/seances/\(meeting.id)/compte-rendu/redaction"
        let answer = try await site.post(path, ["body": "Première ligne"], as: .facilitator)
        #expect(answer.location == path + "?fait=enregistre")
        #expect(try await site.get(path, as: .facilitator).text.contains("Première ligne"))
    }

    @Test func `a published account is read by everyone, with its fingerprint`() async throws {
        let site = try await TestSite()
        let meeting = try await site.heldMeeting()
        let answer = try await publish("Un texte **important**.", of: meeting, site)
        #expect(answer.location == "/seances/\(meeting.id)/compte-rendu?fait=publie")
        let version = try #require(try await site.database.read { db in try CompteRendu.latest(of: meeting, db) })
        let page = try await site.get("/seances/\(meeting.id)/compte-rendu")
        #expect(page.status == .ok)
        #expect(page.text.contains("<strong>important</strong>"))
        #expect(page.text.contains("SHA-256 : \(version.sha256)"))
        #expect(page.text.contains("lundi 30 septembre 2024"))
        #expect(page.text.contains("11 personnes"))
        #expect(page.text.contains("moins de cinq personnes"))
        #expect(!page.text.contains("Corriger"))
        #expect(try await site.get("/seances").text.contains("href=\"/seances/\(meeting.id)/compte-rendu\""))
        #expect(try await site.get("/seances/\(meeting.id)").text.contains("href=\"/seances/\(meeting.id)/compte-rendu\""))
    }

    @Test func `a published account does not change when the rows do`() async throws {
        let site = try await TestSite()
        let meeting = try await site.heldMeeting()
        _ = try await publish("Le texte d’origine.", of: meeting, site)
        let facilitator = try await site.viewer(.facilitator)
        try await site.database.write { db in
            try Meeting.find(db, id: meeting.id).recordAttendance([.beneficiaries: 40], by: facilitator, db)
            try meeting.saveCompteRendu("Un autre texte.", by: facilitator, db)
        }
        for persona in [TestSite.Persona.visitor, .facilitator] {
            let page = try await site.get("/seances/\(meeting.id)/compte-rendu", as: persona)
            #expect(page.text.contains("11 personnes"))
            #expect(!page.text.contains("40 personnes"))
            #expect(page.text.contains("Le texte d’origine."))
            #expect(!page.text.contains("2 personnes"))
        }
    }

    @Test func `a correction is a new version, and the old one stays readable`() async throws {
        let site = try await TestSite()
        let meeting = try await site.heldMeeting()
        _ = try await publish("Le premier texte.", of: meeting, site)
        _ = try await publish("Le second texte.", of: meeting, site)
        let path = "/seances/\(meeting.id)/compte-rendu"
        let latest = try await site.get(path)
        #expect(latest.text.contains("Le second texte."))
        #expect(latest.text.contains("\(path)?version=1"))
        #expect(!latest.text.contains("Vous lisez une version ancienne."))
        let first = try await site.get(path + "?version=1")
        #expect(first.text.contains("Le premier texte."))
        #expect(first.text.contains("Vous lisez une version ancienne."))
        #expect(try await site.get(path + "?version=3").status == .notFound)
    }

    @Test func `an account sent twice is published once`() async throws {
        let site = try await TestSite()
        let meeting = try await site.heldMeeting()
        let key = FormKey.issue(for: TestSite.browser, site.instance)
        for _ in 1...2 { _ = try await publish("Un texte.", of: meeting, site, key: key) }
        #expect(try await site.database.read { db in try CompteRendu.all(of: meeting, db) }.count == 1)
    }

    @Test(arguments: ["redaction", "publication"])
    func `an empty account comes back, and a long one is kept`(form: String) async throws {
        let site = try await TestSite()
        let meeting = try await site.heldMeeting()
        let path = "/seances/\(meeting.id)/compte-rendu/\(form)"
        let empty = try await site.post(path, ["body": "  "], as: .facilitator)
        #expect(empty.status == .unprocessableContent)
        #expect(empty.text.contains("href=\"#body\""))
        let long = String(repeating: "mot ", count: 5_001)
        let kept = try await site.post(path, ["body": long + "fin"], as: .facilitator)
        #expect(kept.status == .unprocessableContent)
        #expect(kept.text.contains(long))
        #expect(try await site.database.read { db in try CompteRendu.all(of: meeting, db) }.isEmpty)
    }

    @Test(arguments: ["redaction", "publication"])
    func `nobody else writes or publishes`(form: String) async throws {
        let site = try await TestSite()
        let meeting = try await site.heldMeeting()
        let path = "/seances/\(meeting.id)/compte-rendu/\(form)"
        for persona in [TestSite.Persona.visitor, .otherFacilitator, .participant, .direction] {
            for body in ["Faux", ""] { #expect(try await site.post(path, ["body": body], as: persona).status == .notFound, "\(persona)") }
        }
        #expect(try await site.post(path, ["body": "Faux"], as: .facilitator, from: "cross-site").status == .forbidden)
        #expect(try await site.post("/seances/999/compte-rendu/\(form)", ["body": "Faux"], as: .facilitator).status == .notFound)
        #expect(try await site.database.read { db in try meeting.compteRenduDraft(db) } == nil)
    }

    @Test func `an account waits for the séance to be held`() async throws {
        let site = try await TestSite()
        let past = try await site.meeting(inDays: -1)
        let page = try await site.get("/seances/\(past.id)/compte-rendu/redaction", as: .facilitator)
        #expect(page.status == .ok)
        #expect(!page.text.contains("Publier le compte rendu"))
        #expect(try await publish("Trop tôt", of: past, site).status == .conflict)
        let ahead = try await site.meeting(inDays: 7)
        #expect(try await site.get("/seances/\(ahead.id)/compte-rendu/redaction", as: .facilitator).status == .conflict)
    }

    @Test func `hostile text is published harmless`() async throws {
        let site = try await TestSite()
        let meeting = try await site.heldMeeting()
        _ = try await publish("<script>alert(1)</script> [ici](javascript:alert(1))", of: meeting, site)
        let page = try await site.get("/seances/\(meeting.id)/compte-rendu")
        #expect(page.status == .ok)
        #expect(!page.text.contains("<script>"))
        #expect(!page.text.contains("href=\"javascript"))
    }

    private func publish(_ body: String, of meeting: Meeting, _ site: TestSite, key: String? = nil) async throws -> TestPage {
        try await site.post("/seances/\(meeting.id)/compte-rendu/publication", ["body": body], as: .facilitator, key: key)
    }

    @Test func `two people who write the same account do not erase each other`() async throws {
        let site = try await TestSite()
        let meeting = try await site.heldMeeting()
        let path = "/seances/\(meeting.id)/compte-rendu/redaction"
        let shown = try await site.get(path, as: .facilitator).text
        let seen = String(try #require(shown.firstMatch(of: /name="seen" value="([^"]+)"/)).1)
        #expect(try await site.post(path, ["body": "Ce que le premier a écrit", "seen": seen], as: .facilitator).status == .seeOther)
        let second = try await site.post(path, ["body": "Ce que le second a écrit", "seen": seen], as: .administrator)
        #expect(second.status == .unprocessableContent)
        #expect(second.text.contains("Ce que le premier a écrit"))
        #expect(second.text.contains("Ce que le second a écrit</textarea>"))
        let again = String(try #require(second.text.firstMatch(of: /name="seen" value="([^"]+)"/)).1)
        #expect(try await site.post(path, ["body": "Les deux ensemble", "seen": again], as: .administrator).status == .seeOther)
        #expect(try await site.get(path, as: .facilitator).text.contains("Les deux ensemble</textarea>"))
    }
}
