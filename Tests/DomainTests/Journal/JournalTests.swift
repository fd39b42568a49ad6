import Foundation
import GRDB
import Testing

@testable import Domain

@Suite struct JournalTests {
    /// A house whose journal has five more lines about a contribution, and the place of the first of them.
    private func house() async throws -> (Fixture, first: Int64) {
        let house = try await Fixture()
        let first = try await house.write { db in
            let contribution = try house.deposited(db)
            let start = try JournalHead.current(db).entries + 1
            for act in [JournalEntry.Act.contributionPublished, .contributionAnswered, .contributionGrouped, .signedIn, .signedOut] {
                try JournalEntry.record(
                    act,
                    on: .contribution(contribution.id),
                    by: house[.facilitator].actor(in: .contributionTeam),
                    reason: "Parce que",
                    db
                )
            }
            return start
        }
        return (house, first)
    }

    /// Changes a journal as somebody could who holds the file: without its guards.
    private func tampered(_ sql: (Int64) -> String) async throws -> (JournalBreak?, first: Int64) {
        let (house, first) = try await house()
        let sql = sql(first)
        return try await house.write { db in
            #expect(try JournalEntry.firstBreak(db) == nil)
            try db.execute(sql: "DROP TRIGGER journalEntryIsNotRewritten; DROP TRIGGER journalEntryIsNotForgotten")
            try db.execute(sql: sql)
            return try (JournalEntry.firstBreak(db), first)
        }
    }

    @Test func `an empty journal holds`() async throws {
        let database = try AppDatabase.inMemory()
        #expect(try await database.read(JournalEntry.firstBreak) == nil)
        #expect(try await database.read(JournalHead.current).entries == 0)
    }

    @Test func `a line says who, in what role, what, to what, when and why, and nobody's name`() async throws {
        let (house, first) = try await house()
        let entry = try await house.read { db in try JournalEntry.find(db, key: first) }
        #expect(entry.personId == house[.facilitator].person?.id && entry.role == "facilitator")
        #expect(entry.act == .contributionPublished && entry.reason == "Parce que" && entry.recordedAt == Fixture.start)
        #expect(entry.object.kind == .contribution && entry.after?.count == 32 && entry.before == nil)
        let texts = try await house.read { db in
            try Row.fetchOne(db, sql: "SELECT * FROM journalEntry WHERE id = ?", arguments: [first])!.databaseValues
                .compactMap(String.fromDatabaseValue)
        }
        #expect(!texts.isEmpty && !texts.contains { $0.contains("Exemple") })
    }

    @Test(arguments: JournalEntry.sealedColumns.filter { $0 != "id" } + ["hash"])
    func `a line changed in any of its columns is the first that breaks`(column: String) async throws {
        let value =
            switch column {
            case "\"before\"", "\"after\"", "hash": "randomblob(32)"
            case "personId": "NULL"
            case "objectNumber": "objectNumber + 1"
            default: "'autre'"
            }
        let (found, first) = try await tampered { "UPDATE journalEntry SET \(column) = \(value) WHERE id = \($0 + 1)" }
        #expect(found == .altered(first + 1))
    }

    @Test func `a line taken out is the first that is missing`() async throws {
        let (found, first) = try await tampered { "DELETE FROM journalEntry WHERE id IN (\($0 + 1), \($0 + 3))" }
        #expect(found == .missing(first + 1))
    }

    @Test func `a line taken out whose followers are numbered anew breaks where they now stand`() async throws {
        let (found, first) = try await tampered {
            "DELETE FROM journalEntry WHERE id = \($0 + 1); UPDATE journalEntry SET id = id - 1 WHERE id > \($0 + 1)"
        }
        #expect(found == .altered(first + 1))
    }

    @Test func `two lines that changed places break`() async throws {
        let (found, first) = try await tampered {
            """
            UPDATE journalEntry SET id = 1000 WHERE id = \($0); UPDATE journalEntry SET id = \($0) WHERE id = \($0 + 1);
            UPDATE journalEntry SET id = \($0 + 1) WHERE id = 1000
            """
        }
        #expect(found == .altered(first))
    }

    @Test func `a journal without its end says from where`() async throws {
        let (found, first) = try await tampered { "DELETE FROM journalEntry WHERE id >= \($0 + 3)" }
        #expect(found == .shortened(from: first + 3))
    }

