import Foundation
import GRDB
import Testing

@testable import Domain

@Suite struct SheetBatchTests {
    private func line(_ text: String, sheet: String = "", readBack: Bool = false) throws -> SheetLine.Draft {
        try .init(text: text, kind: "proposal", college: "beneficiaries", theme: "1", sheetCode: sheet, readBack: readBack)
    }

    private func started(_ fixture: Fixture, by role: Role = .professional, _ db: Database) throws -> SheetBatch {
        try SheetBatch.start(.init(title: "Accueil de l’exemple", channel: "paper"), by: fixture[role], db)
    }

    private func found(_ batch: SheetBatch, _ db: Database) throws -> SheetBatch { try SheetBatch.find(db, key: batch.id) }

    private func codes(_ fixture: Fixture) throws -> (SheetLine) -> Receipt.Code {
        let key = try fixture.key()
        return { Receipt.Code(for: key, line: $0.id, words: Fixture.words, fixture.instance) }
    }

    @Test func `a batch says where its sheets come from, and how the words came; never from the web`() throws {
        #expect(throws: FieldProblems(.missing, field: "title")) { try SheetBatch.Draft(title: " ", channel: "paper") }
        #expect(throws: FieldProblems(.notAChoice, field: "channel")) { try SheetBatch.Draft(title: "Accueil", channel: "web") }
        #expect(throws: FieldProblems(.tooLong(max: 120), field: "title")) {
            try SheetBatch.Draft(title: String(repeating: "a", count: 121), channel: "oral")
        }
    }

    @Test func `those who write for others and the team type sheets in; nobody else does`() async throws {
        let fixture = try await Fixture()
        for viewer in fixture.others(than: .professional, .facilitator, .referentThematique, .direction, .administrator) {
            try await fixture.write { db in
                #expect(throws: Refusal.notAllowed) {
                    try SheetBatch.start(.init(title: "Accueil", channel: "paper"), by: viewer, db)
                }
                #expect(throws: Refusal.notAllowed) { try SheetBatch.all(for: viewer, db) }
            }
        }
    }

    @Test func `only its typist types in a batch, and the team sees it; another professional does not`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let batch = try started(fixture, db)
            let stranger = try Person.register(name: "Autre", email: "autre.pro@exemple.fr", password: nil, db)
            let other = Viewer(person: stranger, grants: [Grant(role: .professional)])
            #expect(throws: Refusal.unknown) { try SheetBatch.visible(batch.id, to: other, db) }
            #expect(try SheetBatch.all(for: other, db).isEmpty)
            #expect(try SheetBatch.visible(batch.id, to: fixture[.facilitator], db).id == batch.id)
            #expect(throws: Refusal.notAllowed) { try batch.add(line("Un bus"), by: fixture[.facilitator], db) }
            try batch.add(line("Un bus"), by: fixture[.professional], db)
            #expect(try SheetBatch.all(for: fixture[.professional], db).map(\.lineCount) == [1])
        }
    }

    @Test func `a line is typed again or taken out while the batch is open, and its photo goes with it`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let (batch, typist) = try (started(fixture, db), fixture[.professional])
            let (kept, gone) = try (batch.add(line("Un bu"), by: typist, db), batch.add(line("De trop"), by: typist, db))
            try batch.change(kept, to: line("Un bus", readBack: true), by: typist, db)
            try batch.attach(PhotoFile(Photos.png, field: "file"), to: gone, by: typist, db)
            #expect(try batch.photos(db).keys.sorted() == [gone.id])
            try batch.remove(gone, by: typist, db)
            let lines = try batch.lines(db)
            #expect(lines.map(\.text) == ["Un bus"] && lines[0].readBack && lines[0].themeNumber == 1)
            #expect(try SheetPhoto.fetchCount(db) == 0)
            #expect(throws: Refusal.unknown) { try batch.line(gone.id, db) }
        }
    }

    @Test func `a sheet is typed in once: in another batch it is refused, and a wrong number is noticed`() async throws {
        let fixture = try await Fixture()
        let sheet = SheetCode.draw().description
        try await fixture.write { db in
            let (first, second) = try (started(fixture, db), started(fixture, by: .facilitator, db))
            try first.add(line("Une idée", sheet: sheet), by: fixture[.professional], db)
            try first.add(line("Une autre, de la même feuille", sheet: sheet.lowercased()), by: fixture[.professional], db)
            #expect(throws: FieldProblems(.sheetElsewhere(batch: Int(first.id)), field: "sheetCode")) {
                try second.add(line("Une idée", sheet: sheet), by: fixture[.facilitator], db)
            }
            #expect(throws: FieldProblems(.notASheetCode, field: "sheetCode")) { try line("Une idée", sheet: "7K4-M2P-9R2") }
        }
    }

    @Test func `what is wrong with a line is all said at once`() {
        do {
            _ = try SheetLine.Draft(text: " ", kind: "cri", college: "", theme: "", sheetCode: "ABC", readBack: false)
            Issue.record("a line with three faults was taken")
        } catch let problems as FieldProblems {
            #expect(problems.fields.map(\.name) == ["text", "kind", "sheetCode"])
        } catch { Issue.record("\(error)") }
    }

    @Test func `a second person receives every line as a contribution, with a receipt for each and who typed it`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let (batch, typist) = try (started(fixture, db), fixture[.professional])
            #expect(throws: Refusal.batchEmpty) { try batch.handOver(by: typist, db) }
            for text in ["Un bus", "Une lettre"] { try batch.add(line(text, readBack: true), by: typist, db) }
            try batch.handOver(by: typist, db)
            let handed = try found(batch, db)
            #expect(throws: Refusal.batchElsewhere) { try handed.add(line("Trop tard"), by: typist, db) }
            #expect(try SheetBatch.waitingCount(for: fixture[.facilitator], db) == 1)
            let code = try codes(fixture)
            let lines = try batch.lines(db)
            try handed.receive(by: fixture[.facilitator], code: code, db)
            let contributions = try Contribution.fetchAll(db)
            #expect(contributions.map(\.text) == ["Un bus", "Une lettre"] && contributions.allSatisfy { $0.state == .received })
            #expect(contributions.allSatisfy { $0.kind == .proposal && $0.college == .beneficiaries && $0.themeId != nil })
            let provenance = try Provenance.of(contributions[0], db)
            #expect(provenance?.channel == .paper && provenance?.writtenBy == typist.person?.id && provenance?.readBack == true)
            #expect(try Receipt.contribution(for: code(lines[1]), db)?.text == "Une lettre")
            #expect(try batch.lines(db).allSatisfy { $0.text == nil && $0.contributionId != nil })
            // From then on the database itself keeps the line as it is.
            #expect(throws: DatabaseError.self) { try db.execute(sql: "UPDATE sheetLine SET kind = 'lived'") }
            #expect(throws: DatabaseError.self) { try db.execute(sql: "DELETE FROM sheetLine") }
            #expect(throws: Refusal.batchElsewhere) { try found(batch, db).receive(by: fixture[.direction], code: code, db) }
        }
    }

    @Test func `nobody receives what they typed, nor does a professional`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let batch = try started(fixture, by: .facilitator, db)
            try batch.add(line("Un bus"), by: fixture[.facilitator], db)
            #expect(batch.refusal(ofReceivingBy: fixture[.direction]) == .batchElsewhere)
            try batch.handOver(by: fixture[.facilitator], db)
            let handed = try found(batch, db)
            #expect(handed.refusal(ofReceivingBy: fixture[.facilitator]) == .ownBatch)
            #expect(handed.refusal(ofReceivingBy: fixture[.professional]) == .notAllowed)
            #expect(throws: Refusal.ownBatch) { try handed.giveBack(reason: "Non", by: fixture[.facilitator], db) }
            #expect(handed.refusal(ofReceivingBy: fixture[.direction]) == nil)
        }
    }

    @Test func `a batch given back says why, and can be mended and handed over again`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let (batch, typist) = try (started(fixture, db), fixture[.professional])
            try batch.add(line("Illisible"), by: typist, db)
            try batch.handOver(by: typist, db)
            #expect(throws: FieldProblems(.missing, field: "reason")) {
                try found(batch, db).giveBack(reason: " ", by: fixture[.direction], db)
            }
            try found(batch, db).giveBack(reason: "La ligne 1.", by: fixture[.direction], db)
            let back = try found(batch, db)
            let reason = try back.reasonGivenBack(db)
            #expect(back.state == .open && reason == "La ligne 1.")
            try back.handOver(by: typist, db)
            #expect(try found(batch, db).reasonGivenBack(db) == nil)
            #expect(try Contribution.fetchCount(db) == 0)
        }
    }

    @Test func `the lines of a table are added together; one that cannot be takes the others back`() async throws {
        let fixture = try await Fixture()
        let sheet = SheetCode.draw().description
        let batch = try await fixture.write { db in
            try started(fixture, db).add(line("Déjà là", sheet: sheet), by: fixture[.professional], db)
            let batch = try started(fixture, db)
            try batch.keepTable("texte", by: fixture[.professional], db)
            return batch
        }
        await #expect(throws: FieldProblems.self) {
            try await fixture.write { db in
                try batch.add([line("Bonne"), line("Ailleurs", sheet: sheet)], by: fixture[.professional], db)
            }
        }
        try await fixture.write { db in
            let (none, table) = try (batch.lines(db), batch.table(db))
            #expect(none.isEmpty && table == "texte")
            try batch.add([line("Bonne"), line("Bonne aussi")], by: fixture[.professional], db)
            let (lines, left) = try (batch.lines(db), batch.table(db))
            #expect(lines.count == 2 && left == nil)
        }
    }

    @Test func `a photo goes a month after its remark was received, and at once when the words are erased`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let (batch, typist) = try (started(fixture, db), fixture[.professional])
            for text in ["Un bus", "Une lettre"] {
                try batch.attach(PhotoFile(Photos.jpeg, field: "file"), to: batch.add(line(text), by: typist, db), by: typist, db)
            }
            try batch.handOver(by: typist, db)
            try found(batch, db).receive(by: fixture[.facilitator], code: codes(fixture), db)
            #expect(try SheetPhoto.fetchCount(db) == 2)
            try Contribution.fetchAll(db)[0].erase(.erased, by: fixture[.dataProtectionOfficer], db)
            #expect(try SheetPhoto.fetchAll(db).map(\.lineId) == [batch.lines(db)[1].id])
        }
        let retention = try #require(
            Retention(Dictionary(uniqueKeysWithValues: Retention.Kind.allCases.map { ($0, $0 == .sheetPhoto ? .months(1) : .months(24)) }))
        )
        #expect(try await fixture.read { db in try Purge.due(retention, db)[.sheetPhoto] } == 0)
        fixture.clock.advance(days: 32)
        #expect(try await Purge.run(retention, on: fixture.database, calling: "Effacé")[.sheetPhoto] == 1)
        #expect(try await fixture.read { db in try SheetPhoto.fetchCount(db) } == 0)
    }
}
