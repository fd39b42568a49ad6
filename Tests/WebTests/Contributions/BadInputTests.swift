import Domain
import Foundation
import GRDB
import HTTPTypes
import Testing

@testable import Web

/// What people, telephones and ill will may put in the field of a parole: a clear answer, nothing lost, never a fault.
struct BadInputTests {
    /// Something typed, byte for byte as a browser would send it, and what is owed to whoever sent it.
    struct Typed: Sendable, CustomTestStringConvertible {
        let name: String
        let body: String
        let outcome: Outcome

        var testDescription: String { name }

        /// What the bytes say, with a mark where they say nothing.
        var decoded: String {
            var (bytes, rest) = ([UInt8](), Array(body.utf8)[...])
            while let byte = rest.popFirst() {
                let digits = byte == UInt8(ascii: "%") ? UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) : nil
                bytes.append(digits ?? (byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte))
                if digits != nil { rest = rest.dropFirst(2) }
            }
            return String(decoding: bytes, as: UTF8.self)
        }

        enum Outcome: Sendable {
            /// Recorded so.
            case kept(String)
            /// Asked for again, with a message.
            case refused(String)
            /// No form at all.
            case noForm
        }

        init(_ name: String, _ body: String, _ outcome: Outcome) { (self.name, self.body, self.outcome) = (name, body, outcome) }

