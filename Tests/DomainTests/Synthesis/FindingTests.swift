import Foundation
import GRDB
import Testing

@testable import Domain

@Suite struct FindingTests {
    @Test func `a constat links the contributions that it is drawn from`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let (one, two) = try (fixture.published(db), fixture.published(db))
            let finding = try fixture.finding(from: [two.id, one.id, two.id], db)
            let links = try Row.fetchAll(db, sql: "SELECT fromContributionId, toFindingId, personId, linkedAt FROM traceLink ORDER BY id")
            #expect(links.map { $0["fromContributionId"] as Int64 } == [one.id, two.id])
            #expect(links.allSatisfy { $0["toFindingId"] == finding.id && $0["personId"] == fixture[.facilitator].person!.id })
            #expect(links.allSatisfy { $0["linkedAt"] as Date == Fixture.start })
            #expect(try Contribution.find(db, id: one.id).state == .grouped)
            #expect(try one.history(db).map(\.state) == [.received, .published, .grouped])
            #expect(try Contribution.ungrouped(db).isEmpty)
            #expect(try Finding.newestFirst(db).map(\.id) == [finding.id])
        }
    }

    @Test func `an answered contribution stays answered, and is grouped more than once`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let contribution = try fixture.published(db)
            _ = try contribution.answer("retained", text: "Oui", by: fixture[.direction], db)
            for _ in 1...2 { _ = try fixture.finding(from: [contribution.id], db) }
            #expect(try Contribution.find(db, id: contribution.id).state == .answered)
            #expect(try contribution.history(db).map(\.state) == [.received, .published, .answered])
        }
    }

    @Test(arguments: ["received", "notPublished", "withdrawn", "none"])
    func `nothing is drawn from what is not public, and nothing is left behind`(state: String) async throws {
        let fixture = try await Fixture()
        let receipt = try fixture.receipt()
        let (published, hidden) = try await fixture.write { db in
            let contribution = try fixture.deposited(receipt: receipt, db)
            switch state {
            case "notPublished": try contribution.decline(reason: "insult", sentence: "Non", by: fixture[.direction], db)
            case "withdrawn": try contribution.withdraw(with: receipt, db)
            default: break
            }
            return (try fixture.published(db).id, state == "none" ? 999 : contribution.id)
        }
        await #expect(throws: Refusal.notPublished) {
            try await fixture.write { db in try fixture.finding(from: [published, hidden], db) }
        }
        try await fixture.read { db in
            let (findings, links) = try (Finding.fetchCount(db), Int.fetchOne(db, sql: "SELECT count(*) FROM traceLink"))
            #expect(findings == 0 && links == 0)
            #expect(try Contribution.find(db, id: published).state == .published)
        }
    }

    @Test func `a constat has a title, a text and an origin`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let id = try fixture.published(db).id
            func problems(_ title: String, _ body: String, _ contributions: [Int64]) -> FieldProblems? {
                #expect(throws: FieldProblems.self) {
                    try Finding.state(title: title, body: Fixture.rich(body), from: contributions, by: fixture[.facilitator], db)
                }
            }
            #expect(problems(" ", " ", [])?.fields.map(\.name) == ["title", "body", "contributions"])
            #expect(problems("Oui", "Oui", [])?["contributions"] == .nothingChosen)
            #expect(problems(String(repeating: "a", count: 161), "Oui", [id])?["title"] == .tooLong(max: 160))
            #expect(problems("Oui", String(repeating: "a", count: 10_001), [id])?["body"] == .tooLong(max: 10_000))
            for viewer in fixture.others(than: .facilitator, .referentThematique, .direction, .administrator) {
                #expect(throws: Refusal.notAllowed) {
                    try Finding.state(title: "Oui", body: Fixture.rich("Oui"), from: [id], by: viewer, db)
                }
            }
        }
    }

    @Test func `voices are counted college by college, without those taken back`() async throws {
        let fixture = try await Fixture()
        let receipt = try fixture.receipt()
        try await fixture.write { db in
            let contributions = try ["beneficiaries", "beneficiaries", "staff", ""].map { try fixture.published(college: $0, db).id }
            let withdrawn = try fixture.published(college: "staff", receipt: receipt, db)
            let finding = try fixture.finding(from: contributions + [withdrawn.id], db)
            #expect(try finding.voices(db) == [.beneficiaries: 2, .staff: 2])
            try Contribution.find(db, id: withdrawn.id).withdraw(with: receipt, db)
            #expect(try finding.voices(db) == [.beneficiaries: 2, .staff: 1])
        }
    }
}
