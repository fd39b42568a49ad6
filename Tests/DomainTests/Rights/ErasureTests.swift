import Foundation
import GRDB
import Testing

@testable import Domain

@Suite struct ErasureTests {
    /// Words that were spoken, published, corrected, taken up in a constat and answered: everywhere that words can be.
    private func spoken(_ fixture: Fixture, receipt: Receipt.Code, _ db: Database) throws -> Contribution {
        let meeting = try fixture.held(db)
        let line = try meeting.note(words: "Zéphyrine habite ici", college: "beneficiaries", by: fixture[.facilitator], db)
        let viewer = fixture[.facilitator]
        let contribution = try meeting.contribute(note: line.id, kind: "", theme: "1", readBack: true, receipt: receipt, by: viewer, db)
        try contribution.publish(Fixture.rich("Zéphyrine a peur"), by: viewer, db)
        _ = try fixture.finding(from: [contribution.id], db)
        _ = try Contribution.find(db, id: contribution.id).answer("retained", text: "Oui Zéphyrine", by: viewer, db)
        try Contribution.find(db, id: contribution.id).correct(text: "Zéphyrine encore", hidingOld: false, with: receipt, db)
        return try Contribution.find(db, id: contribution.id)
    }

    /// Every text of the database, table by table.
    private func texts(_ db: Database) throws -> [String] {
        try EveryTable.names(db).flatMap { table in
            try Row.fetchAll(db, sql: "SELECT * FROM \"\(table)\"").flatMap { row in row.compactMap { String.fromDatabaseValue($0.1) } }
        }
    }

    private func rows(_ db: Database) throws -> [String: Int] {
        try EveryTable.names(db).reduce(into: [:]) { $0[$1] = try Int.fetchOne(db, sql: "SELECT count(*) FROM \"\($1)\"") }
    }

