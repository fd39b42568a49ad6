import Foundation
import HTTPTypes
import Testing

@testable import Web

struct ContentTests {
    @Test func `every page of the content folder is shown, and its easy-read twin`() async throws {
        let site = try await TestSite()
        let content = try TestSite.content.get()
        for slug in content.pages.keys {
            let page = try await site.get(ContentRoutes.href(of: slug))
            #expect(page.status == .ok, "\(slug)")
            #expect(!page.text.contains("{{"), "\(slug)")
        }
        for slug in content.easyPages.keys {
            let page = try await site.get("/facile/\(slug)")
            #expect(page.status == .ok, "\(slug)")
            #expect(page.text.contains("easy-read"))
        }
        #expect(try await site.get("/facile/nulle-part").status == .notFound)
    }

    @Test func `every link of every public page leads somewhere`() async throws {
        let site = try await TestSite()
        var waiting = ["/"]
        var seen: Set<String> = []
        while let path = waiting.popLast() {
            guard seen.insert(path).inserted else { continue }
            let page = try await site.get(path)
            #expect(page.status == .ok, "\(path)")
            let links = page.text.matches(of: /(?:href|action|src)="(\/[^"#]*)[^"]*"/).map { String($0.1).replacing("&amp;", with: "&") }
            let forms = Set(page.text.matches(of: /(?:method="post" action|formaction)="([^"]+)"/).map { String($0.1) })
            waiting += links.filter { !seen.contains($0) && !forms.contains($0) }
            #expect(seen.count < 300)
        }
        #expect(seen.count > 60)
    }

    @Test func `the accessibility mention is computed, and « non conforme » without an audit`() async throws {
        #expect(try await TestSite().get("/").text.contains("Accessibilité : non conforme".replacing(" :", with: "\u{A0}:")))
        func mention(_ rate: Double) -> String {
            Settings.Accessibility(audit: .init(date: "2026-05-01", auditor: "X", rate: rate)).mention
        }
        #expect(mention(49.9) == "non conforme")
        #expect(mention(50) == "partiellement conforme")
        #expect(mention(99.9) == "partiellement conforme")
        #expect(mention(100) == "totalement conforme")
    }

    @Test func `the search finds words without their accents, and only what is public`() async throws {
        let site = try await TestSite()
        #expect(try await site.get("/recherche?q=reecrire%20LETTRES").text.contains("/pacte/actions/5-1-1"))
        #expect(try await site.get("/recherche?q=thematique").text.contains("/lexique#"))
        #expect(try await site.get("/recherche?q=%3Cscript%3E").text.contains("&lt;script&gt;"))
        #expect(try await site.get("/recherche").status == .ok)
    }

    @Test func `every page that invites says that taking part is free`() async throws {
        let site = try await TestSite()
        for path in ["/", "/participer", "/participer/feuille", "/seances", "/participer-comment", "/charte", "/aide"] {
            #expect(try await site.get(path).text.contains("sans effet sur votre"), "\(path)")
        }
    }

    @Test func `a word that the program cannot replace is named, and braces alone are text`() throws {
        func page(_ body: String) throws -> ContentPage {
            let text = "---\ntitle: a\ndescription: b\n---\n\n\(body)\n"
            return try ContentPage(slug: "a", text: text, path: "a.md", filling: ["name": "Parlons"], false)
        }
        #expect(try page("Sur {{name}}, on parle.").plain.contains("Sur Parlons, on parle."))
        let error = #expect(throws: Content.Unusable.self) { try page("Un {{ début\net {{inconnu}} ici") }
        #expect(error?.description.contains("{{inconnu}}") == true)
        let braces = String(repeating: "{", count: 25_000)
        #expect(try page(braces).plain.contains(braces))
    }

    @Test func `every partial that a template names exists`() {
        #expect(templateProblems(in: TestSite.root) == [])
        #expect(templateProblems(in: TestSite.root + "nulle-part").count >= Pictogram.allCases.count)
    }
}
