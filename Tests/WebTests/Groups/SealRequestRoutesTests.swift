import Domain
import Foundation
import GRDB
import HTTPTypes
import Testing

@testable import Web

struct SealRequestRoutesTests {
    private let path = "/groupes/groupe-ressource"
    private let name = "Zoé Sansnom"

    /// A site with a place whose name is sealed, and the number of the place.
    private func sealed() async throws -> (TestSite, Int64) {
        let site = try await TestSite()
        let facilitator = try await site.viewer(.facilitator)
        let number = try await site.database.write { db in
            let group = try #require(try Group.with(slug: "groupe-ressource", db))
            let draft = try Membership.Draft(college: "beneficiaries", designation: "volontaire", name: name)
            return try Membership.appoint(draft, to: group, by: facilitator, db).id
        }
        return (site, number)
    }

    private func asked() async throws -> TestSite {
        let (site, number) = try await sealed()
        let sent = try await site.post("\(path)/membres/\(number)/nom", ["reason": "L’appeler pour le trajet"], as: .facilitator)
        #expect(sent.status == .seeOther && sent.location == path + "/noms?fait=demande-de-nom")
        return site
    }

    @Test func `a name is read by who asked, once somebody else has agreed`() async throws {
        let site = try await asked()
        let own = try await site.get(path + "/noms", as: .facilitator)
        #expect(own.text.contains("Attend un accord") && !own.text.contains("/accord\"") && !own.text.contains("/lecture\""))
        #expect(try await site.post(path + "/noms/1/lecture", as: .facilitator).status == .conflict)

        #expect(try await site.get("/mon-espace", as: .administrator).text.contains(path + "/noms"))
        let other = try await site.get(path + "/noms", as: .administrator)
        #expect(other.text.contains("L’appeler pour le trajet") && other.text.contains("Exemple facilitator"))
        let agreed = try await site.post(path + "/noms/1/accord", ["verdict": "approved"], as: .administrator)
        #expect(agreed.status == .seeOther && agreed.location == path + "/noms?fait=accord")
        #expect(try await !site.get("/mon-espace", as: .administrator).text.contains(path + "/noms"))

        #expect(try await site.post(path + "/noms/1/lecture", as: .administrator).status == .notFound)
        let read = try await site.post(path + "/noms/1/lecture", as: .facilitator)
        #expect(read.status == .ok && read.text.contains(name) && read.headers[.cacheControl] == "no-store")
        // It stands on no page that can be opened again, and nowhere in what is kept of forms.
        #expect(try await !site.get(path + "/noms", as: .facilitator).text.contains(name))
        let outcomes = try await site.database.read { db in try String.fetchAll(db, sql: "SELECT outcome FROM usedFormKey") }
        #expect(!outcomes.isEmpty && !outcomes.contains { $0.contains("Zoé") })

        site.clock.set(site.clock.now + SealRequest.readingTime)
        #expect(try await site.post(path + "/noms/1/lecture", as: .facilitator).status == .conflict)
        #expect(try await site.get(path + "/noms", as: .facilitator).text.contains("Le nom a été lu"))
    }

    @Test func `who asked does not agree with themselves`() async throws {
        let site = try await asked()
        let page = try await site.post(path + "/noms/1/accord", ["verdict": "approved"], as: .facilitator)
        #expect(page.status == .conflict && page.text.contains("Une autre personne"))
        #expect(try await site.post(path + "/noms/1/lecture", as: .facilitator).status == .conflict)
    }

    @Test func `what was refused is not read`() async throws {
        let site = try await asked()
        #expect(try await site.post(path + "/noms/1/accord", ["verdict": "refused"], as: .administrator).status == .seeOther)
        #expect(try await site.post(path + "/noms/1/lecture", as: .facilitator).status == .conflict)
        #expect(try await site.get(path + "/noms", as: .facilitator).text.contains("Exemple administrator a refusé."))
    }

    @Test func `a request without a reason, and an answer that is none, come back`() async throws {
        let (site, number) = try await sealed()
        let page = try await site.post("\(path)/membres/\(number)/nom", ["reason": " "], as: .facilitator)
        #expect(page.status == .unprocessableContent && page.text.contains("href=\"#reason\"") && page.text.contains("id=\"reason\""))
        _ = try await site.post("\(path)/membres/\(number)/nom", ["reason": "Savoir"], as: .facilitator)
        let answer = try await site.post(path + "/noms/1/accord", ["verdict": "peut-être"], as: .administrator)
        #expect(
            answer.status == .unprocessableContent && answer.text.contains("href=\"#verdict\"") && answer.text.contains("id=\"verdict\"")
        )
        #expect(try await site.post(path + "/noms/1/lecture", as: .administrator, key: "").status == .unprocessableContent)
    }

    @Test(arguments: [TestSite.Persona.visitor, .otherFacilitator, .participant, .referent, .direction, .dataProtection])
    func `nobody else asks, answers or reads`(persona: TestSite.Persona) async throws {
        let site = try await asked()
        for address in ["/membres/1/nom", "/noms/1/accord", "/noms/1/lecture"] {
            let answer = try await site.post(path + address, ["reason": "Savoir", "verdict": "approved"], as: persona)
            #expect(answer.status == .notFound && !answer.text.contains(name), "\(address)")
        }
        let page = try await site.get(path + "/noms", as: persona)
        #expect(page.status == (persona == .visitor ? .seeOther : .notFound))
    }

    @Test func `a name is asked for at its own group, from this site`() async throws {
        let site = try await asked()
        for (address, status) in [("/groupes/autre-groupe/membres/1/nom", 404), (path + "/membres/999/nom", 404)] {
            #expect(try await site.post(address, ["reason": "Savoir"], as: .administrator).status.code == status)
        }
        #expect(try await site.post("/groupes/autre-groupe/noms/1/accord", ["verdict": "approved"], as: .administrator).status == .notFound)
        #expect(try await site.post("/groupes/autre-groupe/noms/1/lecture", as: .administrator).status == .notFound)
        #expect(try await site.post(path + "/noms/999/lecture", as: .administrator).status == .notFound)
        let other = try await site.post(path + "/membres/1/nom", ["reason": "Savoir"], as: .facilitator, from: "cross-site")
        #expect(other.status == .forbidden)
    }
}
