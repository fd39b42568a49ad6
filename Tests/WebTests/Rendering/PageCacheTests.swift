import Domain
import Foundation
import HTTPTypes
import NIOCore
import Testing

@testable import Web

/// No page, in any state, shows what has changed since, or what is somebody else's.
struct PageCacheTests {
    private static let words = "Le bus du matin ne passe pas."

    @Test func `a visitor's page is kept, and marked`() async throws {
        let site = try await TestSite()
        let first = try await site.get("/")
        #expect(first.headers[.eTag] != nil && first.headers[.cacheControl] == "private, no-cache")
        #expect(try await site.get("/").headers[.eTag] == first.headers[.eTag])
        #expect(try await site.get("/").text == first.text)
    }

    @Test func `whoever has the page already is only told so`() async throws {
        let site = try await TestSite()
        let mark = try #require(try await site.get("/pacte").headers[.eTag])
        for known in [mark, "\"autre\", \(mark)", String(mark.dropFirst(2)), "*"] {
            let again = try await site.send("/pacte", .get, headers: [.ifNoneMatch: known], body: nil)
            #expect(again.status == .notModified && again.text.isEmpty && again.headers[.eTag] == mark, "\(known)")
        }
        #expect(try await site.send("/pacte", .get, headers: [.ifNoneMatch: "\"autre\""], body: nil).status == .ok)
    }

    @Test func `from deposit to withdrawal each reader sees what is theirs to see, at once`() async throws {
        let site = try await TestSite()
        let readers: [TestSite.Persona] = [.visitor, .participant, .facilitator, .administrator]
        func reads(_ path: String, _ expected: (TestSite.Persona) -> Bool, _ step: String) async throws {
            for reader in readers {
                // Twice: as it is made, then as it may have been kept.
                for _ in 1...2 {
                    let page = try await site.get(path, as: reader)
                    #expect(page.text.contains("bus du matin") == expected(reader), "\(step), \(path), \(reader)")
                }
            }
        }
        func team(_ reader: TestSite.Persona) -> Bool { reader == .facilitator || reader == .administrator }

        try await reads("/contributions", { _ in false }, "before")
        let sent = try await site.post("/participer", ["text": Self.words])
        let words = try await site.words(of: site.get(#require(sent.location)))
        try await reads("/contributions", { _ in false }, "deposited")
        try await reads("/contributions/1", team, "deposited")
        _ = try await site.post("/contributions/1/publication", ["publishedText": Self.words], as: .facilitator)
        try await reads("/contributions", { _ in true }, "published")
        try await reads("/contributions/1", { _ in true }, "published")
        _ = try await site.post(
            "/contributions/1/reponses",
            ["answer": "retained", "answerText": "Une ligne est créée."],
            as: .facilitator
        )
        #expect(try await site.get("/contributions/1").text.contains("Une ligne est créée."))
        #expect(try await site.get("/ce-qui-a-change").text.contains("Une ligne est créée."))
        _ = try await site.post("/suivre/retrait", ["code": words.joined(separator: " ")])
        for path in ["/", "/contributions", "/ce-qui-a-change", "/recherche?q=bus"] { try await reads(path, { _ in false }, "withdrawn") }
        try await reads("/contributions/1", team, "withdrawn")
        #expect(try await site.get("/contributions/1").headers[.eTag] == nil)
    }

    @Test func `what a team sees is never kept, nor given to a visitor`() async throws {
        let site = try await TestSite()
        _ = try await site.post("/participer", ["text": Self.words])
        for persona in TestSite.Persona.allCases where persona != .visitor {
            let page = try await site.get("/pacte", as: persona)
            #expect(page.headers[.cacheControl] == "no-store" && page.headers[.eTag] == nil)
            #expect(page.text.contains("Exemple \(persona.rawValue)"))
            #expect(try await !site.get("/pacte").text.contains("Exemple \(persona.rawValue)"))
        }
    }

    @Test func `a page that holds a form's key, a receipt or a message of the moment is made for its reader alone`() async throws {
        let site = try await TestSite()
        let sent = try await site.post("/participer", ["text": Self.words])
        for path in ["/participer", "/suivre", "/connexion", "/carte", try #require(sent.location), "/?fait=publiee", "/recherche?q=bus"] {
            let page = try await site.get(path)
            #expect(page.headers[.cacheControl] == "no-store" && page.headers[.eTag] == nil, "\(path)")
        }
        #expect(try await site.get("/participer").text != site.get("/participer").text)
        #expect(try await !site.get("/").text.contains("C’est publié"))
    }

    @Test func `a page that says when is not kept beyond its time`() async throws {
        let site = try await TestSite()
        let meeting = try await site.meeting(inDays: 3)
        #expect(try await site.get("/").text.contains(meeting.title))
        site.clock.advance(days: 4)
        #expect(try await !site.get("/").text.contains(meeting.title))
    }

    @Test func `in a rush a page outlives its ten seconds, never its day nor a change of the database`() async throws {
        let site = try await TestSite()
        let cache = PageCache(site.database)
        func place() -> PageCache.Place { .init(key: .init(address: "/", display: .usual), edition: .init(site.database)) }
        cache.keep(SentPage(ByteBuffer(string: "a"), headers: [:]), at: place())
        site.clock.set(site.clock.now + 3_600)
        #expect(cache.page(place()) == nil && cache.page(place(), inRush: true) != nil)
        let later = site.clock.now
        site.clock.advance(days: 1)
        #expect(cache.page(place(), inRush: true) == nil)
        site.clock.set(later)
        try await site.database.write { db in _ = try Person.register(name: "Zoé", email: nil, password: nil, db) }
        #expect(cache.page(place(), inRush: true) == nil)
    }

    @Test func `what is kept stays within its bounds`() async throws {
        let site = try await TestSite()
        let cache = PageCache(site.database, capacity: 3_000)
        let page = SentPage(ByteBuffer(repeating: UInt8(ascii: "a"), count: 1_000), headers: [:])
        let places = (1...9).map { PageCache.Place(key: .init(address: "/\($0)", display: .usual), edition: .init(site.database)) }
        for place in places { cache.keep(page, at: place) }
        #expect(places.count { cache.page($0) != nil } <= 3)
        #expect(cache.page(places[8]) != nil)
        let large = SentPage(ByteBuffer(repeating: UInt8(ascii: "a"), count: 5_000_000), headers: [:])
        cache.keep(large, at: places[0])
        #expect(cache.page(places[0]) == nil)
    }
}
