import GRDB
import Testing

@testable import Domain

@Suite struct FilingTests {
    private struct Typed {
        var kind = "proposal", subject = "2.1", barriers = ["housing"], finding = "", echoed = ""
    }

    private func publish(_ contribution: Contribution, _ typed: Typed, by viewer: Viewer, _ db: Database) throws {
        try contribution.publish(
            Fixture.rich("Mes mots"),
            filing: { problems, db in
                try Filing.Draft(
                    kind: typed.kind,
                    subject: typed.subject,
                    barriers: typed.barriers,
                    finding: typed.finding,
                    echoed: typed.echoed,
                    &problems,
                    db
                )
            },
            by: viewer,
            db
        )
    }

    @Test func `words are filed as the team sees them, and what their author said stays`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let contribution = try fixture.deposited(db)
            #expect(try contribution.filing(db).kind == .lived && contribution.filing(db).code(db) == "")
            try publish(contribution, Typed(), by: fixture[.facilitator], db)
            let after = try Contribution.find(db, key: contribution.id)
            let filing = try after.filing(db)
            #expect(after.kind == .lived && filing.kind == .proposal)
            #expect(try filing.code(db) == "2.1" && after.themeId == filing.themeId && after.barriers(db) == [.housing])
            // The public finds them as they are filed.
            var search = ContributionFilter()
            search.kind = .proposal
            #expect(try Publication.page(search, db).page.map(\.kind) == [.proposal])
            search.kind = .lived
            #expect(try Publication.page(search, db).page.isEmpty)
            #expect(try Integrity.check(db).isSound)
        }
    }

    @Test func `what is published as it came is filed under what its author said, without a row`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let contribution = try fixture.deposited(db)
            try publish(contribution, Typed(kind: "lived", subject: "", barriers: []), by: fixture[.facilitator], db)
            #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM filing") == 0)
            #expect(try Newest.publication(db).kind == .lived)
        }
    }

    @Test func `one screen publishes, puts beside a constat and beside what says the same`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let first = try fixture.published(text: "La première", db)
            let finding = try fixture.finding(from: [first.id], db)
            let contribution = try fixture.deposited(db)
            try publish(contribution, Typed(finding: "\(finding.id)", echoed: " \(first.id) "), by: fixture[.facilitator], db)
            let after = try Contribution.find(db, key: contribution.id)
            #expect(after.state == .grouped)
            #expect(try after.echoes(db) == [first.id] && first.echoes(db) == [after.id])
            #expect(try Trace(from: .contribution(after.id), for: .visitor, db).findings.total == 1)
            let acts = try JournalEntry.fetchAll(db).suffix(2).map(\.act)
            #expect(acts == [.contributionPublished, .contributionGrouped])
            // What leaves the public pages is no longer beside anything.
            try db.execute(
                sql: "UPDATE contribution SET publishedAt = NULL, publishedHTML = NULL, publishedText = NULL WHERE id = ?",
                arguments: [first.id]
            )
            #expect(try after.echoes(db) == [])
        }
    }

    @Test(
        arguments: [
            ("kind", Typed(kind: "poem")), ("kind", Typed(kind: "")), ("subject", Typed(subject: "9")), ("subject", Typed(subject: "2.9")),
            ("subject", Typed(subject: "x")), ("subject", Typed(subject: "1.1.1")), ("barriers", Typed(barriers: ["rain"])),
            ("finding", Typed(finding: "99")), ("finding", Typed(finding: "x")), ("echoed", Typed(echoed: "99")),
            ("echoed", Typed(echoed: "abc")), ("echoed", Typed(echoed: "1")),
        ]
    )
    private func `what is typed and is nothing of the house is a problem, and nothing is published`(field: String, typed: Typed)
        async throws
    {
        let fixture = try await Fixture()
        try await fixture.write { db in
            // The first words wait: they are no more public than those that would say the same as themselves.
            let contribution = try fixture.deposited(db)
            let error = #expect(throws: FieldProblems.self) { try publish(contribution, typed, by: fixture[.facilitator], db) }
            #expect(error?.fields.map(\.name) == [field])
            #expect(try Contribution.find(db, key: contribution.id).state == .received && contribution.barriers(db) == [])
        }
    }

    @Test func `only the team puts words beside others, and only words that are public`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let (published, waiting) = try (fixture.published(db), fixture.deposited(db))
            #expect(published.refusal(ofGroupingBy: fixture[.facilitator]) == nil)
            #expect(waiting.refusal(ofGroupingBy: fixture[.facilitator]) == .notPublished)
            for viewer in fixture.others(than: .facilitator, .referentThematique, .direction, .administrator) {
                #expect(published.refusal(ofGroupingBy: viewer) == .notAllowed)
            }
        }
    }
}

private enum Newest {
    static func publication(_ db: Database) throws -> Publication { try Publication.page(.init(), db).page[0] }
}
