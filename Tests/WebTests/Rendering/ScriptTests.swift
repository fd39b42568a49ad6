import Domain
import Foundation
import HTTPTypes
import Testing

@testable import Web

struct ScriptTests {
    @Test func `the script is served for good, light, and calls nobody`() async throws {
        let script = try await TestSite().get("/site.js")
        #expect(script.status == .ok)
        #expect(script.headers[.contentType] == "text/javascript; charset=utf-8")
        #expect(script.headers[.cacheControl]?.contains("immutable") == true)
        #expect(script.text.utf8.count <= 5_000, "\(script.text.utf8.count)")
        for word in ["http", "fetch(", "XMLHttpRequest", "import", "eval", "innerHTML", "localStorage", "cookie"] {
            #expect(!script.text.contains(word), "\(word)")
        }
    }

    @Test func `only our own script may run`() async throws {
        let policy = try #require(try await TestSite().get("/").headers[.contentSecurityPolicy])
        #expect(policy.contains("script-src 'self';"))
        #expect(!policy.contains("unsafe"))
    }

    @Test func `the script comes where it helps, as a module, and nowhere else`() async throws {
        let site = try await TestSite()
        let meeting = try await site.meeting(inDays: -1)
        for path in ["/participer", "/facile", "/facile/aide", "/seances/\(meeting.id)/saisie", "/constats/nouveau", "/seances/nouvelle"] {
            let page = try await site.get(path, as: .facilitator).text
            #expect(page.matches(of: /<script type="module" src="\/site\.js\?[0-9a-f]{12}"><\/script>/).count == 1, "\(path)")
            #expect(page.matches(of: /<script/).count == 1, "\(path)")
        }
        for path in ["/", "/pacte", "/contributions", "/seances", "/aide", "/affichage"] {
            #expect(!(try await site.get(path).text.contains("<script")), "\(path)")
        }
    }

    @Test func `every template where one writes at length has the guard of what is not sent`() throws {
        let folder = TestSite.root + "Templates/"
        for name in try FileManager.default.subpathsOfDirectory(atPath: folder) where name.hasSuffix(".mustache") {
            let text = try String(contentsOfFile: folder + name, encoding: .utf8)
            guard text.contains("{{<layout}}"), text.contains("<textarea") || text.contains("{{> reviews/textarea}}") else { continue }
            #expect(text.contains("{{$head}}{{> partials/script}}{{/head}}"), "\(name)")
        }
    }
}
