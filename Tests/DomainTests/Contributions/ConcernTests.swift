import Foundation
import GRDB
import Testing

@testable import Domain

@Suite struct ConcernTests {
    @Test func `each browser says once that words are its case too, and the team alone knows how many`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let (words, other) = try (fixture.published(db), fixture.published(db))
            for browser in ["un", "deux", "un", "trois"] { try Concern.say(about: words, from: browser, fixture.instance, db) }
            try Concern.say(about: other, from: "un", fixture.instance, db)
            #expect(try Concern.count(about: words, for: fixture[.facilitator], db) == 3)
            #expect(try Concern.count(about: other, for: fixture[.secondReader], db) == 1)
            for viewer in [fixture[.participant], fixture[.professional], .visitor] {
                #expect(throws: Refusal.notAllowed) { try Concern.count(about: words, for: viewer, db) }
            }
        }
    }

    @Test func `the marks of one browser cannot be put together`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            for words in try [fixture.published(db), fixture.published(db)] {
                try Concern.say(about: words, from: "un", fixture.instance, db)
            }
            #expect(try Set(Row.fetchAll(db, sql: "SELECT mark FROM concern").map { $0["mark"] as Data }).count == 2)
        }
    }

    @Test func `nobody is concerned by what is not public`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let waiting = try fixture.deposited(db)
            #expect(throws: Refusal.notPublished) { try Concern.say(about: waiting, from: "un", fixture.instance, db) }
        }
    }
}