    @Test func `words erased with the receipt are in no table, and every row that held them is still there`() async throws {
        let fixture = try await Fixture()
        let receipt = try fixture.receipt()
        try await fixture.write { db in
            let contribution = try spoken(fixture, receipt: receipt, db)
            let before = try rows(db)
            #expect(try texts(db).count { $0.contains("Zéphyrine") } == 7)
            try contribution.erase(.erased, with: receipt, db)
            #expect(try texts(db).filter { $0.contains("Zéphyrine") } == [])
            let after = try rows(db)
            for (table, count) in before where table != "publication" { #expect(after[table]! >= count, "\(table)") }
            #expect(after["publication"] == 0 && after["erasure"] == 1)
            let erased = try Contribution.find(db, id: contribution.id)
            #expect(erased.state == .withdrawn && erased.text == Erasure.blank && erased.publishedHTML == nil)
            #expect(try Erasure.of(erased, db)?.kind == .erased)
            #expect(try Integrity.check(db).isSound)
        }
    }

    @Test func `what was erased is on none of the surfaces that visitors read, and its code opens nothing`() async throws {
        let fixture = try await Fixture()
        let receipt = try fixture.receipt()
        try await fixture.write { db in
            let contribution = try spoken(fixture, receipt: receipt, db)
            #expect(try Contribution.lastAnswered([.retained], limit: 5, db).count == 1)
            try contribution.erase(.erased, with: receipt, db)
            #expect(try Contribution.visible(contribution.id, to: .visitor, db) == nil)
            #expect(try Publication.page(.init(), db).page.isEmpty && Contribution.ungrouped(db).isEmpty)
            #expect(try Contribution.lastAnswered([.retained], limit: 5, db).isEmpty && Contribution.heard(years: 2024...2024, db).isEmpty)
            #expect(try Searchable.everything(db).allSatisfy { !$0.text.contains("Zéphyrine") })
            #expect(try Trace(from: .finding(Finding.newestFirst(db)[0].id), for: .visitor, db).contributions.isEmpty)
            #expect(try Finding.newestFirst(db)[0].voices(db).isEmpty)
            #expect(try Receipt.contribution(for: receipt, db) == nil)
            let figures = try Contribution.figures(db)
            #expect(figures.received == 1 && figures.published == 0 && figures.answered == 0)
            #expect(throws: Refusal.notAllowed) { try contribution.erase(.erased, with: receipt, db) }
        }
    }

    @Test func `anonymised words stay public, and nothing leads to their author any more`() async throws {
        let fixture = try await Fixture()
        let receipt = try fixture.receipt()
        try await fixture.write { db in
            let contribution = try spoken(fixture, receipt: receipt, db)
            try contribution.erase(.anonymised, with: receipt, db)
            let after = try Contribution.find(db, id: contribution.id)
            #expect(after.state == .answered && after.publishedText == "Zéphyrine a peur" && after.text == Erasure.blank)
            #expect(try FollowUp.all(to: after, db).map(\.text) == ["Oui Zéphyrine"])
            #expect(try Receipt.contribution(for: receipt, db) == nil)
            #expect(try after.decision(db)?.sentence == nil)
            #expect(try ContributionCorrection.queue(for: fixture[.facilitator], limit: 9, db).isEmpty)
        }
    }

    @Test func `only what is public can be anonymised, and only the receipt or the data protection officer erases`() async throws {
        let fixture = try await Fixture()
        let (receipt, other) = try (fixture.receipt(), fixture.receipt())
        try await fixture.write { db in
            let contribution = try fixture.deposited(receipt: receipt, db)
            #expect(throws: Refusal.notPublished) { try contribution.erase(.anonymised, with: receipt, db) }
            #expect(throws: Refusal.notAllowed) { try contribution.erase(.erased, with: other, db) }
            for viewer in fixture.others(than: .dataProtectionOfficer) {
                #expect(throws: Refusal.notAllowed) { try contribution.erase(.erased, by: viewer, db) }
            }
            #expect(try Contribution.find(db, id: contribution.id).text == "Je ne comprends pas.")
            try contribution.erase(.erased, by: fixture[.dataProtectionOfficer], db)
            #expect(try Contribution.find(db, id: contribution.id).text == Erasure.blank)
        }
    }

    @Test func `history is blanked where a row says so, and nowhere else, and is never changed otherwise`() async throws {
        let fixture = try await Fixture()
        let (receipt, other) = try (fixture.receipt(), fixture.receipt())
        try await fixture.write { db in
            let contribution = try spoken(fixture, receipt: receipt, db)
            let kept = try fixture.published(receipt: other, db)
            try contribution.erase(.erased, with: receipt, db)
            for sql in [
                "UPDATE contribution SET text = 'Autre' WHERE id = \(contribution.id)",
                "UPDATE contribution SET text = '—', receiptHash = NULL WHERE id = \(kept.id)",
                "UPDATE contribution SET receiptHash = NULL WHERE id = \(kept.id)",
                "UPDATE followUp SET text = 'Autre' WHERE contributionId = \(contribution.id)",
                "UPDATE followUp SET text = '—', answer = 'notRetained' WHERE contributionId = \(contribution.id)",
                "UPDATE moderationDecision SET publishedText = '—' WHERE contributionId = \(kept.id)",
                "UPDATE moderationDecision SET moderatorId = 2 WHERE contributionId = \(contribution.id)",
                "UPDATE meetingNote SET words = 'Autre'", "DELETE FROM contribution", "DELETE FROM followUp", "DELETE FROM erasure",
            ] {
                let error = #expect(throws: DatabaseError.self, "\(sql)") { try db.execute(sql: sql) }
                #expect(error?.extendedResultCode == .SQLITE_CONSTRAINT_TRIGGER, "\(sql)")
            }
        }
    }

    @Test func `erased words are no longer in the bytes of the file nor of its log`() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path("base.sqlite")
        let database = try AppDatabase.open(at: path)
        let text = String(repeating: "Zéphyrine Quokkatransept habite ici. ", count: 300)
        let id = try await database.write { db in
            _ = try Instance.found(isDemo: false, db)
            _ = try Pact.register(Fixture.pactFile(), db)
            let draft = try Contribution.Draft(text: text, kind: "", college: "", theme: "")
            let contribution = try Contribution.deposit(draft, from: .web, receipt: nil, db)
            let person = try Person.register(name: "Quokkatransept Agent", email: "quokkatransept@exemple.fr", password: nil, db)
            try contribution.publish(Fixture.rich(text), by: Viewer(person: person, grants: [Grant(role: .direction)]), db)
            try person.forget(.erased, calling: "Personne", by: nil, db)
            return contribution.id
        }
        func copies() -> Int {
            ["base.sqlite", "base.sqlite-wal"].reduce(0) { sum, name in
                let bytes = (try? Data(contentsOf: folder.url.appending(path: name))) ?? Data()
                return sum + String(decoding: bytes, as: Unicode.UTF8.self).lowercased().components(separatedBy: "quokkatransept").count - 1
            }
        }
        await database.forgetLog()
        #expect(copies() > 900)
        try await database.write { db in try Contribution.find(db, id: id).forget(.erased, by: nil, db) }
        await database.forgetLog()
        #expect(copies() == 0)
    }
}
