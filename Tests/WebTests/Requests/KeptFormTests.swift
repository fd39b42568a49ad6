import Domain
import Foundation
import GRDB
import HTTPTypes
import Testing

@testable import Domain
@testable import Web

/// A sign-in that ends loses no text (R11).
struct KeptFormTests {
    private static let text =
        "Un long texte écrit avec soin, « entre guillemets » & avec des signes : <b>, %, +, é, œ.\nEt une deuxième ligne."

    /// One of the long forms, as its page sends it, and who may send it.
    struct LongForm: CustomTestStringConvertible, Sendable {
        let name: String, email: String, path: String
        let fields: [(String, String)]
        var testDescription: String { name }
    }

    private static let forms = [
        LongForm(
            name: "constat",
            email: "facilitator@exemple.fr",
            path: "/constats",
            fields: [("title", "Les lettres sont difficiles à lire"), ("body", text), ("contributions[]", "1"), ("contributions[]", "2")]
        ),
        LongForm(
            name: "moderation",
            email: "direction@exemple.fr",
            path: "/contributions/3/publication",
            fields: [("publishedText", text), ("theme", ""), ("college", "")]
        ),
        LongForm(
            name: "compte rendu",
            email: "facilitator@exemple.fr",
            path: "/seances/1/compte-rendu/redaction",
            fields: [("body", text)]
        ),
        LongForm(
            name: "point de suivi",
            email: "referent@exemple.fr",
            path: "/pacte/actions/5-1-1/suivi",
            fields: [("state", "inProgress"), ("advance", text), ("difficulty", ""), ("adjustment", "")]
        ),
        LongForm(
            name: "chapitre du bilan",
            email: "direction@exemple.fr",
            path: "/bilans/2024/chapitres/5",
            fields: [("achievements", text), ("difficulties", "Aucune"), ("correctives", ""), ("priorities", ""), ("summary", "")]
        ),
    ]

    private static let password = Password("une phrase que je retiens")

    /// A site with two published contributions, one to read, a séance that was held and a bilan; everybody has a password.
    private func site() async throws -> TestSite {
        let site = try await TestSite()
        for text in ["Une parole", "Une autre", "À relire"] { _ = try await site.post("/participer", ["text": text]) }
        for id in 1...2 { _ = try await site.post("/contributions/\(id)/publication", ["publishedText": "Une parole"], as: .direction) }
        let meeting = try await site.meeting(inDays: -1)
        #expect(meeting.id == 1)
        _ = try await site.post("/seances/1/presences", ["beneficiaries": "8"], as: .facilitator)
        _ = try await site.post("/bilans", ["year": "2024"], as: .direction)
        try await site.database.write { db in
            try db.execute(sql: "UPDATE person SET passwordHash = ?", arguments: [Self.password.hash])
        }
        return site
    }

    /// The browser of somebody whose sign-in has ended while they were writing.
    private func ended(_ form: LongForm, _ site: TestSite) async throws -> TestBrowser {
        let token = try await site.database.write { db in try SignIn.start(for: Person.with(email: form.email, db)!, db) }
        site.clock.set(site.clock.now + SignIn.duration)
        return TestBrowser(site, cookies: ["cle": TestSite.browser, "connexion": token])
    }

    private func send(_ form: LongForm, from browser: TestBrowser) async throws -> TestPage {
        let key = FormKey.issue(for: TestSite.browser, browser.site.instance)
        return try await browser.post(form.path, pairs: form.fields + [("formKey", key)])
    }

