import HTTPTypes
import Hummingbird
import Testing

@testable import Web

struct DisplayTests {
    private func display(_ cookie: String) -> Display { Display(Cookies(from: [cookie])) }

    @Test func `a choice is kept in one cookie, without identity, for a year, and shown on every page`() async throws {
        let site = try await TestSite()
        let page = try await site.post(
            "/affichage",
            ["size": "tres-grand", "contrast": "fort", "spacing": "large", "suite": "/pacte?a=1"]
        )
        #expect(page.status == .seeOther)
        #expect(page.location == "/pacte?a=1")
        let cookie = try #require(page.headers[.setCookie])
        #expect(cookie.hasPrefix("affichage=tres-grand.fort.large;"))
        for part in ["HttpOnly", "SameSite=Lax", "Max-Age=31536000", "Path=/"] { #expect(cookie.contains(part), "\(part)") }
        for path in ["/", "/facile/aide", "/nulle-part", "/affichage"] {
            let page = try await site.send(path, .get, headers: [.cookie: "affichage=tres-grand.fort.large"], body: nil)
            #expect(page.text.contains(#"<html lang="fr" class="tres-grand fort large">"#), "\(path)")
        }
    }

    @Test func `the form shows the choice of now, and leads back to the page it was opened from`() async throws {
        let site = try await TestSite()
        let headers: HTTPFields = [.cookie: "affichage=grand", .referer: "http://localhost/contributions?page=2"]
        let page = try await site.send("/affichage", .get, headers: headers, body: nil).text
        #expect(page.contains(#"value="grand" checked"#))
        #expect(page.contains(#"name="contrast" value="normal" checked"#))
        func origin(_ referrer: String?) -> String {
            var head = HTTPRequest(method: .get, scheme: "http", authority: "localhost:8080", path: "/affichage")
            head.headerFields[.referer] = referrer
            return DisplayRoutes.origin(of: Request(head: head, body: .init(buffer: .init())))
        }
        #expect(origin("http://localhost:8080/contributions?page=2#x") == "/contributions?page=2")
        for elsewhere in ["https://ailleurs.fr/pacte", "http://localhost:9/pacte", "http://localhost:8080/affichage", "/pacte", "x", nil] {
            #expect(origin(elsewhere) == "/", "\(elsewhere ?? "")")
        }
    }

    @Test func `the usual display leaves no cookie, and whoever never chose has none`() async throws {
        let site = try await TestSite()
        let page = try await site.post("/affichage", ["size": "normal", "contrast": "normal", "spacing": "normal"])
        #expect(page.location == "/")
        let cookie = try #require(page.headers[.setCookie])
        #expect(cookie.hasPrefix("affichage=;") && cookie.contains("Max-Age=0"))
        let home = try await site.get("/")
        #expect(home.headers[.setCookie] == nil)
        #expect(home.text.contains(#"<html lang="fr">"#))
    }

    @Test func `what is no choice is refused, and the rest is kept`() async throws {
        let page = try await TestSite().post("/affichage", ["size": "geant", "contrast": "fort", "suite": "/pacte"])
        #expect(page.status == .unprocessableContent)
        #expect(page.text.contains("2 points à corriger"))
        #expect(page.text.contains(#"value="fort" checked"#))
        #expect(page.text.contains(#"name="suite" value="/pacte""#))
        #expect(page.headers[.setCookie] == nil)
    }

    @Test func `a choice sent by another site is refused, and one without its key`() async throws {
        let site = try await TestSite()
        let fields: KeyValuePairs = ["size": "grand", "contrast": "normal", "spacing": "normal"]
        #expect(try await site.post("/affichage", fields, from: "cross-site").status == .forbidden)
        #expect(try await site.post("/affichage", fields, key: "faux").status == .unprocessableContent)
    }

    @Test(arguments: ["//ailleurs.fr", "https://ailleurs.fr", "/\\ailleurs.fr", ""])
    func `a choice leads nowhere else`(typed: String) async throws {
        let page = try await TestSite().post(
            "/affichage",
            ["size": "grand", "contrast": "normal", "spacing": "normal", "suite": typed]
        )
        #expect(page.location == "/")
    }

    @Test func `words of the cookie that are none of ours count for nothing`() {
        #expect(display("affichage=grand") == display("cle=x; affichage=inconnu.grand.<script>"))
        #expect(display("affichage=large.fort").classes == "fort large")
        for cookie in ["affichage=", "affichage=GRAND", "affichage=normal.normal", "autre=grand", "affichage=..%00", ""] {
            #expect(display(cookie) == Display(), "\(cookie)")
            #expect(display(cookie).classes == nil)
        }
    }
}
