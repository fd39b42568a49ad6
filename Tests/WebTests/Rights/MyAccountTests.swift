import Foundation
import GRDB
import HTTPTypes
import Testing

@testable import Domain
@testable import Web

struct MyAccountTests {
    @Test(arguments: TestSite.Persona.allCases.filter { $0 != .visitor })
    func `whoever is signed in sees and takes away what is held about them, and about nobody else`(persona: TestSite.Persona) async throws {
        let site = try await TestSite()
        let (page, file) = try await (site.get("/mes-donnees", as: persona), site.get("/mes-donnees/compte.json", as: persona))
        #expect(page.status == .ok && file.status == .ok)
        for text in [page.text, file.text] {
            #expect(text.contains("\(persona.rawValue)@exemple.fr".lowercased()))
            for other in TestSite.Persona.allCases where other != persona && !persona.rawValue.lowercased().hasSuffix(other.rawValue) {
                #expect(!text.contains("Exemple \(other.rawValue)"), "\(other)")
            }
        }
    }

    @Test func `visitors find where to type a code, and no account`() async throws {
        let site = try await TestSite()
        #expect(try await site.get("/mes-donnees").text.contains("Vos cinq mots"))
        for path in ["/mes-donnees/compte.json", "/mes-donnees/compte/effacement"] { #expect(try await site.get(path).status == .seeOther) }
        for path in ["/mes-donnees/compte", "/mes-donnees/compte/effacement"] {
            #expect(try await site.post(path, ["name": "x", "email": "y@exemple.fr"]).status == .notFound)
            #expect(try await site.post(path, ["name": "x"], as: .facilitator, from: "cross-site").status == .forbidden)
            #expect(try await site.post(path, ["name": "x"], as: .facilitator, key: "x").status == .unprocessableContent)
        }
    }

    @Test func `a name is corrected; an e-mail with the password only`() async throws {
        let site = try await TestSite()
        let id = try await site.viewer(.professional).person!.id
        try await site.database.write { db in
            try db.execute(sql: "UPDATE person SET passwordHash = ? WHERE id = ?", arguments: [Password("une phrase à moi").hash, id])
        }
        func send(_ name: String, _ email: String, _ password: String = "") async throws -> TestPage {
            try await site.post("/mes-donnees/compte", ["name": name, "email": email, "password": password], as: .professional)
        }
        #expect(try await send("Nouveau Nom", "professional@exemple.fr").location == "/mes-donnees?fait=enregistre")
        for (email, password, word) in [
            ("autre@exemple.fr", "", "mot de passe actuel"), ("autre@exemple.fr", "faux", "mot de passe actuel"),
            ("rien", "une phrase à moi", "nom@exemple.fr"), ("referent@exemple.fr", "une phrase à moi", "déjà pris"),
            ("", "", "Remplissez"),
        ] {
            let page = try await send("Encore", email, password)
            #expect(page.status == .unprocessableContent && page.text.contains(word) && page.text.contains("value=\"Encore\""), "\(email)")
            #expect(password.isEmpty || !page.text.contains(password))
        }
        #expect(try await send("Nouveau Nom", "Autre@exemple.fr", "une phrase à moi").status == .seeOther)
        let person = try await site.database.read { db in try Person.find(db, key: id) }
        #expect(person.name == "Nouveau Nom" && person.email == "autre@exemple.fr")
    }

    @Test func `an erased account is signed out, and its name stands nowhere`() async throws {
        let site = try await TestSite()
        let confirm = try await site.get("/mes-donnees/compte/effacement", as: .referent)
        #expect(confirm.text.contains("C’est définitif.") && confirm.text.contains("Points de suivi"))
        let sent = try await site.post("/mes-donnees/compte/effacement", as: .referent)
        #expect(sent.location == "/mes-donnees?fait=compte-efface")
        #expect(try await site.get("/mon-espace", as: .referent).status == .seeOther)
        for path in ["/administration", "/pacte/actions/5-1-1", "/pilotage"] {
            let page = try await site.get(path, as: .administrator).text
            #expect(!page.contains(">referent@exemple.fr") && !page.contains("Exemple referent"), "\(path)")
        }
    }

    @Test func `an account is erased with its password, or the words of its card, and by nobody who found the page open`() async throws {
        let site = try await TestSite()
        let path = "/mes-donnees/compte/effacement"
        let words = "abeille bateau cerise jardin soleil"
        let password = try await site.viewer(.direction).person!
        let card = try AccessCard.Code(words, words: TestSite.content.get().words, site.instance)!
        try await site.database.write { db in
            try db.execute(
                sql: "UPDATE person SET passwordHash = ? WHERE id = ?",
                arguments: [Password("une phrase à moi").hash, password.id]
            )
            try AccessCard.issue(card, to: Person.with(email: "participant@exemple.fr", db)!, db)
        }
        for (persona, field, wrong) in [
            (TestSite.Persona.direction, "password", "une autre phrase"), (.participant, "code", "abeille bateau cerise jardin lune"),
        ] {
            #expect(try await site.get(path, as: persona).text.contains("name=\"\(field)\""))
            for typed in ["", wrong] {
                let page = try await site.post(path, [field: typed], as: persona)
                #expect(page.status == .unprocessableContent && page.text.contains("\(field)-error"), "\(persona) \(typed)")
                #expect(typed.isEmpty || !page.text.contains(typed))
            }
            #expect(try await site.get("/mon-espace", as: persona).status == .ok)
        }
        #expect(try await site.post(path, ["password": "une phrase à moi"], as: .direction).location == "/mes-donnees?fait=compte-efface")
        #expect(try await site.post(path, ["code": words], as: .participant).location == "/mes-donnees?fait=compte-efface")
    }

    @Test func `the only administrator reads why the account stays`() async throws {
        let site = try await TestSite()
        #expect(try await site.get("/mes-donnees/compte/effacement", as: .administrator).text.contains("dernier administrateur"))
        #expect(try await site.post("/mes-donnees/compte/effacement", as: .administrator).status == .conflict)
        #expect(try await site.get("/administration", as: .administrator).status == .ok)
    }

    @Test func `every table that names a person has French words`() async throws {
        let database = try AppDatabase.inMemory()
        let tables = try await database.read { db in try AccountData.references(db).map(\.table) }
        for table in tables { #expect(French.traces[table] != nil, "\(table)") }
    }
}
