import Foundation
import GRDB
import Testing

@testable import Domain

@Suite struct AttributionTests {
    private func gathering(
        channel: String = "interview",
        source: String = "nobody",
        publication: String = "",
        attribution: String = "",
        name: String = ""
    ) throws -> Gathering {
        try Gathering(channel: channel, source: source, readBack: true, publication: publication, attribution: attribution, name: name)
    }

    private func gathered(
        _ gathering: Gathering,
        college: String = "beneficiaries",
        receipt: Receipt.Code? = nil,
        _ fixture: Fixture,
        _ db: Database
    ) throws -> Contribution {
        let draft = try Contribution.Draft(text: "La lettre fait peur", kind: "", college: college, theme: "")
        return try Contribution.deposit(draft, gathered: gathering, by: fixture[.professional], receipt: receipt, db)
    }

    @Test func `who said it, who wrote it and what was agreed to are kept apart`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let agreed = try gathering(source: "pseudonym", publication: "yes", attribution: "name", name: "Mésange du matin")
            let contribution = try Contribution.find(db, id: gathered(agreed, fixture, db).id)
            let provenance = try Provenance.of(contribution, db)!
            #expect(provenance.channel == .interview && provenance.readBack == true)
            #expect(provenance.writtenBy == fixture[.professional].person?.id)
            #expect(try provenance.isByProfessional(db))
            #expect(try contribution.source(db) == .pseudonym)
            #expect(try contribution.attributedName(db) == "Mésange du matin")
            #expect(contribution.attribution == .name && contribution.publicCollege == .beneficiaries)
            let consents = try contribution.consents(db)
            #expect(consents.count == 1 && consents[0].publication == true && consents[0].attribution == .name)
        }
    }

    @Test(arguments: ["Zoé", "Zoé M.", "Zoé M", "Jean-Pierre K.", "N’Deye D", "Éloïse É."])
    func `a first name, with an initial or without, is taken`(name: String) throws {
        #expect(try gathering(attribution: "name", name: " \(name) ").name == name)
    }

    @Test(arguments: [
        ("Zoé Martin", FieldProblems.Problem.notAShortName), ("Zoé M. N.", .notAShortName), ("0600000000", .notAShortName),
        ("a@b.fr", .notAShortName), ("", .missing), (String(repeating: "a", count: 31), .tooLong(max: 30)),
    ])
    func `a family name is not, nor anything else`(name: String, problem: FieldProblems.Problem) {
        #expect(throws: FieldProblems(problem, field: "name")) { try gathering(attribution: "name", name: name) }
    }

    @Test func `a name that is not agreed to is not kept, and what is on no list is refused`() throws {
        for level in ["", "nothing", "voice"] { #expect(try gathering(attribution: level, name: "Zoé Martin").name == nil) }
        for (field, make) in [
            ("channel", { try gathering(channel: "web") }), ("channel", { try gathering(channel: "other") }),
            ("gatheredFrom", { try gathering(source: "other") }), ("publication", { try gathering(publication: "maybe") }),
            ("attribution", { try gathering(attribution: "other") }),
        ] as [(String, () throws -> Gathering)] {
            #expect(throws: FieldProblems(.notAChoice, field: field)) { try make() }
        }
    }

    @Test func `words whose author said no are not published, and can be answered in private`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let refused = try gathered(gathering(publication: "no"), fixture, db)
            #expect(throws: Refusal.publicationRefused) { try refused.publish(Fixture.rich("Non"), by: fixture[.facilitator], db) }
            try refused.decline(reason: "individualCase", sentence: "Nous gardons cela entre nous.", by: fixture[.facilitator], db)
            for answer in ["yes", ""] {
                let words = try gathered(gathering(publication: answer), fixture, db)
                try words.publish(Fixture.rich("Oui"), by: fixture[.facilitator], db)
            }
        }
    }

    @Test func `the name is nowhere in the database but sealed, and opens for its own words only`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let first = try gathered(gathering(attribution: "name", name: "Zéphyrine"), fixture, db)
            let second = try gathered(gathering(attribution: "name", name: "Anatole"), fixture, db)
            try Contribution.find(db, id: first.id).publish(Fixture.rich("La lettre"), by: fixture[.facilitator], db)
            for table in try String.fetchAll(db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'") {
                let rows = try Row.fetchAll(db, sql: "SELECT * FROM \"\(table)\"")
                #expect(!rows.contains { "\($0)".contains("Zéphyrine") }, "\(table)")
            }
            // Put beside other words, it does not open.
            let sealed = try Data.fetchOne(db, sql: "SELECT sealed FROM attributedName WHERE contributionId = ?", arguments: [first.id])!
            try db.execute(sql: "UPDATE attributedName SET sealed = ? WHERE contributionId = ?", arguments: [sealed, second.id])
            #expect(throws: (any Error).self) { try Contribution.find(db, id: second.id).attributedName(db) }
        }
    }

    @Test func `its author takes the name back with the code, at once and for good; the team can do it for them`() async throws {
        let fixture = try await Fixture()
        let codes = try (0..<2).map { _ in try fixture.receipt() }
        try await fixture.write { db in
            let named = try gathering(attribution: "name", name: "Zoé M.")
            let mine = try Contribution.find(db, id: gathered(named, receipt: codes[0], fixture, db).id)
            let other = try Contribution.find(db, id: gathered(named, receipt: codes[1], fixture, db).id)
            #expect(throws: Refusal.notAllowed) { try mine.attribute("nothing", with: codes[1], db) }
            #expect(throws: Refusal.notAllowed) { try mine.attribute("nothing", by: fixture[.participant], db) }
            try mine.attribute("voice", with: codes[0], db)
            try other.attribute("nothing", by: fixture[.facilitator], db)
            #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM attributedName") == 0)
            let (after, otherAfter) = try (Contribution.find(db, id: mine.id), Contribution.find(db, id: other.id))
            #expect(after.attribution == .voice && otherAfter.publicCollege == nil && otherAfter.college == .beneficiaries)
            #expect(throws: FieldProblems(.notAChoice, field: "attribution")) { try after.attribute("name", with: codes[0], db) }
            #expect(throws: FieldProblems(.missing, field: "attribution")) { try after.attribute("", with: codes[0], db) }
            #expect(try after.consents(db).map(\.attribution) == [.name, .voice])
            #expect(try JournalEntry.firstBreak(db) == nil)
        }
    }

    @Test func `nothing said of who speaks, the words are no longer found among those of their college`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let words = try gathered(gathering(attribution: "voice"), fixture, db)
            try words.publish(Fixture.rich("La lettre"), by: fixture[.facilitator], db)
            var filter = ContributionFilter()
            filter.college = .beneficiaries
            #expect(try Publication.page(filter, db).page.count == 1)
            try Contribution.find(db, id: words.id).attribute("nothing", by: fixture[.facilitator], db)
            #expect(try Publication.page(filter, db).page.isEmpty)
            #expect(try Publication.page(ContributionFilter(), db).page.count == 1)
            let finding = try fixture.finding(from: [words.id], db)
            #expect(try finding.voices(db).isEmpty)
            #expect(try Integrity.check(db).isSound)
        }
    }

    @Test(arguments: [Erasure.Kind.erased, .anonymised])
    func `the name goes with the words, or with what led to their author`(kind: Erasure.Kind) async throws {
        let fixture = try await Fixture()
        let code = try fixture.receipt()
        try await fixture.write { db in
            let words = try gathered(gathering(attribution: "name", name: "Zoé M."), receipt: code, fixture, db)
            try words.publish(Fixture.rich("La lettre"), by: fixture[.facilitator], db)
            try Contribution.find(db, id: words.id).erase(kind, with: code, db)
            #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM attributedName") == 0)
            #expect(try Contribution.find(db, id: words.id).attribution == .voice)
        }
    }

    @Test func `the name goes as soon as the words are taken back`() async throws {
        let fixture = try await Fixture()
        let code = try fixture.receipt()
        try await fixture.write { db in
            let words = try gathered(gathering(attribution: "name", name: "Zoé M."), receipt: code, fixture, db)
            try words.withdraw(with: code, db)
            #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM attributedName") == 0)
            let after = try Contribution.find(db, id: words.id)
            #expect(throws: Refusal.alreadyWithdrawn) { try after.attribute("nothing", with: code, db) }
        }
    }
}
