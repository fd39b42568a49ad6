import Domain
import Foundation
import GRDB
import HTTPTypes
import Testing

@testable import Domain
@testable import Web

struct AccountRoutesTests {
    private func person(_ persona: TestSite.Persona, on site: TestSite) async throws -> Person {
        try await site.database.read { db in try Person.with(email: "\(persona.rawValue)@exemple.fr".lowercased(), db)! }
    }

    private func grants(of person: Person, on site: TestSite) async throws -> [DatedGrant] {
        try await site.database.read { db in try DatedGrant.all(of: person, db) }
    }

    @Test func `a role is given once, refused in words with what was typed kept, and never from elsewhere`() async throws {
        let site = try await TestSite()
        let professional = try await person(.professional, on: site)
        let address = "/administration/\(professional.id)/roles"
        let fields: KeyValuePairs = ["role": "secondReader", "scope": "", "lastDay": "31/12/2025"]
        #expect(try await site.post(address, fields, as: .administrator, from: "cross-site").status == .forbidden)
        for persona in TestSite.Persona.allCases where persona != .administrator {
            #expect(try await site.post(address, fields, as: persona).status == .notFound, "\(persona)")
        }
        let key = FormKey.issue(for: TestSite.browser, site.instance)
        for _ in 1...2 {
            let sent = try await site.post(address, fields, as: .administrator, key: key)
            #expect(sent.location == "/administration/\(professional.id)?fait=role-donne")
        }
        #expect(try await grants(of: professional, on: site).count == 2)
        let page = try await site.get("/administration/\(professional.id)", as: .administrator)
        #expect(page.text.contains("jusqu’au 31 décembre 2025") && page.text.contains("donné par Exemple administrator"))
        let wrong = try await site.post(address, ["role": "referentThematique", "scope": "", "lastDay": "hier"], as: .administrator)
        #expect(wrong.status == .unprocessableContent)
        #expect(wrong.text.contains("value=\"hier\"") && wrong.text.contains("Écrivez une date"))
        #expect(wrong.text.contains("<option value=\"referentThematique\" selected>"))
        let again = try await site.post(address, ["role": "secondReader", "scope": "", "lastDay": ""], as: .administrator)
        #expect(again.status == .unprocessableContent && again.text.contains("Cette personne a déjà ce rôle"))
    }

