import Foundation
import GRDB
import Testing

@testable import Domain

@Suite struct SecondFactorTests {
    /// The administrator with a confirmed factor, and its recovery codes.
    private func confirmed(_ fixture: Fixture) async throws -> (person: Person, codes: RecoveryCodes) {
        let person = fixture[.administrator].person!
        let codes = await RecoveryCodes.draw()
        try await fixture.write { db in
            try SecondFactor.prepare(for: person, fixture.instance, db)
            let factor = try #require(try SecondFactor.waiting(of: person, db))
            let isConfirmed = try factor.confirm(code(of: person, fixture, db), codes, fixture.instance, by: person, db)
            #expect(isConfirmed)
        }
        fixture.clock.advance(TOTP.period)
        return (person, codes)
    }

    private func code(of person: Person, _ fixture: Fixture, _ db: Database) throws -> SecondFactor.Answer {
        let sealed = try Data.fetchOne(db, sql: "SELECT sealedSecret FROM secondFactor WHERE personId = ?", arguments: [person.id])!
        let secret = try fixture.instance.open(sealed, for: .secondFactor, in: Data("\(person.id)".utf8))
        return .digits(TOTP.code(secret, step: TOTP.step(at: try db.transactionDate)))
    }

    @Test func `nothing is asked before the first code has confirmed the factor`() async throws {
        let fixture = try await Fixture()
        let person = fixture[.administrator].person!
        let codes = await RecoveryCodes.draw()
        try await fixture.write { db in
            try SecondFactor.prepare(for: person, fixture.instance, db)
            #expect(try SecondFactor.of(person, db) == nil)
            let factor = try SecondFactor.waiting(of: person, db)!
            for answer in [SecondFactor.Answer.digits("000000"), .recovery(nil), .recovery(RecoveryCodes.Kept(codes.texts[0]).codeHash)] {
                let isConfirmed = try factor.confirm(answer, codes, fixture.instance, by: person, db)
                #expect(!isConfirmed)
            }
            #expect(try SecondFactor.of(person, db) == nil)
        }
        _ = try await confirmed(fixture)
        try await fixture.write { db in
            let factor = try SecondFactor.of(person, db)
            #expect(factor != nil)
            // It is not replaced behind its holder's back.
            #expect(throws: Refusal.unknown) { try SecondFactor.prepare(for: person, fixture.instance, db) }
        }
    }

    @Test func `six digits are good once`() async throws {
        let fixture = try await Fixture()
        let (person, _) = try await confirmed(fixture)
        try await fixture.write { db in
            let factor = try SecondFactor.of(person, db)!
            let answer = try code(of: person, fixture, db)
            #expect(try factor.accepts(answer, fixture.instance, db))
            #expect(try !factor.accepts(answer, fixture.instance, db))
            #expect(try !factor.accepts(.digits("000000"), fixture.instance, db))
        }
    }