    @Test func `a journal without its end whose count was mended does not answer to its head`() async throws {
        let (found, _) = try await tampered {
            "DELETE FROM journalEntry WHERE id >= \($0 + 3); UPDATE journalHead SET entries = \($0 + 2)"
        }
        #expect(found == .otherHead)
    }

    @Test func `a line added by hand does not hold`() async throws {
        let (found, first) = try await tampered {
            """
            INSERT INTO journalEntry (id, recordedAt, act, role, objectKind, objectNumber, hash)
            VALUES (\($0 + 5), '2024-10-01 10:00:00.000', 'signedIn', 'visitor', 'account', 1, randomblob(32))
            """
        }
        #expect(found == .altered(first + 5))
    }

    @Test func `what the object held before and after is told apart without being told`() async throws {
        let house = try await Fixture()
        try await house.write { db in
            let id = try house.deposited(text: "Oui", db).id
            let actor = JournalEntry.Actor.program
            try JournalEntry.record(.contributionGrouped, on: .contribution(id), by: actor, db) {
                try db.execute(sql: "UPDATE contribution SET state = 'notPublished' WHERE id = ?", arguments: [id])
            }
            try JournalEntry.record(.contributionGrouped, on: .contribution(id), by: actor, db) {}
            let last = try JournalEntry.order(sql: "id DESC").limit(2).fetchAll(db)
            #expect(last[0].before == last[0].after && last[0].before == last[1].after && last[1].before != last[1].after)
        }
        // The same object holds another fingerprint in another instance: nobody can try words without its key.
        let other = try await Fixture()
        let fingerprints = try await [house, other].asyncMap { house in
            try await house.write { db in
                try JournalEntry.record(.groupFounded, on: .group(house.group.id), by: .program, db)
                return try JournalEntry.order(sql: "id DESC").fetchOne(db)?.after
            }
        }
        #expect(fingerprints[0] != nil && fingerprints[0] != fingerprints[1])
    }

    @Test func `two contents never give the same bytes`() {
        var (a, b, c) = (Data(), Data(), Data())
        for field in ["ab", "c"] { a.append(field: field) }
        for field in ["a", "bc"] { b.append(field: field) }
        for field in ["ab", "c", ""] { c.append(field: field) }
        #expect(Set([a, b, c]).count == 3)
    }

    @Test func `those who work here are noted coming and going, and those who take part are not`() async throws {
        let house = try await Fixture()
        try await house.write { db in
            for (role, lines) in [(Role.facilitator, 2), (.participant, 0)] {
                let before = try JournalHead.current(db).entries
                let person = house[role].person!
                try SignIn.end(SignIn.start(for: person, db), db)
                #expect(try JournalHead.current(db).entries - before == lines, "\(role)")
            }
            let last = try JournalEntry.order(sql: "id DESC").limit(2).fetchAll(db)
            #expect(last.map(\.act) == [.signedOut, .signedIn] && last[0].objectNumber == house[.facilitator].person?.id)
        }
    }

    @Test func `what fails leaves no line`() async throws {
        let house = try await Fixture()
        let before = try await house.read(JournalHead.current)
        await #expect(throws: Refusal.notAllowed) {
            try await house.write { db in
                try JournalEntry.record(.groupFounded, on: .group(1), by: .visitor, db) { throw Refusal.notAllowed }
            }
        }
        #expect(try await house.read(JournalHead.current) == before)
    }

    @Test func `somebody acts in the role that lets them`() async throws {
        let house = try await Fixture()
        let person = house[.facilitator].person!
        let viewer = Viewer(person: person, grants: [Grant(role: .participant), Grant(role: .facilitator), Grant(role: .direction)])
        #expect(viewer.actor(in: .contributionTeam) == .person(person, as: .facilitator))
        #expect(viewer.actor(in: .reviewTeam) == .person(person, as: .direction))
        #expect(viewer.actor(in: .assembly) == .oneself(person))
        #expect(viewer.actor(in: .person(id: person.id)) == .oneself(person))
        #expect(Viewer.visitor.actor(in: .everyone) == .visitor)
    }
}

extension Array {
    fileprivate func asyncMap<Value>(_ transform: (Element) async throws -> Value) async rethrows -> [Value] {
        var values: [Value] = []
        for element in self { values.append(try await transform(element)) }
        return values
    }
}
