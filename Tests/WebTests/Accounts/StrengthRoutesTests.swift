import Foundation
import GRDB
import HTTPTypes
import Testing

@testable import Domain
@testable import Web

struct StrengthRoutesTests {
    /// A browser in which that person has just signed in.
    private func signedIn(_ email: String, _ site: TestSite) async throws -> TestBrowser {
        let token = try await site.database.write { db in try SignIn.start(for: Person.with(email: email, db)!, db) }
        return TestBrowser(site, cookies: ["cle": TestSite.browser, "connexion": token])
    }

    @Test func `for thirty days a strong role is told to add the second factor; then its pages lead there`() async throws {
        let site = try await TestSite()
        #expect(try await site.get("/mon-espace", as: .administrator).text.contains("Ajoutez le double contrôle avant le 31 octobre 2024"))
        #expect(try await !site.get("/mon-espace", as: .participant).text.contains("Ajoutez le double contrôle"))
        site.clock.advance(days: 31)
        let admin = try await signedIn("administrator@exemple.fr", site)
        #expect(try await admin.get("/mon-espace").text.contains("Vos rôles attendent le double contrôle."))
        for path in ["/administration", "/administration/1", "/administration/99999", "/dossier"] {
            let page = try await admin.get(path)
            #expect(page.status == .seeOther && page.location == "/mon-espace/double-controle?fait=double-controle", "\(path)")
        }
        #expect(
            try await admin.get("/mon-espace/double-controle?fait=double-controle").text.contains("Votre rôle demande le double contrôle.")
        )
        for path in ["/", "/mes-donnees", "/participer"] { #expect(try await admin.get(path).status == .ok, "\(path)") }
        let kept = try await admin.post("/administration", ["name": "Une personne nouvelle", "email": "x@exemple.fr", "role": "direction"])
        #expect(kept.status == .notFound && kept.text.contains("Une personne nouvelle") && kept.text.contains("double contrôle"))
    }

    @Test func `once the second factor is in place the pages open again`() async throws {
        let site = try await TestSite()
        site.clock.advance(days: 31)
        let admin = try await signedIn("administrator@exemple.fr", site)
        _ = try await admin.post("/mon-espace/double-controle")
        try await site.database.write { db in try db.execute(sql: "UPDATE secondFactor SET confirmedAt = addedAt") }
        #expect(try await admin.get("/administration").status == .ok)
    }

    @Test func `a demonstration asks for no second factor, and who only takes part is never asked`() async throws {
        let demo = try await TestSite(isDemo: true)
        demo.clock.advance(days: 400)
        #expect(try await signedIn("administrator@exemple.fr", demo).get("/administration").status == .ok)
        let site = try await TestSite()
        site.clock.advance(days: 400)
        #expect(try await signedIn("professional@exemple.fr", site).get("/mon-espace").status == .ok)
        #expect(try await signedIn("referent@exemple.fr", site).get("/suivi").status == .ok)
    }

    @Test func `after an hour of nothing a strong role signs in again, and gets the text back; each page counts as something`() async throws
    {
        let site = try await TestSite()
        let admin = try await signedIn("administrator@exemple.fr", site)
        for _ in 1...3 {
            site.clock.set(site.clock.now + 3_000)
            #expect(try await admin.get("/administration").status == .ok)
        }
        let participant = try await signedIn("participant@exemple.fr", site)
        site.clock.set(site.clock.now + 3_600)
        #expect(try await admin.get("/administration").location?.hasPrefix("/connexion") == true)
        let kept = try await admin.post("/administration", ["name": "Une personne nouvelle", "email": "x@exemple.fr", "role": "direction"])
        #expect(kept.text.contains("Votre texte est gardé") && kept.text.contains("Une personne nouvelle"))
        #expect(try await participant.get("/mon-espace").status == .ok)
    }
}
