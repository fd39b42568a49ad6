import Foundation
import GRDB
import Testing

@testable import Domain

@Suite struct GrantTests {
    private func draft(_ role: Role, _ scope: String = "", until lastDay: String = "") throws -> Grant.Draft {
        try Grant.Draft(role: role.rawValue, scope: scope, lastDay: lastDay, today: Day("2024-10-01")!)
    }

    private func problems(_ role: String, _ scope: String = "", until lastDay: String = "") -> FieldProblems? {
        #expect(throws: FieldProblems.self) { try Grant.Draft(role: role, scope: scope, lastDay: lastDay, today: Day("2024-10-01")!) }
    }

    private func newcomer(_ db: Database) throws -> Person {
        try Person.register(name: "Zoé", email: "zoe@exemple.fr", password: nil, db)
    }

    @Test func `what is wrong is said field by field`() {
        #expect(problems("")?["role"] == .missing)
        #expect(problems("roi")?["role"] == .notAChoice)
        #expect(problems("referentThematique")?["scope"] == .missing)
        #expect(problems("actionOwner", "theme-1")?["scope"] == .notAChoice)
        #expect(problems("direction", "group-1")?["scope"] == .scopeIsEverything)
        #expect(problems("direction", "group-un")?["scope"] == .notAChoice)
        #expect(problems("direction", until: "bientôt")?["lastDay"] == .notADay)
        #expect(problems("direction", until: "30/09/2024")?["lastDay"] == .overAlready)
    }

    @Test func `every role is held over something, and what it is held over reads back as it was typed`() {
        for role in Role.allCases { #expect(!role.scopes.isEmpty, "\(role)") }
        for scope in [Grant.Scope.everything, .group(3), .theme(5), .action(8)] { #expect(Grant.Scope(typed: scope.typed) == scope) }
    }

    @Test func `a role is given until its last day included, and its row says by whom`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let person = try newcomer(db)
            try person.give(draft(.facilitator, "group-\(fixture.group.id)", until: "2024-10-02"), by: fixture[.administrator], db)
            let dated = try #require(try DatedGrant.all(of: person, db).first)
            #expect(dated.giverName == "Exemple administrator" && !dated.isGivenToOneself)
            #expect(dated.isHeld(at: Fixture.date("2024-10-02T21:59:59Z")) && !dated.isHeld(at: Fixture.date("2024-10-02T22:00:00Z")))
            #expect(try Viewer.with(person, db).belongs(to: .meetingTeam(groupId: fixture.group.id)))
            #expect(try JournalEntry.fetchAll(db).last?.act == .roleGranted)
        }
        fixture.clock.advance(days: 2)
        try await fixture.read { db in
            let person = try #require(try Person.with(email: "zoe@exemple.fr", db))
            #expect(try !Viewer.with(person, db).belongs(to: .conductors) && DatedGrant.all(of: person, db).count == 1)
        }
    }

