import Domain
import Foundation
import GRDB
import HTTPTypes
import Testing

@testable import Domain
@testable import Web

/// What was begun does not outlive its use, nor its person.
struct DraftEndTests {
    private static let words = "Le bus du matin n’arrive pas."

    @Test func `the browser is known for as long as its draft is kept, and not after`() async throws {
        let site = try await TestSite()
        let kept = try await site.post("/participer/texte", ["text": Self.words])
        #expect(kept.headers[.setCookie]?.contains("Max-Age=\(7 * 86_400)") == true)
        let sent = try await site.post("/participer", ["text": Self.words, "begun": "1"])
        let cookie = sent.headers[.setCookie] ?? ""
        #expect(cookie.contains("cle=\(TestSite.browser)") && !cookie.contains("Max-Age"))
        #expect(try await site.post("/participer", ["text": "Sans brouillon"]).headers[.setCookie] == nil)
    }

    @Test func `a draft is let go of after its week`() async throws {
        let site = try await TestSite()
        _ = try await site.post("/participer/texte", ["text": Self.words])
        let content = try TestSite.content.get()
        site.clock.advance(days: 6)
        _ = try await content.purge(site.database)
        #expect(try await site.get("/participer/verification").text.contains(Self.words))
        site.clock.advance(days: 2)
        _ = try await content.purge(site.database)
        #expect(try await site.get("/participer/verification").location == "/participer")
    }

    @Test func `who signs out, or has written down the code, leaves no draft behind`() async throws {
        for path in ["/deconnexion", "/participer/fin"] {
            let site = try await TestSite()
            _ = try await site.post("/participer/texte", ["text": Self.words], as: .professional)
            _ = try await site.post(path, as: .professional)
            #expect(try await site.drafts == 0, "\(path)")
        }
    }

    @Test func `a shared tablet forgets a draft with its person: at their word, after a quarter of an hour, and when it is given back`()
        async throws
    {
        let site = try await TestSite()
        let token = try await site.database.write { db in
            try SignIn.start(for: Person.with(email: "facilitator@exemple.fr", db)!, db)
        }
        let tablet = TestBrowser(site, cookies: ["cle": TestSite.browser, "connexion": token])
        _ = try await tablet.post("/borne", ["group": "groupe-ressource"])
        func begin() async throws {
            _ = try await tablet.get("/participer")
            let kept = try await tablet.post("/participer/texte", ["text": Self.words])
            #expect(kept.location == "/participer/sujet" && kept.headers[.setCookie]?.contains("Max-Age=604800") != true)
            #expect(try await tablet.get("/participer/verification").text.contains("Cette tablette l’oublie quand vous partez."))
            #expect(try await site.drafts == 1)
        }
        try await begin()
        _ = try await tablet.post("/borne/fin")
        #expect(try await site.drafts == 0)
        try await begin()
        site.clock.set(site.clock.now + 16 * 60)
        #expect(try await tablet.get("/participer").location == "/borne/accueil")
        #expect(try await site.drafts == 0)
        try await begin()
        _ = try await site.post("/borne/1/arret", as: .facilitator)
        #expect(try await !tablet.get("/participer").text.contains("Reprendre mon texte"))
        #expect(try await site.drafts == 0)
    }
}

extension TestSite {
    /// How many texts are begun and not sent.
    var drafts: Int {
        get async throws { try await database.read { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM depositDraft")! } }
    }
}
