import Foundation
import GRDB
import Testing

@testable import Domain

@Suite struct FormKeyTests {
    private struct Failure: Error {}

    @Test func `a key is bound to the browser that opened the form`() async throws {
        let fixture = try await Fixture()
        let (one, two) = (FormKey.issue(for: "a", fixture.instance), FormKey.issue(for: "a", fixture.instance))
        #expect(one != two)
        #expect(throws: Never.self) { try FormKey(one, sending: Data(), from: "a", fixture.instance) }
        #expect(throws: FieldProblems(.staleForm, field: "form")) { try FormKey(one, sending: Data(), from: "b", fixture.instance) }
    }

    @Test func `a key of another house, or made up, is stale`() async throws {
        let (fixture, other) = (try await Fixture(), try await Fixture())
        let key = FormKey.issue(for: "a", fixture.instance)
        var altered = Data(base64Encoded: key)!
        altered[0] ^= 1
        let made = [
            "", "clé", "AAAA", Data(count: 32).base64EncodedString(), altered.base64EncodedString(), key + "AAAA", String(key.dropLast()),
        ]
        for text in made {
            #expect(throws: FieldProblems(.staleForm, field: "form")) { try FormKey(text, sending: Data(), from: "a", fixture.instance) }
        }
        #expect(throws: FieldProblems(.staleForm, field: "form")) { try FormKey(key, sending: Data(), from: "a", other.instance) }
    }

    @Test func `the same form sent twice is one sending, and changed it is another`() async throws {
        let fixture = try await Fixture()
        let text = FormKey.issue(for: "a", fixture.instance)
        func key(_ content: String) throws -> FormKey { try FormKey(text, sending: Data(content.utf8), from: "a", fixture.instance) }
        #expect(try key("un") == key("un"))
        #expect(try key("un") != key("deux"))
        #expect(try key("un") != fixture.key("un", browser: "a"))
    }

    @Test func `what a form does is done once, and the first outcome is given again`() async throws {
        let fixture = try await Fixture()
        let (key, other) = (try fixture.key("un"), try fixture.key("deux"))
        let runs = try await fixture.write { db in
            var runs = 0
            for outcome in ["/merci/1", "/merci/2", "/merci/3"] {
                let given = try key.once(db) {
                    runs += 1
                    return outcome
                }
                #expect(given == "/merci/1")
            }
            #expect(try other.once(db) { "/merci/4" } == "/merci/4")
            return runs
        }
        #expect(runs == 1)
        #expect(try await fixture.read { db in try key.outcome(db) } == "/merci/1")
    }

    @Test func `a form that failed can be sent again`() async throws {
        let fixture = try await Fixture()
        let key = try fixture.key()
        await #expect(throws: Failure.self) {
            try await fixture.write { db in
                _ = try key.once(db) {
                    _ = try fixture.deposited(text: "Perdu ?", db)
                    throw Failure()
                }
            }
        }
        try await fixture.write { db in
            let (outcome, contributions) = try (key.outcome(db), Contribution.fetchCount(db))
            #expect(outcome == nil && contributions == 0)
            #expect(try key.once(db) { "/merci/1" } == "/merci/1")
        }
    }

    @Test func `a receipt is shown again for an hour, in the browser that got it`() async throws {
        let fixture = try await Fixture()
        let key = try fixture.key("un", browser: "a")
        try await fixture.write { db in _ = try key.once(db) { "/merci/1" } }
        func used(_ outcome: String, _ browser: String) async throws -> FormKey? {
            try await fixture.read { db in try FormKey.used(for: outcome, by: browser, fixture.instance, db) }
        }
        fixture.clock.advance(3_599)
        #expect(try await used("/merci/1", "a") == key)
        #expect(try await used("/merci/1", "b") == nil)
        #expect(try await used("/merci/2", "a") == nil)
        fixture.clock.advance(1)
        #expect(try await used("/merci/1", "a") == nil)
    }

    @Test func `after an hour nothing leads to a receipt, and a form still counts once`() async throws {
        let fixture = try await Fixture()
        let (key, other) = try (fixture.key("un"), fixture.key("deux"))
        try await fixture.write { db in _ = try key.once(db) { "/merci/1" } }
        fixture.clock.advance(FormKey.memory)
        try await fixture.write { db in
            #expect(try key.once(db) { "/merci/2" } == "/merci/1")
            _ = try other.once(db) { "/merci/3" }
            let kept = try Data?.fetchAll(db, sql: "SELECT coalesce(nonce, browser) FROM usedFormKey ORDER BY outcome")
            #expect(kept[0] == nil && kept[1] != nil)
        }
    }

    @Test func `neither the browser nor what it sent is kept as it is`() async throws {
        let fixture = try await Fixture()
        let key = try fixture.key("secret", browser: "navigateur")
        try await fixture.write { db in
            _ = try key.once(db) { "/merci/1" }
            let row = try Row.fetchOne(db, sql: "SELECT nonce, browser FROM usedFormKey")!
            #expect((row["nonce"] as Data).count == 32 && (row["browser"] as Data).count == 32)
            #expect(row["browser"] as Data != Data("navigateur".utf8))
        }
    }
}
