import HTTPTypes
import Testing

@testable import Web

struct SafetyTests {
    @Test func `whoever answers for the protection of people reads each page of the safety file`() async throws {
        let site = try await TestSite()
        let index = try await site.get("/dossier", as: .administrator)
        #expect(index.status == .ok)
        for (slug, page) in try TestSite.content.get().safetyPages {
            #expect(index.text.contains("href=\"/dossier/\(slug)\"") && index.text.contains(page.title.escapedHTML))
            let shown = try await site.get("/dossier/\(slug)", as: .administrator)
            #expect(
                shown.text.matches(of: /<table>/).count == shown.text.matches(of: /<table><caption id="tableau-\d+">[^<]/).count,
                "\(slug)"
            )
            #expect(shown.status == .ok && shown.text.contains("<h1>\(page.title.escapedHTML)</h1>"), "\(slug)")
        }
        #expect(try await site.get("/dossier/rien", as: .administrator).status == .notFound)
    }

    @Test(arguments: ["/dossier", "/dossier/homologation"])
    func `nobody else opens it`(path: String) async throws {
        let site = try await TestSite()
        #expect(try await site.get(path).status == .seeOther)
        for persona in [TestSite.Persona.participant, .professional, .facilitator, .referent, .direction, .assembly] {
            #expect(try await site.get(path, as: persona).status == .notFound, "\(persona)")
        }
    }

    @Test func `what the safety file says is not found by the public search`() async throws {
        let site = try await TestSite()
        #expect(try await !site.get("/recherche?q=homologation").text.contains("/dossier"))
    }
}
