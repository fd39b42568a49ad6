import Foundation
import GRDB
import Testing

@testable import Domain

@Suite struct DepositDraftTests {
    private static let (mine, other) = ("AAAAAAAAAAAAAAAAAAAAAA==", "BBBBBBBBBBBBBBBBBBBBBA==")
    private static let draft = DepositDraft(["text": ["La lettre fait peur"], "barriers": ["housing", "money"]])

    @Test func `what is begun in a browser is found again there, and in no other`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in try Self.draft.keep(for: Self.mine, fixture.instance, db) }
        let found = try await fixture.read { db in
            try [Self.mine, Self.other].map { try DepositDraft.begun(in: $0, fixture.instance, db) }
        }
        #expect(found == [Self.draft, nil])
    }

    @Test func `a browser holds one, which the next takes the place of`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            try Self.draft.keep(for: Self.mine, fixture.instance, db)
            try Self.draft.keep(for: Self.other, fixture.instance, db)
            try DepositDraft(["text": ["Autre chose"]]).keep(for: Self.mine, fixture.instance, db)
            #expect(try DepositDraft.begun(in: Self.mine, fixture.instance, db)?["text"] == "Autre chose")
            #expect(try DepositDraft.begun(in: Self.other, fixture.instance, db) == Self.draft)
            #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM depositDraft") == 2)
            try DepositDraft.forget(in: Self.mine, fixture.instance, db)
            #expect(try DepositDraft.begun(in: Self.mine, fixture.instance, db) == nil)
            #expect(try DepositDraft.begun(in: Self.other, fixture.instance, db) == Self.draft)
        }
    }

    @Test func `the whole database, its own secret with it, does not give the words`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            try Self.draft.keep(for: Self.mine, fixture.instance, db)
            let row = try Row.fetchOne(db, sql: "SELECT browser, sealed FROM depositDraft")!
            let (browser, sealed): (Data, Data) = (row["browser"], row["sealed"])
            #expect(sealed.range(of: Data("lettre".utf8)) == nil)
            #expect(browser != Data(Self.mine.utf8) && browser.range(of: Data(Self.mine.utf8)) == nil)
            // The fingerprint that stands beside it opens nothing, nor does the secret of the instance alone.
            for secret in [browser, Data(), fixture.instance.secretKey] {
                #expect(throws: (any Error).self) { try fixture.instance.open(sealed, for: .depositDraft, under: secret) }
            }
            #expect(try fixture.instance.open(sealed, for: .depositDraft, under: Data(Self.mine.utf8)).count > 10)
            // Nothing links it to what the browser sent.
            #expect(browser != fixture.instance.fingerprint(.browser, Data(Self.mine.utf8)))
        }
    }

    @Test func `the database takes the new kinds of words and ways that they come, and no others`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            for kind in Contribution.Kind.allCases {
                let draft = try Contribution.Draft(text: "Oui", kind: kind.rawValue, college: "", theme: "")
                #expect(try Contribution.deposit(draft, from: .web, receipt: nil, db).kind == kind)
            }
            for channel in Provenance.Channel.allCases {
                let draft = try Contribution.Draft(text: "Oui", kind: "", college: "", theme: "")
                let origin = try Contribution.Origin.written(by: fixture[.professional], from: channel, readBack: true)
                #expect(try Provenance.of(Contribution.deposit(draft, from: origin, receipt: nil, db), db)?.channel == channel)
            }
            for wrong in [
                "INSERT INTO contribution (kind, text, receivedAt, state) VALUES ('other', 'a', '2024-01-01', 'received')",
                "INSERT INTO provenance (contributionId, channel, writtenBy) VALUES (1, 'other', 1)",
            ] { #expect(throws: DatabaseError.self) { try db.execute(sql: wrong) } }
            #expect(try Integrity.check(db).isSound)
        }
    }

    @Test func `the author's own barriers come with the words, tagged by nobody of the team`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let draft = try Contribution.Draft(text: "Oui", kind: "", college: "", theme: "", barriers: ["money", "housing", "money", ""])
            let contribution = try Contribution.deposit(draft, from: .web, receipt: nil, db)
            #expect(try contribution.barriers(db) == [.housing, .money])
            #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM contributionBarrier WHERE personId IS NOT NULL") == 0)
        }
        #expect(throws: FieldProblems(.notAChoice, field: "barriers")) {
            try Contribution.Draft(text: "Oui", kind: "", college: "", theme: "", barriers: ["money", "poor"])
        }
    }
}