    @Test func `only administrators give roles, but for an action, that those who follow its theme entrust`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let person = try newcomer(db)
            for viewer in fixture.others(than: .administrator) {
                #expect(throws: Refusal.notAllowed) { try person.give(draft(.professional), by: viewer, db) }
            }
            let owner = try draft(.actionOwner, "action-\(fixture.action.id)")
            for viewer in fixture.others(than: .referentThematique, .direction, .administrator) {
                #expect(throws: Refusal.notAllowed) { try person.give(owner, by: viewer, db) }
            }
            for role in [Role.referentThematique, .direction, .administrator] {
                try person.give(owner, by: fixture[role], db)
                #expect(try Viewer.with(person, db).belongs(to: fixture.action.audience))
                let dated = try #require(try DatedGrant.owners(of: fixture.action.action, db).last)
                #expect(throws: Refusal.notAllowed) { try dated.revoke(reason: "Non", by: fixture[.actionOwner], db) }
                try dated.revoke(reason: "Autre poste", by: fixture[role], db)
                #expect(try !Viewer.with(person, db).belongs(to: fixture.action.audience))
            }
        }
    }

    @Test func `nothing is given twice, over what does not exist, nor to a closed account`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let (person, admin) = try (newcomer(db), fixture[.administrator])
            try person.give(draft(.professional), by: admin, db)
            #expect(throws: FieldProblems(.heldAlready, field: "role")) { try person.give(draft(.professional), by: admin, db) }
            for scope in ["group-99", "group-\(Int64.max)"] {
                #expect(throws: FieldProblems(.notAChoice, field: "scope")) { try person.give(draft(.facilitator, scope), by: admin, db) }
            }
            #expect(throws: Refusal.notAllowed) { try person.give(draft(.actionOwner, "action-99"), by: fixture[.referentThematique], db) }
            try person.close(reason: "Départ", by: admin, db)
            #expect(throws: Refusal.accountClosed) { try Person.find(db, id: person.id).give(draft(.direction), by: admin, db) }
        }
    }

    @Test func `a role taken back stays in history with its reason, and ends once`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let (person, admin) = try (newcomer(db), fixture[.administrator])
            try person.give(draft(.direction), by: admin, db)
            let dated = try #require(try DatedGrant.all(of: person, db).first)
            #expect(throws: FieldProblems(.missing, field: "reason")) { try dated.revoke(reason: " ", by: admin, db) }
            try dated.revoke(reason: "Changement de poste", by: admin, db)
            // The account is another for the journal: the role is still there, and what ended it too.
            let line = try #require(try JournalEntry.fetchAll(db).last)
            #expect(line.act == .roleRevoked && line.before != nil && line.before != line.after)
            let after = try #require(try DatedGrant.all(of: person, db).first)
            #expect(after.revocation?.reason == "Changement de poste" && after.revocation?.revokerName == "Exemple administrator")
            #expect(throws: Refusal.grantOver) { try after.revoke(reason: "Encore", by: admin, db) }
            let last = try #require(try JournalEntry.fetchAll(db).last)
            #expect(last.act == .roleRevoked && last.reason == nil && last.object == .account(person.id))
            try person.give(draft(.direction), by: admin, db)
            #expect(try DatedGrant.all(of: person, db).count == 2)
        }
    }

    @Test func `the last administrator neither loses the role nor the account, until another holds it for good`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let (admin, other) = try (fixture[.administrator], newcomer(db))
            let own = try #require(try DatedGrant.all(of: admin.person!, db).first)
            #expect(throws: Refusal.lastAdministrator) { try own.revoke(reason: "Je pars", by: admin, db) }
            #expect(throws: Refusal.lastAdministrator) { try admin.person!.close(reason: "Je pars", by: admin, db) }
            try other.give(draft(.administrator, until: "2024-12-31"), by: admin, db)
            #expect(throws: Refusal.lastAdministrator) { try own.revoke(reason: "Je pars", by: admin, db) }
            try DatedGrant.all(of: other, db)[0].revoke(reason: "Pour de bon", by: admin, db)
            try other.give(draft(.administrator), by: admin, db)
            try other.close(reason: "Erreur", by: admin, db)
            #expect(throws: Refusal.lastAdministrator) { try own.revoke(reason: "Je pars", by: admin, db) }
            try Person.find(db, id: other.id).reopen(by: admin, db)
            try own.revoke(reason: "Je pars", by: admin, db)
            #expect(try Viewer.with(other, db).belongs(to: .administrators) && !Viewer.with(admin.person!, db).belongs(to: .administrators))
        }
    }

    @Test func `nobody gives themselves a role in silence`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let admin = fixture[.administrator]
            try admin.person!.give(draft(.assemblySecretary), by: admin, db)
            #expect(try DatedGrant.all(of: admin.person!, db).first?.isGivenToOneself == true)
            let entry = try #require(try JournalEntry.fetchAll(db).last)
            #expect(entry.act == .roleGranted && entry.personId == admin.person!.id && entry.object == .account(admin.person!.id))
        }
    }

    @Test func `closing an account ends its sign-ins and its links; opening it again brings back its roles`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let (admin, person) = (fixture[.administrator], fixture[.direction].person!)
            let (token, link) = try (SignIn.start(for: person, db), SignInLink.issue(for: person, db))
            for viewer in fixture.others(than: .administrator) {
                #expect(throws: Refusal.notAllowed) { try person.close(reason: "Non", by: viewer, db) }
            }
            #expect(throws: FieldProblems(.missing, field: "reason")) { try person.close(reason: "", by: admin, db) }
            try person.close(reason: "Départ", by: admin, db)
            #expect(try !SignIn.viewer(with: token, db).isSignedIn && SignInLink.person(with: link, db) == nil)
            let closed = try Person.find(db, id: person.id)
            #expect(closed.isClosed && closed.refusal(ofReopeningBy: fixture[.direction]) == .notAllowed)
            #expect(throws: Refusal.accountClosed) { try closed.close(reason: "Encore", by: admin, db) }
            try closed.reopen(by: admin, db)
            #expect(throws: Refusal.accountOpen) { try Person.find(db, id: person.id).reopen(by: admin, db) }
            #expect(try !SignIn.viewer(with: token, db).isSignedIn && SignInLink.person(with: link, db) == nil)
            #expect(try Viewer.with(Person.find(db, id: person.id), db).belongs(to: .reviewTeam))
            #expect(try JournalEntry.fetchAll(db).suffix(2).map(\.act) == [.accountClosed, .accountReopened])
        }
    }

    @Test func `among five hundred people, a name is found with or without capitals and accents, a page at a time`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            for number in 1...500 { _ = try Person.register(name: "Élodie \(number)", email: nil, password: nil, db) }
            let (rows, total) = try AccountRow.page(2, named: "elodie", db)
            #expect(rows.count == AccountRow.pageSize && total == 500)
            #expect(try AccountRow.page(1, named: "ÉLODIE 499", db).rows.map(\.name) == ["Élodie 499"])
            #expect(try AccountRow.page(1, named: "direction@exemple.fr", db).rows.first?.roles == [.direction])
            #expect(try AccountRow.page(999, named: "elodie", db).rows.map(\.id) == AccountRow.page(20, named: "elodie", db).rows.map(\.id))
            #expect(try AccountRow.page(1, named: "personne de ce nom", db).rows.isEmpty)
        }
    }
}
