import Domain
import Foundation
import GRDB
import HTTPTypes
import Testing

@testable import Domain
@testable import Web

struct PasswordRoutesTests {
    private let path = "/mon-espace/mot-de-passe"
    private let old = "une phrase que je retiens"
    private let new = "tortue violon nuage brique"

    private func site() async throws -> TestSite {
        let site = try await TestSite()
        let password = Password(old)
        try await site.database.write { db in
            let person = try Person.with(email: "direction@exemple.fr", db)!
            try db.execute(sql: "UPDATE person SET passwordHash = ? WHERE id = ?", arguments: [password.hash, person.id])
        }
        return site
    }

    @Test func `the password is changed, and the sign-ins that the old one opened end but for a new one`() async throws {
        let site = try await site()
        let page = try await site.post(path, ["oldPassword": old, "password": new], as: .direction)
        #expect(page.location == "/mon-espace?fait=mot-de-passe")
        #expect(try await site.get("/mon-espace", as: .direction).status == .seeOther)
        let token = try #require(page.headers[.setCookie]?.firstMatch(of: /connexion=([^;]+)/)).1
        #expect(try await site.send("/mon-espace", .get, headers: [.cookie: "connexion=\(token)"], body: nil).status == .ok)
        #expect(try await site.post("/connexion", ["email": "direction@exemple.fr", "password": old]).status == .unprocessableContent)
        #expect(try await site.post("/connexion", ["email": "direction@exemple.fr", "password": new]).status == .seeOther)
    }

    @Test(arguments: [
        ("", "tortue violon nuage brique", "obligatoire"), ("pas le bon mot", "tortue violon nuage brique", "mot de passe actuel"),
        ("une phrase que je retiens", "", "obligatoire"), ("une phrase que je retiens", "trop court", "12 caractères au moins"),
        ("une phrase que je retiens", "motdepasse2026!", "quatre mots au hasard"),
        ("une phrase que je retiens", "Exemple direction 2026", "quatre mots au hasard"),
        ("une phrase que je retiens", "parlons insertion", "quatre mots au hasard"),
    ])
    func `what is wrong is said, and no password comes back`(old: String, new: String, message: String) async throws {
        let site = try await site()
        let page = try await site.post(path, ["oldPassword": old, "password": new], as: .direction)
        #expect(page.status == .unprocessableContent)
        #expect(page.text.contains(message), "\(old) \(new)")
        for typed in [old, new] where !typed.isEmpty { #expect(!page.text.contains("value=\"\(typed)\"")) }
        #expect(try await site.post("/connexion", ["email": "direction@exemple.fr", "password": self.old]).status == .seeOther)
    }

    @Test func `the old password cannot be guessed by somebody who found the page open`() async throws {
        let site = try await site()
        for _ in 1...5 { _ = try await site.post(path, ["oldPassword": "essai", "password": new], as: .direction) }
        let page = try await site.post(path, ["oldPassword": old, "password": new], as: .direction)
        #expect(page.status == .tooManyRequests)
        #expect(page.text.contains("Attendez 1\u{A0}seconde"))
    }

    @Test func `nobody else changes it, and nobody from another site`() async throws {
        let site = try await site()
        #expect(try await site.get(path).location == "/connexion?suite=/mon-espace/mot-de-passe")
        #expect(try await site.post(path, ["oldPassword": old, "password": new]).location == "/connexion")
        #expect(try await site.post(path, ["oldPassword": old, "password": new], as: .direction, from: "cross-site").status == .forbidden)
        #expect(try await site.post(path, ["oldPassword": old, "password": new], as: .direction, key: "").status == .unprocessableContent)
        // Who has a card has no password.
        #expect(try await site.get(path, as: .participant).status == .notFound)
        #expect(try await site.get(path, as: .direction).status == .ok)
    }

    @Test func `the list is our own: one word a line, plain, each once`() throws {
        let lines = try String(contentsOfFile: TestSite.root + "content/mots-de-passe-courants.txt", encoding: .utf8)
            .split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("#") }.map(String.init)
        #expect(lines.count > 600 && Set(lines).count == lines.count)
        for line in lines { #expect(line.allSatisfy { ("a"..."z").contains($0) }, "\(line)") }
    }
}
