import GRDB
import HTTPTypes
import Testing

@testable import Domain
@testable import Web

struct AllSignInsTests {
    private static let path = "/administration/connexions/fin"

    @Test func `an administrator ends all sign-ins from the page of accounts, and reads that their own ended too`() async throws {
        let site = try await TestSite()
        #expect(try await site.get("/administration", as: .administrator).text.contains("Fermer toutes les connexions"))
        let refused = try await site.post(Self.path, ["ending": ""], as: .administrator)
        #expect(refused.status == .unprocessableContent && refused.text.contains("ending-error"))
        #expect(try await site.post(Self.path, ["ending": "drill"], as: .administrator, from: "cross-site").status == .forbidden)
        #expect(try await site.post(Self.path, ["ending": "drill"], as: .direction).status == .notFound)
        #expect(try await site.get("/mon-espace", as: .participant).status == .ok)
        let sent = try await site.post(Self.path, ["ending": "drill"], as: .administrator)
        #expect(sent.location == "/connexion?fait=toutes-connexions")
        #expect(try await site.get(sent.location ?? "").text.contains("Toutes les connexions sont fermées."))
        for persona in [TestSite.Persona.participant, .administrator] {
            #expect(try await site.get("/mon-espace", as: persona).status == .seeOther)
        }
    }

    @Test func `whoever is signed in signs out from any page; a visitor has nothing to sign out of`() async throws {
        let site = try await TestSite()
        for path in ["/", "/pacte", "/aide", "/mon-espace", "/mes-donnees", "/page-absente"] {
            #expect(try await site.get(path, as: .participant).text.contains("action=\"/deconnexion\""), "\(path)")
            #expect(try await !site.get(path).text.contains("action=\"/deconnexion\""), "\(path)")
        }
    }

    @Test func `an administrator is told of a role that nobody holds, and nobody else is`() async throws {
        let site = try await TestSite()
        let word = "Personne ne tient la seconde lecture"
        for path in ["/mon-espace", "/administration"] {
            #expect(try await !site.get(path, as: .administrator).text.contains(word))
        }
        try await site.database.write { db in
            let admin = try Viewer.with(Person.with(email: "administrator@exemple.fr", db)!, db)
            try Person.with(email: "secondreader@exemple.fr", db)!.close(reason: "Départ", by: admin, db)
        }
        for path in ["/mon-espace", "/administration"] {
            #expect(try await site.get(path, as: .administrator).text.contains(word), "\(path)")
        }
        #expect(try await !site.get("/mon-espace", as: .direction).text.contains(word))
        let id = try await site.database.read { db in try Int64.fetchOne(db, sql: "SELECT personId FROM accountClosing")! }
        #expect(try await site.get("/administration/\(id)", as: .administrator).text.contains("Raison : « Départ »"))
    }
}
