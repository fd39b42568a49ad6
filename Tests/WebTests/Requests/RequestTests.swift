import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Testing

@testable import Web

struct RequestTests {
    @Test func `every answer runs our script alone, calls nobody and stays out of shared caches`() async throws {
        let site = try await TestSite()
        for path in ["/", "/nulle-part", "/favicon.svg", "/participer"] {
            let page = try await site.get(path)
            let policy = try #require(page.headers[.contentSecurityPolicy])
            #expect(policy.contains("default-src 'none'"))
            #expect(!policy.contains("unsafe"))
            #expect(page.headers[.xContentTypeOptions] == "nosniff")
            #expect(page.headers[.referrerPolicy] == "same-origin")
            #expect(!page.text.replacing(/<script type="module" src="\/site\.js\?[0-9a-f]+">/, with: "").contains("<script"))
            #expect(!page.text.contains(" style="))
        }
        #expect(try await site.get("/").headers[.cacheControl] == "private, no-cache")
        #expect(try await site.get("/participer").headers[.cacheControl] == "no-store")
        #expect(try await site.get("/site.css").headers[.cacheControl]?.contains("immutable") == true)
    }

    @Test func `a page without a form leaves no cookie, and one with a form leaves one that says nothing`() async throws {
        let site = try await TestSite()
        let plain = try await site.send("/pacte", .get, headers: [:], body: nil)
        #expect(plain.headers[.setCookie] == nil)
        let form = try await site.send("/participer", .get, headers: [:], body: nil)
        let cookie = try #require(form.headers[.setCookie])
        #expect(cookie.hasPrefix("cle="))
        #expect(cookie.contains("HttpOnly"))
    }

    @Test(arguments: [
        "/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/site.css/../../Package.swift", "/%00", "/%FF%FE", "/contributions/-1", "/a//b",
    ])
    func `a strange address is not found, never a fault`(path: String) async throws {
        let status = try await TestSite().get(path).status
        #expect([.notFound, .badRequest, .movedPermanently].contains(status), "\(status)")
    }

    @Test(arguments: ["cle=x; connexion=y", "connexion=\u{E9}", "=;=;", ";;;", String(repeating: "a=b; ", count: 500)])
    func `strange cookies are those of a visitor`(cookie: String) async throws {
        let page = try await TestSite().send("/participer", .get, headers: [.cookie: cookie], body: nil)
        #expect(page.status == .ok)
    }

    @Test func `an unknown method or host gets an answer`() async throws {
        let site = try await TestSite()
        #expect(try await site.send("/", .init("BREW")!, headers: [:], body: nil).status.code < 500)
        #expect(try await site.send("/participer", .delete, headers: [:], body: nil).status.code < 500)
        #expect(try await site.send("/participer", .put, headers: [.secFetchSite: "same-origin"], body: "text=a").status == .notFound)
    }

    @Test func `a form that comes from another origin is refused when the browser only says Origin`() async throws {
        let site = try await TestSite()
        let headers: HTTPFields = [.origin: "https://ailleurs.fr", .cookie: "cle=\(TestSite.browser)"]
        #expect(try await site.send("/participer", .post, headers: headers, body: "text=a").status == .forbidden)
    }

    @Test func `an old browser that hides where a form comes from is still heard`() async throws {
        let site = try await TestSite()
        let key = FormKey.issue(for: TestSite.browser, site.instance).addingPercentEncoding(withAllowedCharacters: .alphanumerics)!
        let headers: HTTPFields = [.origin: "null", .cookie: "cle=\(TestSite.browser)"]
        #expect(try await site.send("/participer", .post, headers: headers, body: "text=Bonjour&formKey=\(key)").status == .seeOther)
    }

    @Test func `a form that comes too late for its step is given back whole, with the reason`() async throws {
        let site = try await TestSite()
        _ = try await site.post("/participer", ["text": "Une parole"])
        let page = try await site.post(
            "/contributions/1/reponses",
            ["answer": "retained", "answerText": "Une longue réponse que personne ne veut retaper."],
            as: .direction
        )
        #expect(page.status == .conflict)
        #expect(page.text.contains("publiez-la d’abord"))
        #expect(page.text.contains("Une longue réponse que personne ne veut retaper.</textarea>"))
    }

    @Test func `behind a proxy each visitor is known by their own network`() throws {
        func request(_ forwarded: String?) -> Request {
            var head = HTTPRequest(method: .get, scheme: "http", authority: "x", path: "/")
            if let forwarded { head.headerFields[.xForwardedFor] = forwarded }
            return Request(head: head, body: .init(buffer: .init()))
        }
        #expect(SignInMiddleware.network(of: request("10.0.0.1, 192.0.2.7"), from: "127.0.0.1") == "192.0.2.7")
        #expect(SignInMiddleware.network(of: request("2001:db8:1:2:3:4:5:6"), from: "::1") == "2001:db8:1:2")
        #expect(SignInMiddleware.network(of: request("192.0.2.7"), from: "198.51.100.9") == "198.51.100.9")
        #expect(SignInMiddleware.network(of: request(nil), from: "127.0.0.1") == "127.0.0.1")
    }

    @Test func `a form sent after the sign-in has ended is given back whole, to be sent again`() async throws {
        let site = try await TestSite()
        let page = try await site.post("/constats", ["title": "Un titre assez long", "body": "Mes mots gardés", "contributions[]": "7"])
        #expect(page.status == .notFound)
        #expect(page.text.contains("action=\"/constats\""))
        #expect(page.text.contains("Mes mots gardés"))
        #expect(page.text.contains("name=\"contributions[]\" value=\"7\""))
        #expect(page.text.contains("name=\"formKey\""))
    }

    @Test func `an error tells nothing of the machine`() async throws {
        let page = try await TestSite().get("/nulle-part")
        #expect(page.status == .notFound)
        for word in ["Error", "Sources", "sqlite", "swift", "Hummingbird"] { #expect(!page.text.contains(word)) }
    }

    @Test func `only addresses of this site are followed`() {
        #expect(Links.local("/bilans/2024?x=1", otherwise: "/") == "/bilans/2024?x=1")
        for typed in ["//x", "/\\x", "http://x", "", "/é", "/a b", "/\u{0}"] { #expect(Links.local(typed, otherwise: "/z") == "/z") }
    }
}
