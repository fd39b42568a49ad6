import Foundation
import GRDB
import Synchronization
import Testing

@testable import Domain

@Suite struct PurgeTests {
    private static let periods: [Retention.Kind: Retention.Period] = [
        .unpublishedContribution: .months(12), .withdrawnContribution: .months(1), .memberIdentity: .months(13), .idleAccount: .months(24),
        .signIn: .days(1), .signInLink: .days(1), .oneTimeCode: .days(1), .kiosk: .days(1), .revokedCard: .months(1), .formKey: .months(12),
        .depositDraft: .days(7), .rightsRequest: .months(24), .sheetPhoto: .months(1),
    ]
    private static let retention = Retention(periods)!

    /// One thing of each kind, all of the same day.
    private func house() async throws -> Fixture {
        let fixture = try await Fixture()
        let receipts = try (0..<3).map { _ in try fixture.receipt() }
        let key = try fixture.key()
        let code = AccessCard.Code("abeille bateau cerise jardin soleil", words: Fixture.words, fixture.instance)!
        try await fixture.write { db in
            let declined = try fixture.deposited(text: "Zéphyrine un", receipt: receipts[0], db)
            try declined.decline(reason: "insult", sentence: "Zéphyrine non", by: fixture[.facilitator], db)
            let withdrawn = try fixture.published(text: "Zéphyrine deux", receipt: receipts[1], db)
            try withdrawn.withdraw(with: receipts[1], db)
            _ = try fixture.published(text: "Reste", receipt: receipts[2], db)
            let member = try Membership.Draft(college: "beneficiaries", designation: "volontaire", name: "Zéphyrine trois")
            _ = try Membership.appoint(member, to: fixture.group, by: fixture[.facilitator], db)
            _ = try fixture.held(db).publishCompteRendu(Fixture.rich("Compte rendu"), by: fixture[.facilitator], db)
            let person = fixture[.participant].person!
            _ = try SignIn.start(for: person, db)
            _ = try SignInLink.issue(for: person, db)
            try AccessCard.issue(code, to: person, db)
            try db.execute(sql: "UPDATE accessCard SET revokedAt = issuedAt")
            _ = try key.once(db) { "/merci" }
            try DepositDraft(["text": ["Zéphyrine commence"]]).keep(for: "navigateur", fixture.instance, db)
            let end = try db.transactionDate + 3_600
            try db.execute(
                sql: "INSERT INTO oneTimeCode (personId, codeHash, issuedBy, issuedAt, expiresAt) VALUES (?1, x'02', ?1, ?2, ?2)",
                arguments: [person.id, end]
            )
            try db.execute(
                sql: "INSERT INTO kiosk (tokenHash, groupId, startedBy, startedAt, seenAt, endsAt) VALUES (x'02', ?1, ?2, ?3, ?3, ?3)",
                arguments: [fixture.group.id, person.id, end]
            )
            let draft = try RightsRequest.Draft(
                kind: "access",
                channel: "phone",
                name: "Zéphyrine quatre",
                contact: "Zéphyrine",
                words: "Zéphyrine",
                receivedOn: "",
                today: Day(db.transactionDate)
            )
            try sheet(fixture, db)
            let request = try RightsRequest.enter(draft, by: fixture[.dataProtectionOfficer], db)
            try request.take("refused", reason: "Zéphyrine n'est pas connue", by: fixture[.dataProtectionOfficer], db)
        }
        return fixture
    }

    /// The photo of a sheet whose remark was received, and stays.
    private func sheet(_ fixture: Fixture, _ db: Database) throws {
        let typist = fixture[.professional]
        let batch = try SheetBatch.start(.init(title: "Accueil", channel: "paper"), by: typist, db)
        let draft = try SheetLine.Draft(text: "Un bus", kind: "", college: "", theme: "", sheetCode: "", readBack: false)
        try batch.attach(PhotoFile(Photos.png, field: "file"), to: batch.add(draft, by: typist, db), by: typist, db)
        try batch.handOver(by: typist, db)
        let key = try fixture.key("paquet")
        let code = { (line: SheetLine) in Receipt.Code(for: key, line: line.id, words: Fixture.words, fixture.instance) }
        try SheetBatch.find(db, key: batch.id).receive(by: fixture[.facilitator], code: code, db)
    }

    private func due(_ fixture: Fixture) async throws -> [Retention.Kind: Int] {
        try await fixture.read { db in try Purge.due(Self.retention, db).filter { $0.value > 0 } }
    }