    @Test func `a role is taken back with a reason, and stays on the page among those that ended`() async throws {
        let site = try await TestSite()
        let facilitator = try await person(.facilitator, on: site)
        let grant = try await grants(of: facilitator, on: site)[0]
        let address = "/administration/\(facilitator.id)/roles/\(grant.id)/retrait"
        #expect(try await site.post(address, ["reason": "Départ"], as: .direction).status == .notFound)
        #expect(try await site.post(address, ["reason": "Départ"], as: .administrator, from: "cross-site").status == .forbidden)
        let silent = try await site.post(address, ["reason": ""], as: .administrator)
        #expect(silent.status == .unprocessableContent && silent.text.contains("id=\"reason-error\""))
        #expect(try await site.post(address, ["reason": "Départ à la retraite"], as: .administrator).status == .seeOther)
        let page = try await site.get("/administration/\(facilitator.id)", as: .administrator).text
        #expect(page.contains("Ses rôles terminés") && page.contains("Départ à la retraite") && page.contains("Aucun rôle"))
        #expect(try await site.get("/moderation", as: .facilitator).status == .notFound)
        #expect(try await site.post(address, ["reason": "Encore"], as: .administrator).status == .conflict)
        // The grant of somebody else does not exist here.
        let other = try await person(.direction, on: site)
        #expect(
            try await site.post("/administration/\(other.id)/roles/\(grant.id)/retrait", ["reason": "X"], as: .administrator).status
                == .notFound
        )
    }

    @Test func `the last administrator cannot be taken away, and the page says what to do first`() async throws {
        let site = try await TestSite()
        let admin = try await person(.administrator, on: site)
        let grant = try await grants(of: admin, on: site)[0]
        let page = try await site.get("/administration/\(admin.id)", as: .administrator).text
        #expect(page.contains("C’est le dernier administrateur") && !page.contains("Fermer ce compte"))
        for address in ["/administration/\(admin.id)/roles/\(grant.id)/retrait", "/administration/\(admin.id)/fermeture"] {
            let answer = try await site.post(address, ["reason": "Je pars"], as: .administrator)
            #expect(answer.status == .conflict && answer.text.contains("Donnez d’abord ce rôle"))
        }
        #expect(try await site.get("/administration", as: .administrator).status == .ok)
    }

    @Test func `an administrator who takes another role is told that it is written, and it shows`() async throws {
        let site = try await TestSite()
        let admin = try await person(.administrator, on: site)
        #expect(try await site.get("/administration/\(admin.id)", as: .administrator).text.contains("Vous donnez ce rôle à vous-même"))
        _ = try await site.post("/administration/\(admin.id)/roles", ["role": "assemblySecretary", "scope": ""], as: .administrator)
        let page = try await site.get("/administration/\(admin.id)", as: .administrator).text
        #expect(page.contains("s’est donné ce rôle à elle-même"))
        let last = try await site.database.read { db in try JournalEntry.fetchAll(db).last }
        #expect(last?.act == .roleGranted && last?.personId == admin.id && last?.object == .account(admin.id))
    }

    @Test func `a closed account is signed out at once, and comes back as it was`() async throws {
        let site = try await TestSite()
        let direction = try await person(.direction, on: site)
        let (close, open) = ("/administration/\(direction.id)/fermeture", "/administration/\(direction.id)/ouverture")
        for address in [close, open] {
            #expect(try await site.post(address, ["reason": "Non"], as: .facilitator).status == .notFound)
            #expect(try await site.post(address, ["reason": "Non"], as: .administrator, from: "cross-site").status == .forbidden)
            #expect(
                try await site.post(address.replacing("\(direction.id)", with: "999"), ["reason": "Non"], as: .administrator).status
                    == .notFound
            )
        }
        let silent = try await site.post(close, ["reason": ""], as: .administrator)
        #expect(silent.status == .unprocessableContent && silent.text.contains("Remplissez ce champ"))
        #expect(try await site.get("/mon-espace", as: .direction).status == .ok)
        #expect(try await site.post(close, ["reason": "Départ"], as: .administrator).status == .seeOther)
        #expect(try await site.get("/mon-espace", as: .direction).location?.hasPrefix("/connexion") == true)
        #expect(try await site.get("/administration/\(direction.id)", as: .administrator).text.contains("Ce compte est fermé depuis le"))
        #expect(try await site.post(close, ["reason": "Départ"], as: .administrator).status == .conflict)
        #expect(try await site.post(open, as: .administrator).status == .seeOther)
        #expect(try await site.post(open, as: .administrator).status == .conflict)
        #expect(try await site.database.read { db in try Viewer.with(Person.find(db, id: direction.id), db).belongs(to: .reviewTeam) })
    }

    @Test func `among many accounts one is found by name, and the rest is a page away`() async throws {
        let site = try await TestSite()
        try await site.database.write { db in
            for number in 1...60 { _ = try Person.register(name: "Élodie \(number)", email: nil, password: nil, db) }
        }
        let found = try await site.get("/administration?nom=elodie%2059", as: .administrator).text
        #expect(found.contains("Élodie 59") && !found.contains("Élodie 58") && found.contains("value=\"elodie 59\""))
        let first = try await site.get("/administration?nom=elodie", as: .administrator).text
        #expect(first.contains("Page 1 sur 3") && first.contains("/administration?nom=elodie&amp;page=2"))
        #expect(try await site.get("/administration?nom=elodie&page=3", as: .administrator).text.contains("Page 3 sur 3"))
        for odd in ["page=0", "page=-5", "page=99999999999999999999", "page=999", "nom=%3Cb%3E"] {
            let page = try await site.get("/administration?\(odd)", as: .administrator)
            #expect(page.status == .ok && !page.text.contains("<b>"), "\(odd)")
        }
        #expect(try await site.get("/administration?nom=zzz", as: .administrator).text.contains("Aucun compte ne porte ce nom"))
    }

    @Test func `an action is entrusted and taken back by those who follow its theme, to whoever has an account`() async throws {
        let site = try await TestSite()
        let address = "/pacte/actions/5-1-1/pilotes"
        let fields: KeyValuePairs = ["email": " Professional@exemple.fr ", "lastDay": "31/12/2025"]
        for persona in [TestSite.Persona.visitor, .otherReferent, .actionOwner, .facilitator] {
            #expect(try await site.post(address, fields, as: persona).status == .notFound, "\(persona)")
        }
        #expect(try await site.post(address, fields, as: .referent, from: "cross-site").status == .forbidden)
        let unknown = try await site.post(address, ["email": "personne@exemple.fr", "lastDay": ""], as: .referent)
        #expect(unknown.status == .unprocessableContent && unknown.text.contains("Aucun compte n’a cette adresse"))
        #expect(unknown.text.contains("value=\"personne@exemple.fr\""))
        #expect(try await site.post(address, fields, as: .referent).location == "\(address)?fait=role-donne")
        #expect(try await site.get("/pacte/actions/5-1-1/suivi", as: .professional).status == .ok)
        #expect(try await site.get("/pacte/actions/1-1-1/suivi", as: .professional).status == .notFound)
        let page = try await site.get(address, as: .referent).text
        #expect(page.contains("Exemple professional") && page.contains("jusqu’au 31 décembre 2025"))
        let grant = try #require(try await grants(of: person(.professional, on: site), on: site).first)
        #expect(try await site.post("\(address)/\(grant.id)/retrait", ["reason": ""], as: .referent).status == .unprocessableContent)
        #expect(
            try await site.post("/pacte/actions/1-1-1/pilotes/\(grant.id)/retrait", ["reason": "X"], as: .administrator).status == .notFound
        )
        #expect(try await site.post("\(address)/\(grant.id)/retrait", ["reason": "Autre poste"], as: .direction).status == .seeOther)
        #expect(try await site.get("/pacte/actions/5-1-1/suivi", as: .professional).status == .notFound)
        #expect(try await site.get("/pacte/actions/9-9-9/pilotes", as: .administrator).status == .notFound)
    }

    @Test func `what each role permits is told to everyone, and to each what theirs do`() async throws {
        let site = try await TestSite()
        let visitor = try await site.get("/roles").text
        for role in Role.allCases { #expect(visitor.contains(role.label) && visitor.contains(role.sentence)) }
        for permission in Permission.allCases { #expect(visitor.contains(permission.label), "\(permission)") }
        #expect(!visitor.contains("Vos rôles"))
        let own = try await site.get("/roles", as: .facilitator).text
        let mine = try #require(own.firstMatch(of: /Vos rôles<\/h2>([\s\S]*?)<\/section>/)?.1)
        #expect(mine.contains("groupe-ressource") && mine.contains(Permission.prepareMeetings.label))
        #expect(!mine.contains(Permission.drawUpBilans.label) && !mine.contains(Permission.manageAccounts.label))
        #expect(try await site.get("/mon-espace", as: .participant).text.contains("href=\"/roles\""))
    }
}
