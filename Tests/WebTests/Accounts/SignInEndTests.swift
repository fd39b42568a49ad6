import Domain
import Foundation
import HTTPTypes
import Testing

@testable import Web

struct SignInEndTests {
    /// A site whose people signed in at noon, seen twelve hours less that long after.
    private func site(minutesBeforeEnd minutes: Double) async throws -> TestSite {
        let site = try await TestSite(at: "2024-10-01T10:00:00Z")
        site.clock.set(site.clock.now + SignIn.duration - minutes * 60)
        return site
    }

    private let form = #"action="/connexion/prolongation""#

    @Test func `the last half hour says when the sign-in ends, on every page, to whoever is signed in`() async throws {
        let site = try await site(minutesBeforeEnd: 20)
        for path in ["/", "/mon-espace", "/participer", "/nulle-part"] {
            let page = try await site.get(path, as: .referent).text
            #expect(page.contains("Votre connexion se termine à 0\u{A0}h. Votre texte ne sera pas perdu."), "\(path)")
            #expect(page.contains(form), "\(path)")
            #expect(!(try await site.get(path).text.contains(form)), "\(path)")
        }
        let early = try await self.site(minutesBeforeEnd: 31)
        #expect(!(try await early.get("/mon-espace", as: .referent).text.contains(form)))
    }

    @Test func `prolonging gives another cookie, good for twelve hours more`() async throws {
        let site = try await site(minutesBeforeEnd: 20)
        let page = try await site.post("/connexion/prolongation", as: .referent)
        #expect(page.status == .seeOther)
        #expect(page.location == "/mon-espace?fait=prolongation")
        let cookie = try #require(page.headers[.setCookie]?.firstMatch(of: /connexion=([^;]+);.*Max-Age=43200/)).1
        site.clock.set(site.clock.now + 11 * 3_600)
        let space = try await site.send("/mon-espace?fait=prolongation", .get, headers: [.cookie: "connexion=\(cookie)"], body: nil)
        #expect(space.status == .ok)
        #expect(space.text.contains("Votre connexion est prolongée"))
        #expect(try await site.get("/mon-espace", as: .referent).status == .seeOther)
    }

    @Test func `a form that is not ours prolongs nothing`() async throws {
        let site = try await site(minutesBeforeEnd: 20)
        #expect(try await site.post("/connexion/prolongation", as: .referent, key: "faux").status == .unprocessableContent)
        #expect(try await site.post("/connexion/prolongation", as: .referent, from: "cross-site").status == .forbidden)
    }

    @Test func `whoever is no longer signed in is led to sign in`() async throws {
        let site = try await site(minutesBeforeEnd: -1)
        for persona in [TestSite.Persona.visitor, .referent] {
            let page = try await site.post("/connexion/prolongation", as: persona)
            #expect(page.location == "/connexion")
            #expect(page.headers[.setCookie] == nil)
        }
    }
}