    @Test(arguments: forms)
    func `a long form comes back after signing in again on the page, and is sent as it was`(form: LongForm) async throws {
        let site = try await site()
        let browser = try await ended(form, site)
        let page = try await send(form, from: browser)
        #expect(page.text.contains("Votre connexion a pris fin"))
        #expect(page.fields(of: form.path).contains { $0.1 == Self.text })
        var signIn = page.fields(of: "/connexion").filter { !["email", "password"].contains($0.0) }
        signIn += [("email", form.email), ("password", "une phrase que je retiens")]
        // A first mistake changes nothing.
        let wrong = try await browser.post("/connexion", pairs: signIn.map { $0.0 == "password" ? ("password", "faute") : $0 })
        #expect(wrong.status == .unprocessableContent && wrong.text.contains("Votre texte est gardé."))
        let again = wrong.fields(of: "/connexion").filter { !["email", "password"].contains($0.0) } + signIn.suffix(2)
        let back = try await browser.post("/connexion", pairs: again)
        #expect(back.status == .ok && back.text.contains("Vous êtes connecté de nouveau."))
        let fields = back.fields(of: form.path)
        #expect(fields.filter { $0.0 != "formKey" }.map { "\($0)" }.sorted() == form.fields.map { "\($0)" }.sorted())
        let sent = try await browser.post(form.path, pairs: fields)
        #expect(sent.status == .seeOther, "\(sent.status) \(sent.text.suffix(2_000))")
        #expect(sent.location?.hasPrefix("/connexion") == false)
        // Sent once more by a double tap: recorded once.
        let twice = try await browser.post(form.path, pairs: fields)
        #expect(twice.location == sent.location)
    }

    @Test func `the text is kept nowhere on the server meanwhile`() async throws {
        let site = try await site()
        for form in Self.forms { _ = try await send(form, from: ended(form, site)) }
        let rows = try await site.database.read { db in
            try String.fetchAll(db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table'").flatMap { table in
                try Row.fetchAll(db, sql: "SELECT * FROM \"\(table)\"").map { "\($0)" }
            }
        }
        for row in rows { #expect(!row.contains("écrit avec soin")) }
    }

    @Test func `signing in with a card gives the text back too`() async throws {
        let site = try await site()
        let words = try TestSite.content.get().words
        let code = words.draw()
        let hash = AccessCard.Code(code, words: words, site.instance)!
        try await site.database.write { db in try AccessCard.issue(hash, to: Person.with(email: "referent@exemple.fr", db)!, db) }
        let form = Self.forms[3]
        let browser = try await ended(form, site)
        let page = try await send(form, from: browser)
        let fields = page.fields(of: "/carte").filter { $0.0 != "code" } + [("code", code)]
        let back = try await browser.post("/carte", pairs: fields)
        #expect(back.text.contains("Il reste à envoyer votre texte."))
        #expect(try await browser.post(form.path, pairs: back.fields(of: form.path)).status == .seeOther)
    }

    @Test func `short answers are kept as well, and no password is`() async throws {
        let site = try await site()
        let counts = try await site.post("/seances/1/presences", ["beneficiaries": "8", "associations": "2"])
        #expect(counts.fields(of: "/seances/1/presences").contains { $0 == ("beneficiaries", "8") })
        let page = try await site.post("/mon-espace/mot-de-passe", ["oldPassword": "un secret ancien", "password": "un secret nouveau"])
        #expect(page.location == "/connexion")
        let kept = KeptForm(.blank(["password": "un secret", "text": "Des mots"]), path: "/x")
        #expect(String(decoding: Data(base64Encoded: kept.text)!, as: UTF8.self) == "text=Des%20mots")
    }

    @Test func `a kept form leads nowhere but to this site, and a damaged one is let go`() async throws {
        let body = Data("text=Des%20mots".utf8).base64EncodedString()
        #expect(KeptForm(.blank(["keptPath": "/constats", "kept": body]))?.form["text"] == "Des mots")
        for path in ["", "//ailleurs.fr", "https://ailleurs.fr", "javascript:alert(1)"] {
            #expect(KeptForm(.blank(["keptPath": path, "kept": body])) == nil, "\(path)")
        }
        for damaged in ["%%", Data("a=%ZZ".utf8).base64EncodedString()] {
            #expect(KeptForm(.blank(["keptPath": "/constats", "kept": damaged])) == nil, "\(damaged)")
        }
    }
}
