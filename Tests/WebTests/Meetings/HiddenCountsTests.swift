import Domain
import Foundation
import GRDB
import HTTPTypes
import Testing

@testable import Web

/// Two houses that differ only by counts below five show the public the same pages, letter for letter (R5).
struct HiddenCountsTests {
    /// Every public page about who came and who belongs, in a house where `few` people of a college are hidden here and there.
    private func pages(few: [Int]) async throws -> [String: String] {
        let site = try await TestSite(at: "2024-11-24T10:00:00Z")
        let facilitator = try await site.viewer(.facilitator)
        try await site.meeting(attended: [.beneficiaries: 11, .staff: few[0], .elected: 0])
        try await site.meeting(attended: [.beneficiaries: few[1], .staff: 7, .elected: few[2]])
        try await site.database.write { db in
            for meeting in try Meeting.fetchAll(db) {
                _ = try meeting.publishCompteRendu(Markdown.rich("On a parlé."), by: facilitator, db)
            }
            let group = try #require(try Group.with(slug: "groupe-ressource", db))
            for college in Array(repeating: "beneficiaries", count: 6) + Array(repeating: "staff", count: few[0]) {
                let draft = try Membership.Draft(college: college, designation: "volontaire", name: "")
                _ = try Membership.appoint(draft, to: group, by: facilitator, db)
            }
        }
        try await site.bilan(.published)
        var pages: [String: String] = [:]
        let paths = [
            "/", "/seances", "/seances/1", "/seances/2", "/seances/1/facile", "/seances/1/compte-rendu", "/seances/2/compte-rendu",
            "/groupes/groupe-ressource", "/bilans", "/bilans/2024", "/bilans/2024/facile", "/bilans/2024/versions/1", "/ce-qui-a-change",
        ]
        for path in paths { pages[path] = try await site.get(path).text }
        // The readers of a bilan have no more right to these counts than the public.
        pages["/pilotage"] = try await site.get("/pilotage", as: .steering).text
        return pages
    }

    @Test func `pages do not tell one hidden count from another`() async throws {
        let (some, others) = try await (pages(few: [1, 2, 3]), pages(few: [4, 3, 1]))
        for (path, page) in some {
            let keyless = { (text: String) in text.replacing(/name="formKey" value="[^"]*"/, with: "") }
            #expect(keyless(page) == keyless(others[path] ?? ""), "\(path)")
        }
        #expect(some["/bilans/2024"]?.contains("au moins 11") == true && some["/bilans/2024"]?.contains("moins de cinq") == true)
        #expect(some["/seances/2"]?.contains("moins de cinq") == true)
    }
}
