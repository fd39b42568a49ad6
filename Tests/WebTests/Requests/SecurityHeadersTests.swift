import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Testing

@testable import Web

/// What a scanner of headers looks for, on every answer that the application has.
struct SecurityHeadersTests {
    private static let expected: [(String, String)] = [
        ("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "DENY"), ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"), ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Cross-Origin-Embedder-Policy", "require-corp"), ("X-Permitted-Cross-Domain-Policies", "none"),
    ]

    private func expectAll(_ page: TestPage, _ what: String) throws {
        for (name, value) in Self.expected { #expect(page.headers[HTTPField.Name(name)!] == value, "\(name) of \(what)") }
        let policy = page.headers[.contentSecurityPolicy] ?? ""
        for part in ["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"] {
            #expect(policy.contains(part), "\(part) of \(what)")
        }
        #expect(!policy.contains("unsafe") && !policy.contains("*"), "\(what)")
        #expect(page.headers[.permissionsPolicy]?.contains("camera=()") == true, "\(what)")
        #expect(page.headers[.cacheControl] != nil, "\(what)")
        #expect(page.headers[.server] == nil, "\(what)")
    }

    @Test(arguments: [TestSite.Persona.visitor, .administrator])
    func `every address answers with every header, whatever it answers`(persona: TestSite.Persona) async throws {
        let site = try await TestSite()
        for method in [HTTPRequest.Method.get, .post] {
            for path in try await site.paths(method) {
                let page = method == .get ? try await site.get(path, as: persona) : try await site.post(path, as: persona)
                try expectAll(page, "\(method) \(path) \(page.status)")
            }
        }
    }

    @Test func `files, errors, redirections and what has not changed have them too`() async throws {
        let site = try await TestSite()
        let mark = try #require(try await site.get("/pacte").headers[.eTag])
        let unchanged = try await site.send("/pacte", .get, headers: [.ifNoneMatch: mark], body: nil)
        #expect(unchanged.status == .notModified)
        let answers: [(HTTPResponse.Status, TestPage)] = try await [
            (.notModified, unchanged), (.ok, site.get("/favicon.svg")), (.ok, site.get("/site.css")), (.notFound, site.get("/nulle-part")),
            (.forbidden, site.post("/participer", from: "cross-site")), (.badRequest, site.post("/participer", raw: "a=1&a[b]=2")),
            (.contentTooLarge, site.post("/participer", raw: String(repeating: "a", count: 600_000))),
            (.uriTooLong, site.get("/recherche?q=" + String(repeating: "a", count: 5_000))),
            (.seeOther, site.post("/participer", ["text": "Une parole"])), (.notFound, site.send("/", .delete, headers: [:], body: nil)),
        ]
        for (status, page) in answers {
            #expect(page.status == status || (status == .notFound && page.status == .forbidden), "\(page.status)")
            try expectAll(page, "\(page.status)")
        }
    }

    @Test func `browsers are told to keep to the encrypted site when that is how they came`() async throws {
        let site = try await TestSite()
        #expect(try await site.get("/").headers[.strictTransportSecurity] == nil)
        for path in ["/", "/participer", "/nulle-part", "/site.css"] {
            let page = try await site.send(path, .get, headers: [.init("X-Forwarded-Proto")!: "https"], body: nil)
            #expect(page.headers[.strictTransportSecurity]?.hasPrefix("max-age=63072000") == true, "\(path)")
        }
    }

    @Test func `whom to tell of a weakness is said, and never out of date`() async throws {
        let site = try await TestSite(at: "2026-11-25T10:00:00Z")
        let page = try await site.get("/.well-known/security.txt")
        #expect(page.status == .ok && page.headers[.contentType] == "text/plain; charset=utf-8")
        #expect(page.text.hasPrefix("Contact: mailto:securite@exemple.fr\n"))
        #expect(page.text.contains("\nExpires: 2027-05-24T22:00:00Z\n"))
        site.clock.advance(days: 400)
        #expect(try await site.get("/.well-known/security.txt").text.contains("Expires: 2028-06-2"))
    }

    @Test func `the cookies of forms and sign-ins are for encrypted pages alone, and no script reads them`() async throws {
        let site = try await TestSite()
        let cookie = try #require(try await site.send("/participer", .get, headers: [:], body: nil).headers[.setCookie])
        for cookie in [cookie, SignInCookie.start("x").description, SignInCookie.end.description] {
            for word in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"] { #expect(cookie.contains(word), "\(cookie)") }
        }
    }
}
