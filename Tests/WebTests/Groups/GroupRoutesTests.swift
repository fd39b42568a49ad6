import Domain
import GRDB
import HTTPTypes
import Testing

struct GroupRoutesTests {
    let path = "/groupes/groupe-ressource"

    @Test func `everyone reads what the groups are`() async throws {
        let site = try await TestSite()
        let index = try await site.get("/groupes")
        #expect(index.status == .ok)
        #expect(index.text.contains("href=\"/groupes/groupe-ressource\""))
        let page = try await site.get(path)
        #expect(page.status == .ok)
        #expect(page.text.contains("Participation libre, sans effet sur votre RSA."))
        #expect(page.text.contains("Personne n’a encore de place dans ce groupe."))
        #expect(!page.text.contains("Donner une place"))
    }

    @Test func `a group that does not exist has no page`() async throws {
        let site = try await TestSite()
        #expect(try await site.get("/groupes/nulle-part").status == .notFound)
    }

    @Test func `the team gives a place`() async throws {
        let site = try await TestSite()
        let typed: KeyValuePairs = ["college": "beneficiaries", "designation": "volontaire", "name": ""]
        let answer = try await site.post(path + "/membres", typed, as: .facilitator)
        #expect(answer.status == .seeOther)
        #expect(answer.location == "/groupes/groupe-ressource?fait=membre")
        let page = try await site.get(path, as: .facilitator)
        #expect(page.text.contains("volontaire, depuis le 1er octobre 2024"))
    }

    @Test func `a place sent twice is given once`() async throws {
        let site = try await TestSite()
        let key = FormKey.issue(for: TestSite.browser, site.instance)
        for _ in 1...2 {
            _ = try await site.post(path + "/membres", ["college": "staff", "designation": "animation"], as: .facilitator, key: key)
        }
        #expect(try await seats(site).count == 1)
    }

    @Test func `a place without its college comes back with what was typed`() async throws {
        let site = try await TestSite()
        let typed: KeyValuePairs = ["college": "", "designation": "proposée par son service", "name": ""]
        let page = try await site.post(path + "/membres", typed, as: .facilitator)
        #expect(page.status == .unprocessableContent)
        #expect(page.text.contains("value=\"proposée par son service\""))
        #expect(page.text.contains("href=\"#college\""))
        #expect(try await seats(site).isEmpty)
    }

    @Test(arguments: [TestSite.Persona.visitor, .otherFacilitator, .participant, .direction])
    func `nobody else gives a place`(persona: TestSite.Persona) async throws {
        let site = try await TestSite()
        let valid = try await site.post(path + "/membres", ["college": "staff", "designation": "animation"], as: persona)
        let invalid = try await site.post(path + "/membres", ["college": "", "designation": ""], as: persona)
        #expect(valid.status == .notFound)
        #expect(invalid.status == .notFound)
        #expect(try await seats(site).isEmpty)
    }

    @Test func `a place asked for by another site is refused`() async throws {
        let site = try await TestSite()
        let typed: KeyValuePairs = ["college": "staff", "designation": "animation"]
        let answer = try await site.post(path + "/membres", typed, as: .facilitator, from: "cross-site")
        #expect(answer.status == .forbidden)
        #expect(try await seats(site).isEmpty)
    }

    @Test func `the public learns no count below five, and the team the exact one`() async throws {
        let site = try await TestSite()
        for _ in 1...6 { try await seat(site, college: "beneficiaries") }
        for _ in 1...2 { try await seat(site, college: "staff") }
        let page = try await site.get(path)
        #expect(page.text.contains("6 personnes"))
        #expect(page.text.contains("moins de cinq personnes"))
        #expect(!page.text.contains("2 personnes"))
        #expect(try await site.get(path, as: .otherFacilitator).text.contains("moins de cinq personnes"))
        #expect(try await site.get(path, as: .facilitator).text.contains("2 personnes"))
    }

    @Test func `names appear on no page`() async throws {
        let site = try await TestSite()
        try await seat(site, name: "Zoé Sansnom")
        let meeting = try await site.heldMeeting()
        let paths = [
            "/groupes", path, path + "/noms", "/seances", "/seances/\(meeting.id)", "/seances/\(meeting.id)/saisie",
            "/seances/\(meeting.id)/feuille",
            "/seances/\(meeting.id)/compte-rendu/redaction",
        ]
        for path in paths {
            for persona in [TestSite.Persona.visitor, .facilitator, .administrator] {
                #expect(try await !site.get(path, as: persona).text.contains("Sansnom"), "\(path)")
            }
        }
    }

    /// Gives a place and says its number.
    @discardableResult
    private func seat(_ site: TestSite, college: String = "beneficiaries", name: String = "") async throws -> Int64 {
        let facilitator = try await site.viewer(.facilitator)
        return try await site.database.write { db in
            let group = try #require(try Group.with(slug: "groupe-ressource", db))
            let draft = try Membership.Draft(college: college, designation: "volontaire", name: name)
            return try Membership.appoint(draft, to: group, by: facilitator, db).id
        }
    }

    private func seats(_ site: TestSite) async throws -> [Membership] {
        try await site.database.read { db in try Group.with(slug: "groupe-ressource", db)?.memberships(db) ?? [] }
    }
}
