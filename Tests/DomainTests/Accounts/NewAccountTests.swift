import Foundation
import GRDB
import Testing

@testable import Domain

@Suite struct NewAccountTests {
    private func account(_ role: String, email: String = "zoe@exemple.fr", scope: String = "") throws -> NewAccount {
        try NewAccount(name: "Zoé Exemple", email: email, role: role, scope: scope)
    }

    private func problems(name: String = "Zoé", email: String = "", role: String = "professional", scope: String = "") -> FieldProblems? {
        #expect(throws: FieldProblems.self) { try NewAccount(name: name, email: email, role: role, scope: scope) }
    }

    @Test func `what is wrong is said field by field`() {
        #expect(problems(name: "  ")?["name"] == .missing)
        #expect(problems(name: String(repeating: "é", count: 121))?["name"] == .tooLong(max: 120))
        for email in ["zoe", "zoe@", "@exemple.fr", "zoe@exemple.fr zoe", "a@b@c"] {
            #expect(problems(email: email)?["email"] == .notAnEmail)
        }
        #expect(problems(role: "")?["role"] == .missing)
        #expect(problems(role: "roi")?["role"] == .notAChoice)
        for scope in ["group", "group-", "group-un", "-", "group-1-2", "planet-1"] {
            #expect(problems(scope: scope)?["scope"] == .notAChoice, "\(scope)")
        }
        #expect(problems(role: "facilitator", scope: "theme-1")?["scope"] == .notAChoice)
        for role in ["professional", "direction", "assemblySecretary", "administrator"] {
            #expect(problems(role: role, scope: "group-1")?["scope"] == .scopeIsEverything)
        }
        #expect(problems(role: "actionOwner")?["role"] == .notAChoice)
        #expect(problems(role: "referentThematique")?["scope"] == .missing)
        #expect(problems(role: "referentThematique", scope: "group-1")?["scope"] == .notAChoice)
    }

    @Test func `only an administrator opens an account`() async throws {
        let fixture = try await Fixture()
        let account = try account("professional")
        try await fixture.write { db in
            for viewer in fixture.others(than: .administrator) {
                #expect(throws: Refusal.notAllowed) { try account.open(card: nil, by: viewer, db) }
            }
            let opened = try Person.with(email: "zoe@exemple.fr", db)
            #expect(opened?.id == nil)
        }
    }

    @Test func `an account comes with its role and a link that works once`() async throws {
        let fixture = try await Fixture()
        let account = try account("facilitator", email: " ZOE@Exemple.fr", scope: "group-\(fixture.group.id)")
        try await fixture.write { db in
            let link = try #require(try account.open(card: nil, by: fixture[.administrator], db))
            let person = try #require(try SignInLink.person(with: link, db))
            #expect(person.email == "zoe@exemple.fr" && person.passwordHash == nil)
            #expect(try Viewer.with(person, db).grants == [Grant(role: .facilitator, groupId: fixture.group.id)])
            #expect(try AccountRow.all(db).contains { $0.name == "Zoé Exemple" && $0.roles == [.facilitator] })
        }
    }

    @Test func `an account with a card has no link`() async throws {
        let fixture = try await Fixture()
        let code = AccessCard.Code("abeille abricot accent accord accueil", words: Fixture.words, fixture.instance)!
        let account = try account("participant", email: "", scope: "group-\(fixture.group.id)")
        try await fixture.write { db in
            #expect(try account.open(card: code, by: fixture[.administrator], db) == nil)
            let holder = try #require(try AccessCard.holder(of: code, db))
            #expect(holder.email == nil && holder.name == "Zoé Exemple")
            #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM signInLink") == 0)
        }
    }

    @Test(arguments: [("participant", "group-999"), ("referentThematique", "theme-999")])
    func `a role over what does not exist is refused`(role: String, scope: String) async throws {
        let fixture = try await Fixture()
        let account = try account(role, scope: scope)
        try await fixture.write { db in
            #expect(throws: FieldProblems(.notAChoice, field: "scope")) { try account.open(card: nil, by: fixture[.administrator], db) }
        }
    }

    @Test func `an e-mail is taken once, even by somebody who has left`() async throws {
        let fixture = try await Fixture()
        let account = try account("professional")
        try await fixture.write { db in
            _ = try account.open(card: nil, by: fixture[.administrator], db)
            #expect(throws: FieldProblems(.alreadyTaken, field: "email")) { try account.open(card: nil, by: fixture[.administrator], db) }
            try db.execute(sql: "UPDATE person SET disabledAt = '2024-10-01' WHERE email = 'zoe@exemple.fr'")
            #expect(throws: FieldProblems(.alreadyTaken, field: "email")) { try account.open(card: nil, by: fixture[.administrator], db) }
        }
    }

    @Test func `nobody asks for the first administrator, and there is one first`() async throws {
        let database = try AppDatabase.inMemory()
        let account = try account("administrator")
        try await database.write { db in
            _ = try Instance.found(isDemo: false, db)
            let link = try account.openFirst(db)
            let person = try #require(try SignInLink.person(with: link, db))
            #expect(try Viewer.with(person, db).belongs(to: .administrators))
            #expect(throws: Refusal.notAllowed) { try account.openFirst(db) }
        }
    }
}