    @Test func `each recovery code is good once, as typed on any keyboard, for its holder alone`() async throws {
        let fixture = try await Fixture()
        let (person, codes) = try await confirmed(fixture)
        #expect(Set(codes.texts).count == 10)
        let left = try await fixture.read { db in try RecoveryCodes.left(of: person, db) }
        #expect(Set(left.map(\.salt)).count == 10)
        func read(_ typed: String) async -> SecondFactor.Answer { await .read(typed, among: left, fixture.instance) }
        let typed = await read(" " + codes.texts[3].uppercased().replacing("-", with: " "))
        let (next, wrong) = await (read(codes.texts[4]), read("aaaaa-aaaaa"))
        try await fixture.write { db in
            let factor = try SecondFactor.of(person, db)!
            #expect(try factor.codesLeft(db) == 10)
            #expect(try factor.accepts(typed, fixture.instance, db))
            #expect(try !factor.accepts(typed, fixture.instance, db))
            #expect(try factor.codesLeft(db) == 9)
            try db.execute(sql: "UPDATE recoveryCode SET personId = ?", arguments: [fixture[.direction].person!.id])
            for answer in [next, wrong] { #expect(try !factor.accepts(answer, fixture.instance, db)) }
        }
    }

    @Test func `a code drawn before each had its own salt still opens, once`() async throws {
        let fixture = try await Fixture()
        let (person, codes) = try await confirmed(fixture)
        let old = Password.derive("abcdefghjk", salt: fixture.instance.fingerprint(.recoveryCodeSalt, Data()))
        let left = try await fixture.write { db in
            try db.execute(sql: "INSERT INTO recoveryCode (codeHash, personId) VALUES (?, ?)", arguments: [old, person.id])
            return try RecoveryCodes.left(of: person, db)
        }
        #expect(codes.texts.count == 10 && left.count == 11)
        let answer = await SecondFactor.Answer.read("abcde-fghjk", among: left, fixture.instance)
        try await fixture.write { db in
            let factor = try SecondFactor.of(person, db)!
            #expect(try factor.accepts(answer, fixture.instance, db))
            #expect(try !factor.accepts(answer, fixture.instance, db))
        }
    }

    @Test func `the secret is enciphered for its holder, and no code is kept in clear`() async throws {
        let fixture = try await Fixture()
        let (person, codes) = try await confirmed(fixture)
        try await fixture.write { db in
            let secret = try SecondFactor.of(person, db)!.secret(fixture.instance)
            #expect(secret.count == 32)
            let rows =
                try Row.fetchAll(db, sql: "SELECT * FROM secondFactor").map { "\($0)" }
                + Row.fetchAll(db, sql: "SELECT * FROM recoveryCode").map { "\($0)" }
            for row in rows { for text in [secret] + codes.texts { #expect(!row.contains(text)) } }
            // Moved to somebody else, it opens no longer.
            try db.execute(sql: "UPDATE secondFactor SET personId = ?", arguments: [fixture[.direction].person!.id])
            #expect(throws: (any Error).self) { try SecondFactor.of(fixture[.direction].person!, db)!.secret(fixture.instance) }
        }
    }

    @Test func `it is taken away by its holder or an administrator, and the journal says so`() async throws {
        let fixture = try await Fixture()
        let (person, _) = try await confirmed(fixture)
        try await fixture.write { db in
            for viewer in fixture.others(than: .administrator) {
                #expect(throws: Refusal.notAllowed) { try SecondFactor.remove(from: person, by: viewer, db) }
            }
            try SecondFactor.remove(from: person, by: fixture[.administrator], db)
            #expect(try SecondFactor.of(person, db) == nil)
            #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM recoveryCode") == 0)
            #expect(throws: Refusal.unknown) { try SecondFactor.remove(from: person, by: fixture[.administrator], db) }
            let acts = try JournalEntry.fetchAll(db).filter { $0.act == .secondFactorChanged }
            #expect(acts.map(\.personId) == [person.id, person.id])
        }
    }

    @Test func `what waits for the second factor is good five minutes, in one browser, with the same password`() async throws {
        let fixture = try await Fixture()
        let person = fixture[.administrator].person!
        let text = try PendingSignIn(person, by: .password, at: fixture.clock.now).text(for: "navigateur", fixture.instance)
        #expect(!text.contains("personId"))
        #expect(PendingSignIn(text, from: "autre", fixture.instance) == nil)
        for wrong in ["", "x", String(text.dropLast(4)), text + "AAAA"] {
            #expect(PendingSignIn(wrong, from: "navigateur", fixture.instance) == nil)
        }
        let pending = try #require(PendingSignIn(text, from: "navigateur", fixture.instance))
        #expect(pending.way == .password)
        fixture.clock.advance(PendingSignIn.duration - 1)
        #expect(try await fixture.read(pending.person)?.id == person.id)
        try await fixture.write { db in
            try person.change(password: Password(hash: Data(count: 48)), db)
            #expect(try pending.person(db) == nil)
        }
        let other = PendingSignIn(fixture[.direction].person!, by: .card, at: fixture.clock.now)
        fixture.clock.advance(PendingSignIn.duration)
        #expect(try await fixture.read(other.person) == nil)
    }
}