        init(_ name: String, words: String) { self.init(name, TestSite.encoded(words), .kept(words)) }
    }

    static let typed: [Typed] = [
        Typed("nothing", "", .refused("Remplissez")), Typed("only spaces", "+++%09+%0D%0A+", .refused("Remplissez")),
        Typed("only no-break and invisible spaces", "%C2%A0%E2%80%8B%EF%BB%BF", .refused("Remplissez")),
        Typed("only signs", "...%21%3F", .refused("Remplissez")), Typed("only NUL bytes", "%00%00", .refused("Remplissez")),
        Typed("20,001 characters", String(repeating: "a", count: 20_001), .refused("Raccourcissez")),
        Typed("more accents than letters", "a" + String(repeating: "%CC%81", count: 81_000), .refused("Raccourcissez")),
        Typed("NUL bytes between the words", "Un%00mot%00", .kept("Unmot")),
        Typed("marks that turn the reading over", "abc%E2%80%AEdef", .kept("abcdef")),
        Typed("bytes that are no UTF-8", "caf%E9", .kept("caf\u{FFFD}")), Typed("half an emoji", "%F0%9F%99", .refused("Remplissez")),
        Typed("half a percent", "caf%E", .noForm),
        Typed("one character", words: "a"), Typed("one emoji", words: "🙂"), Typed("only emoji", words: "👩🏽‍🦽❤️🇫🇷👨‍👩‍👧‍👦"),
        Typed("right to left", words: "مرحبا بالعالم"), Typed("both ways", words: "Le mot שלום est là"),
        Typed("zalgo", words: "Z̴̰̀a̷͎̍l̶̙̈g̸̱̾o̶"), Typed("20,000 characters", words: String(repeating: "é", count: 20_000)),
        Typed("10,000 opening brackets", words: "a" + String(repeating: "[", count: 10_000)),
        Typed("a page of Markdown that never closes", words: "a" + String(repeating: "> ", count: 5_000) + "b"),
        Typed("HTML", words: "<script>alert(1)</script><b>gras</b>"), Typed("SQL", words: "'); DROP TABLE contribution; --"),
        Typed("a template", words: "{{site.phone}} {{{form.key}}}"),
    ]

    /// Sent from the first page, whose field it is either way: to be received, or to go on.
    @Test(arguments: typed, ["/participer", "/participer/texte"])
    func `whatever is typed, the answer is clear and nothing is lost`(typed: Typed, path: String) async throws {
        let site = try await TestSite()
        let key = TestSite.encoded(FormKey.issue(for: TestSite.browser, site.instance))
        let page = try await site.post(path, raw: "text=\(typed.body)&formKey=\(key)")
        switch typed.outcome {
        case .kept(let words):
            #expect(page.status == .seeOther)
            #expect(try await site.said(path) == words)
        case .refused(let message):
            #expect(page.status == .unprocessableContent && page.text.contains(message))
            #expect(try await site.said(path) == nil)
            let typedBack = page.text.firstMatch(of: /<textarea[^>]*>\n?([^<]*)<\/textarea>/)?.1 ?? ""
            let sent = typed.decoded
            #expect(typedBack.filter { !$0.isWhitespace && $0 != "\0" } == sent.filter { !$0.isWhitespace && $0 != "\0" })
        case .noForm:
            #expect(page.status == .badRequest && page.text.contains("<h1>"))
            #expect(try await site.said(path) == nil)
        }
    }

    /// What is kept can be gone through to its end: receipt, desk, page, list, files, search.
    @Test(arguments: typed)
    func `what is kept is read, published and found without a fault`(typed: Typed) async throws {
        guard case .kept(let words) = typed.outcome else { return }
        let site = try await TestSite()
        let key = TestSite.encoded(FormKey.issue(for: TestSite.browser, site.instance))
        _ = try await site.post("/participer", raw: "text=\(typed.body)&personalData=keep&formKey=\(key)")
        #expect(try await site.get("/participer/recu/1").status == .ok)
        #expect(try await site.get("/contributions/1", as: .facilitator).status == .ok)
        #expect(try await site.post("/contributions/1/publication", ["publishedText": words], as: .facilitator).status == .seeOther)
        let query = TestSite.encoded(String(words.prefix(40)))
        for path in ["/contributions", "/contributions/1", "/contributions.csv", "/contributions.json", "/recherche?q=\(query)", "/"] {
            let page = try await site.get(path)
            #expect(page.status == .ok, "\(path)")
            let isHTML = page.headers[.contentType]?.hasPrefix("text/html") == true
            #expect(!isHTML || !page.text.contains("<script>alert"), "\(path)")
        }
    }

    /// A key that is none, of another browser, or used: what was typed comes back, or the first receipt does.
    @Test(arguments: ["/participer", "/participer/texte", "/participer/sujet", "/participer/qui"])
    func `a form whose key is not of this browser is asked for again`(path: String) async throws {
        let site = try await TestSite()
        _ = try await site.post("/participer/texte", ["text": "Mes mots"])
        for key in ["", "abc", "AAAA", FormKey.issue(for: "CCCCCCCCCCCCCCCCCCCCCA==", site.instance)] {
            let page = try await site.post(path, ["text": "D’autres mots", "college": "staff"], key: key)
            #expect(page.status == .unprocessableContent && page.text.contains("envoyez-le de nouveau"), "\(path) \(key)")
        }
        #expect(try await site.said("/participer") == nil)
        #expect(try await site.said("/participer/texte") == "Mes mots")
    }

    @Test func `a key sent again after a year gives the first receipt's address, and no second row`() async throws {
        let site = try await TestSite()
        let key = FormKey.issue(for: TestSite.browser, site.instance)
        let first = try await site.post("/participer", ["text": "Une fois"], key: key)
        site.clock.advance(days: 300)
        #expect(try await site.post("/participer", ["text": "Une fois"], key: key).location == first.location)
        #expect(try await site.database.read { db in try Contribution.fetchCount(db) } == 1)
    }

    @Test func `the code of another opens that one's words and no others; a code that is none opens nothing`() async throws {
        let site = try await TestSite()
        var codes: [String] = []
        for words in ["Mes mots", "Les siens"] {
            let sent = try await site.post("/participer", ["text": words])
            codes.append(try await site.words(of: site.get(sent.location!)).joined(separator: " "))
        }
        let other = try await site.post("/suivre", ["code": codes[1]]).text
        #expect(other.contains("Les siens") && !other.contains("Mes mots"))
        let mixed = (codes[0].split(separator: " ").prefix(3) + codes[1].split(separator: " ").suffix(2)).joined(separator: " ")
        for code in [mixed, "", " ", "\u{0}", String(repeating: "abeille ", count: 5_000), "<b>", "abeille"] {
            for path in ["/suivre", "/suivre/retrait", "/mes-donnees/parole"] {
                #expect(try await site.post(path, ["code": code]).status == .unprocessableContent, "\(path) \(code.prefix(20))")
            }
        }
        #expect(try await site.post("/contributions/1/publication", ["publishedText": "Mes mots"], as: .facilitator).status == .seeOther)
    }
}

extension TestSite {
    /// The words that the sending left: received, or kept as a draft; nil when it left none.
    fileprivate func said(_ path: String) async throws -> String? {
        try await database.read { db in
            path == "/participer"
                ? try Contribution.fetchOne(db, sql: "SELECT * FROM contribution ORDER BY id DESC")?.text
                : try DepositDraft.begun(in: Self.browser, instance, db)?["text"].asTyped
        }
    }
}
