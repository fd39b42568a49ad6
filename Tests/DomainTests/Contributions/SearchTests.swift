import Foundation
import GRDB
import Testing

@testable import Domain

/// Finding published contributions by their words and by what is said of them.
@Suite struct SearchTests {
    @Test(arguments: [
        ("transports", "Le transport est trop cher."), ("CRECHE", "Je cherche une crèche"), ("crèches", "Je cherche une creche"),
        ("accompagnees", "On est mal accompagnées"), ("oeuvre", "La mise en œuvre"), ("e\u{301}cole", "L’École est loin"),
        ("lettre rendez-vous", "Les lettres de rendez-vous font peur"), ("l’aide", "Une aide, c’est tout"), ("2024", "En 2024, rien."),
        ("allocataire", "Des allocataires parlent"), ("日本", "Un mot : 日本"),
    ])
    func `a word finds its other forms, with or without accents`(words: String, text: String) async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            _ = try fixture.published(text: text, db)
            _ = try fixture.published(text: "Rien à voir", db)
            let found = try Publication.page(ContributionFilter(words: words), db).page
            #expect(found.map(\.contribution.publishedText) == [text])
        }
    }

    @Test func `every word sought has to be there`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            _ = try fixture.published(text: "Le bus du matin", db)
            _ = try fixture.published(text: "Le bus du soir", db)
            func count(_ words: String) throws -> Int { try Publication.page(ContributionFilter(words: words), db).page.count }
            #expect(try [count("bus"), count("bus soir"), count("bus train"), count("!?"), count("")] == [2, 1, 0, 2, 2])
        }
    }

    @Test(arguments: [
        "\"", "a\" OR \"b", "facets : t1", "NEAR(a b)", "(((((", "*", "^bus", "bus AND", "-bus", "{terms} : bus", "\0", "\u{202E}x",
        String(repeating: "mot ", count: 5_000), String(repeating: "é", count: 20_000), "e" + String(repeating: "\u{301}", count: 5_000),
    ])
    func `nothing that is typed breaks the search`(words: String) async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            _ = try fixture.published(text: "Le bus", db)
            #expect(try Publication.page(ContributionFilter(words: words), db).page.count <= 1)
        }
    }

    @Test func `words of a text are never taken for what is said of it`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            _ = try fixture.published(text: "klived t1 sanswered", db)
            var filter = ContributionFilter()
            filter.isAnswered = true
            #expect(try Publication.page(filter, db).page.isEmpty)
            #expect(try Publication.page(ContributionFilter(words: "spublished"), db).page.isEmpty)
        }
    }

    @Test func `each filter keeps its own, and they add up`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let theme = try Theme.all(of: Pact.current(db)!, db)[0]
            let plain = try fixture.published(text: "Le bus", college: "beneficiaries", db)
            let draft = try Contribution.Draft(text: "Le train", kind: "question", college: "staff", theme: "1")
            let other = try Contribution.deposit(draft, from: .web, receipt: nil, db)
            try other.publish(Fixture.rich("Le train"), by: fixture[.direction], db)
            _ = try plain.answer("retained", text: "Oui", by: fixture[.direction], db)
            func found(_ change: (inout ContributionFilter) -> Void) throws -> [Int64] {
                var filter = ContributionFilter()
                change(&filter)
                return try Publication.page(filter, db).page.map(\.contribution.id)
            }
            #expect(try found { $0.theme = theme.id } == [other.id])
            #expect(try found { $0.kind = .question } == [other.id])
            #expect(try found { $0.college = .beneficiaries } == [plain.id])
            #expect(try found { $0.isAnswered = true } == [plain.id])
            #expect(try found { $0.isAnswered = false } == [other.id])
            #expect(try found { $0.year = 2024 } == [other.id, plain.id])
            #expect(try found { $0.year = 2023 } == [])
            #expect(try found { ($0.college, $0.isAnswered) = (.staff, true) } == [])
            #expect(try found { ($0.words, $0.college) = ("bus", .beneficiaries) } == [plain.id])
            #expect(try Publication.isRight(db))
        }
    }

    @Test func `a contribution is found by the objective that its thread has led to`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let contribution = try fixture.published(db)
            let finding = try fixture.finding(from: [contribution.id], db)
            let proposal = try fixture.proposal(from: [finding.id], db)
            let objective = try Objective.all(of: Theme.all(of: Pact.current(db)!, db)[0], db)[0]
            var filter = ContributionFilter()
            filter.objective = objective.id
            #expect(try Publication.page(filter, db).page.isEmpty)
            let action = try Int64.fetchOne(db, sql: "SELECT id FROM pactAction WHERE objectiveId = ?", arguments: [objective.id])!
            try db.execute(
                sql: "INSERT INTO traceLink (fromProposalId, toActionId, personId, linkedAt) VALUES (?, ?, 1, '2024-10-01 10:00:00.000')",
                arguments: [proposal.id, action]
            )
            #expect(try Publication.page(filter, db).page.map(\.contribution.id) == [contribution.id])
            // A second contribution of the same constat comes along.
            let late = try fixture.published(db)
            try db.execute(
                sql:
                    "INSERT INTO traceLink (fromContributionId, toFindingId, personId, linkedAt) VALUES (?, ?, 1, '2024-10-01 10:00:00.000')",
                arguments: [late.id, finding.id]
            )
            #expect(try Publication.page(filter, db).page.map(\.contribution.id) == [late.id, contribution.id])
            #expect(try Publication.isRight(db))
        }
    }

    @Test func `what is not published, or was taken back, is found by nothing`() async throws {
        let fixture = try await Fixture()
        let receipt = try fixture.receipt()
        try await fixture.write { db in
            _ = try fixture.deposited(text: "Hippopotame", db)
            let original = try fixture.deposited(text: "Rhinocéros", db)
            try original.publish(Fixture.rich("Une girafe"), by: fixture[.direction], db)
            let gone = try fixture.published(text: "Crocodile", receipt: receipt, db)
            #expect(try Publication.page(ContributionFilter(words: "crocodile"), db).page.count == 1)
            try gone.withdraw(with: receipt, db)
            for word in ["hippopotame", "rhinocéros", "crocodile"] {
                #expect(try Publication.page(ContributionFilter(words: word), db).page.isEmpty, "\(word)")
            }
            #expect(try Publication.page(ContributionFilter(words: "girafe"), db).page.count == 1)
            #expect(try Publication.isRight(db))
        }
    }

    @Test func `a word that was taken back leaves nothing in the index`() async throws {
        let fixture = try await Fixture()
        let receipt = try fixture.receipt()
        try await fixture.write { db in
            _ = try fixture.published(text: "Autre chose", db)
            try fixture.published(text: "Crocodile", receipt: receipt, db).withdraw(with: receipt, db)
            func trace() throws -> Bool {
                try Bool.fetchOne(
                    db,
                    sql: "SELECT EXISTS (SELECT 1 FROM publicationIndex_data WHERE instr(block, CAST('rocodil' AS BLOB)) > 0)"
                )!
            }
            try Publication.forgetForGood(db)
            #expect(try !trace())
            #expect(try Publication.page(ContributionFilter(words: "autre"), db).page.count == 1)
        }
    }

    @Test(arguments: [
        "DELETE FROM publication", "UPDATE publication SET facets = 'klived'",
        "INSERT INTO publication (contributionId, terms, facets) VALUES (2, 'mot', '')",
    ])
    func `an index that no longer answers to what is published is noticed`(change: String) async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            _ = try fixture.published(db)
            _ = try fixture.deposited(db)
            #expect(try Integrity.check(db).isIndexRight)
            try db.execute(sql: change)
            #expect(try !Integrity.check(db).isIndexRight)
        }
    }

    @Test func `contributions published before the index are found, in their order`() async throws {
        let queue = try DatabaseQueue()
        try Migrations.migrator.migrate(queue, upTo: "2026-11-22 reviews")
        try await queue.write { db in try EveryTable.fill(db) }
        try Migrations.migrator.migrate(queue)
        let found = try await queue.read { db in try Publication.page(ContributionFilter(words: "mot"), db).page.map(\.contribution.id) }
        #expect(found == [1])
    }

    @Test func `the words sought are marked where they stand`() {
        let text = "Les transports, le Transport : e\u{301}coles."
        let places = SearchTerms.places(of: ContributionFilter(words: "transporté école").terms, in: text)
        #expect(places.map { String(text[$0]) } == ["transports", "Transport", "e\u{301}coles"])
    }
}