    @Test func `nothing goes before its time, and each kind goes at its own`() async throws {
        let fixture = try await house()
        #expect(try await due(fixture).isEmpty)
        fixture.clock.advance(days: 4)
        #expect(try await due(fixture) == [.signIn: 1, .signInLink: 1, .oneTimeCode: 1, .kiosk: 1])
        fixture.clock.advance(days: 32)
        #expect(
            try await due(fixture) == [
                .signIn: 1, .signInLink: 1, .oneTimeCode: 1, .kiosk: 1, .withdrawnContribution: 1, .revokedCard: 1, .sheetPhoto: 1,
                .depositDraft: 1,
            ]
        )
        fixture.clock.advance(days: 335)
        #expect(try await Set(due(fixture).keys).isSuperset(of: [.unpublishedContribution, .formKey]))
        #expect(try await due(fixture)[.memberIdentity] == nil)
        fixture.clock.advance(days: 30)
        #expect(try await due(fixture)[.memberIdentity] == 1)
        fixture.clock.advance(days: 340)
        #expect(try await Set(due(fixture).keys) == Set(Retention.Kind.allCases))
    }

    @Test func `what is over goes from every table, what is published stays, and the second purge finds nothing`() async throws {
        let fixture = try await house()
        fixture.clock.advance(days: 800)
        let documents = try await fixture.read { db in try String.fetchAll(db, sql: "SELECT json FROM compteRendu") }
        let expected = try await fixture.read { db in try Purge.due(Self.retention, db) }
        let gone = try await Purge.run(Self.retention, on: fixture.database, calling: "Compte supprimé")
        #expect(gone == expected && gone[.unpublishedContribution] == 1 && gone[.withdrawnContribution] == 1)
        let again = try await Purge.run(Self.retention, on: fixture.database, calling: "Compte supprimé")
        #expect(again.values.allSatisfy { $0 == 0 })
        try await fixture.read { db in
            let texts = try EveryTable.names(db).flatMap { table in
                try Row.fetchAll(db, sql: "SELECT * FROM \"\(table)\"").flatMap { $0.compactMap { String.fromDatabaseValue($0.1) } }
            }
            #expect(texts.filter { $0.contains("Zéphyrine") } == [])
            #expect(try Publication.page(.init(), db).page.map(\.contribution.publishedText) == ["Reste"])
            #expect(try String.fetchAll(db, sql: "SELECT json FROM compteRendu") == documents)
            #expect(try RightsRequest.figures(db).received == 1)
            #expect(try Integrity.check(db).isSound)
        }
    }

    @Test func `the journal keeps how many went, and nothing else`() async throws {
        let fixture = try await house()
        fixture.clock.advance(days: 800)
        _ = try await Purge.run(Self.retention, on: fixture.database, calling: "Compte supprimé")
        let reasons = try await fixture.read { db in
            try String.fetchAll(db, sql: "SELECT reason FROM journalEntry WHERE act = 'purged' ORDER BY id")
        }
        #expect(reasons.count == Retention.Kind.allCases.count && reasons.first == "unpublishedContribution 1")
    }

    @Test func `an account is idle once nobody signed in for two years; those of administrators stay`() async throws {
        let fixture = try await Fixture()
        fixture.clock.advance(days: 700)
        try await fixture.write { db in _ = try SignIn.start(for: fixture[.facilitator].person!, db) }
        fixture.clock.advance(days: 60)
        _ = try await Purge.run(Self.retention, on: fixture.database, calling: "Compte supprimé")
        let names = try await fixture.read { db in
            try String.fetchSet(
                db,
                sql: "SELECT name FROM person WHERE id NOT IN (SELECT personId FROM erasure WHERE personId IS NOT NULL)"
            )
        }
        #expect(names == ["Exemple facilitator", "Exemple administrator"])
    }

    @Test func `a name goes thirteen months after the last séance of its group, not before`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let member = try Membership.Draft(college: "beneficiaries", designation: "volontaire", name: "Zéphyrine")
            _ = try Membership.appoint(member, to: fixture.group, by: fixture[.facilitator], db)
            _ = try Membership.appoint(member, to: fixture.otherGroup, by: fixture[.administrator], db)
        }
        fixture.clock.advance(days: 300)
        try await fixture.write { db in
            let meeting = try fixture.meeting(on: Day(db.transactionDate).description, db)
            try meeting.recordAttendance([.beneficiaries: 8], by: fixture[.facilitator], db)
        }
        fixture.clock.advance(days: 100)
        #expect(try await due(fixture)[.memberIdentity] == 1)
        fixture.clock.advance(days: 300)
        #expect(try await due(fixture)[.memberIdentity] == 2)
    }

    @Test func `a great many things go a batch at a time, with room for writers between`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            for _ in 0..<450 {
                let contribution = try fixture.deposited(db)
                try contribution.decline(reason: "insult", sentence: "Non", by: fixture[.facilitator], db)
            }
        }
        fixture.clock.advance(days: 400)
        let first = try await fixture.write { db in
            try Purge.step(.unpublishedContribution, Self.retention, calling: "x", db)
        }
        #expect(first == Purge.batch)
        let rest = try await Purge.run(Self.retention, on: fixture.database, calling: "x")
        #expect(rest[.unpublishedContribution] == 250)
    }

    @Test func `there is a duration for each kind, or none at all`() {
        for kind in Retention.Kind.allCases { #expect(Retention(Self.periods.filter { $0.key != kind }) == nil, "\(kind)") }
    }
}

@Suite struct QuietHourTests {
    @Test(arguments: [
        ("2026-11-25T14:00:00Z", "2026-11-26T02:00:00Z"), ("2026-11-26T01:59:59Z", "2026-11-26T02:00:00Z"),
        ("2026-11-26T02:00:00Z", "2026-11-27T02:00:00Z"), ("2026-07-01T00:00:00Z", "2026-07-01T01:00:00Z"),
        ("2026-03-28T12:00:00Z", "2026-03-29T01:00:00Z"), ("2026-10-24T12:00:00Z", "2026-10-25T02:00:00Z"),
    ])
    func `the quiet hour is three in the morning in France, summer and winter`(now: String, next: String) {
        #expect(QuietHour.next(after: Fixture.date(now)) == Fixture.date(next))
    }

    @Test func `the work is done once at each quiet hour, until it is cancelled`() async throws {
        let clock = TestClock(Fixture.date("2026-11-25T14:00:00Z"))
        let done = Mutex<[Date]>([])
        await #expect(throws: CancellationError.self) {
            try await QuietHour.repeating(now: { clock.now }) { seconds in
                #expect(seconds <= 600)
                if done.withLock({ $0.count }) == 3 { throw CancellationError() }
                clock.advance(seconds)
            } _: {
                done.withLock { $0.append(clock.now) }
            }
        }
        let expected = ["2026-11-26T02:00:00Z", "2026-11-27T02:00:00Z", "2026-11-28T02:00:00Z"].map(Fixture.date)
        #expect(done.withLock { $0 } == expected)
    }
}
