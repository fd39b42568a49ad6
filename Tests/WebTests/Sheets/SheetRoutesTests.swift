import Domain
import Foundation
import GRDB
import HTTPTypes
import Testing

@testable import Domain
@testable import Web

struct SheetRoutesTests {
    /// A site where a professional has started a batch and typed one line.
    private func started() async throws -> TestSite {
        let site = try await TestSite()
        let made = try await site.post("/feuilles", ["title": "Accueil de l’exemple", "channel": "paper"], as: .professional)
        #expect(made.location == "/feuilles/1")
        _ = try await site.post("/feuilles/1/lignes", ["text": "Le bus est rare", "kind": "proposal", "theme": "5"], as: .professional)
        return site
    }

    @Test func `the next line starts from the choices of the line before, never from its words`() async throws {
        let site = try await started()
        let page = try await site.get("/feuilles/1", as: .professional)
        #expect(page.text.contains("Le bus est rare") && page.text.contains("<h2>1\u{A0}ligne</h2>"))
        #expect(page.text.contains("value=\"proposal\" selected") && page.text.contains("value=\"5\" selected"))
        #expect(page.text.contains("rows=\"4\"") && !page.text.contains("Le bus est rare</textarea>"))
    }

    @Test func `a wrong line comes back as typed; the same line sent twice is one line`() async throws {
        let site = try await started()
        let wrong = try await site.post("/feuilles/1/lignes", ["text": "Une lettre", "sheetCode": "AAA"], as: .professional)
        #expect(
            wrong.status == .unprocessableContent && wrong.text.contains("Une lettre</textarea>") && wrong.text.contains("value=\"AAA\"")
        )
        #expect(wrong.text.contains("id=\"sheetCode-error\"") && wrong.text.contains("Par exemple 7K4-M2P-9RT"))
        let key = FormKey.issue(for: TestSite.browser, site.instance)
        for _ in 0..<3 { _ = try await site.post("/feuilles/1/lignes", ["text": "Une lettre"], as: .professional, key: key) }
        #expect(try await site.database.read { db in try SheetLine.fetchCount(db) } == 2)
        let empty = try await site.post("/feuilles", ["title": "", "channel": ""], as: .professional)
        #expect(empty.status == .unprocessableContent && empty.text.contains("id=\"channel-error\""))
    }

    @Test func `a second person receives the batch, and its receipts are shown once, in the browser that received`() async throws {
        let site = try await started()
        _ = try await site.post("/feuilles/1/remise", as: .professional)
        #expect(try await site.get("/feuilles/1", as: .professional).text.contains("À vérifier par une autre personne"))
        let waits = "1\u{A0}lot recopié par une autre personne attend votre vérification"
        #expect(try await site.get("/mon-espace", as: .facilitator).text.contains(waits))
        #expect(!(try await site.get("/mon-espace", as: .professional).text.contains("votre vérification")))
        let page = try await site.get("/feuilles/1", as: .facilitator)
        #expect(page.text.contains("Recevoir ces paroles") && !page.text.contains("Ajouter la ligne"))
        let received = try await site.post("/feuilles/1/reception", as: .facilitator)
        #expect(received.location == "/feuilles/1/recus")
        let receipts = try await site.get("/feuilles/1/recus", as: .facilitator)
        #expect(receipts.status == .ok && receipts.text.contains("Reçu n°\u{A0}1"))
        let words = try #require(receipts.text.firstMatch(of: /<strong>((?:[^< ]+ ){4}[^< ]+)<\/strong>/)).1
        let followed = try await site.post("/suivre", ["code": String(words)])
        #expect(followed.status == .ok && followed.text.contains("Le bus est rare"))
        #expect(try await site.get("/feuilles/1/recus", as: .facilitator, browser: AccessHouse.depositor).status == .notFound)
        site.clock.set(site.clock.now + 3_601)
        #expect(try await site.get("/feuilles/1/recus", as: .facilitator).status == .notFound)
        #expect(try await site.get("/contributions").text.contains("Le bus est rare") == false)
    }

    @Test func `who typed a batch is told to wait for somebody else; a batch given back says why`() async throws {
        let site = try await TestSite()
        _ = try await site.post("/feuilles", ["title": "Accueil", "channel": "letter"], as: .facilitator)
        _ = try await site.post("/feuilles/1/lignes", ["text": "Un bus"], as: .facilitator)
        _ = try await site.post("/feuilles/1/remise", as: .facilitator)
        #expect(try await site.get("/feuilles/1", as: .facilitator).text.contains("Une autre personne doit le vérifier."))
        #expect(try await site.post("/feuilles/1/reception", as: .facilitator).status == .conflict)
        let silent = try await site.post("/feuilles/1/renvoi", ["reason": ""], as: .direction)
        #expect(silent.status == .unprocessableContent && silent.text.contains("id=\"reason-error\""))
        _ = try await site.post("/feuilles/1/renvoi", ["reason": "La ligne 1 est coupée."], as: .direction)
        #expect(try await site.get("/feuilles/1", as: .facilitator).text.contains("La ligne 1 est coupée."))
        #expect(try await site.post("/feuilles/1/remise", as: .facilitator, from: "cross-site").status == .forbidden)
    }

    @Test func `a photo is shown to the team alone, and a file that is none is refused in words`() async throws {
        let site = try await started()
        let sent = try await site.upload("/feuilles/1/lignes/1/photo", Photos.png, as: .professional)
        #expect(sent.location == "/feuilles/1/lignes/1?fait=photo")
        let shown = try await site.raw("/feuilles/photos/1", headers: [.cookie: "cle=\(TestSite.browser)"])
        #expect(shown.headers[.location]?.hasPrefix("/connexion") == true)
        let photo = try await site.get("/feuilles/photos/1", as: .facilitator)
        #expect(photo.headers[.contentType] == "image/png" && photo.headers[.cacheControl] == "no-store")
        #expect(try await site.get("/feuilles/photos/1", as: .participant).status == .notFound)
        let wrong = try await site.upload("/feuilles/1/lignes/1/photo", Data("<svg/>".utf8), as: .professional)
        #expect(wrong.status == .unprocessableContent && wrong.text.contains("Choisissez une photo entière"))
        #expect(wrong.text.contains("Le bus est rare</textarea>"))
        let heavy = try await site.upload("/feuilles/1/lignes/1/photo", Data(count: 6 << 20), as: .professional)
        #expect(heavy.status == .unprocessableContent && heavy.text.contains("trop lourde"))
        #expect(try await site.upload("/feuilles/1/lignes/1/photo", Data(count: 13 << 20), as: .professional).status == .contentTooLarge)
        // Whoever may send no file is not let send a long one.
        #expect(try await site.upload("/feuilles/1/lignes/1/photo", Data(count: 1 << 20), as: .participant).status == .contentTooLarge)
        #expect(try await site.upload("/feuilles/1/lignes/1/photo", Photos.png, as: .professional, from: "cross-site").status == .forbidden)
    }

    @Test func `a table is looked at before it is added, and each line that is not right is named`() async throws {
        let site = try await started()
        let file = Data("texte;genre\r\nUne lettre;\r\n;idée\r\nUn guichet;cri\r\n".utf8)
        let sent = try await site.upload("/feuilles/1/tableau", file, as: .professional)
        #expect(sent.location == "/feuilles/1/tableau")
        let page = try await site.get("/feuilles/1/tableau", as: .professional)
        #expect(
            page.text.contains("2\u{A0}lignes à corriger") && page.text.contains("Ligne 3 du fichier")
                && page.text.contains("Ligne 4 du fichier")
        )
        #expect(page.text.contains("1\u{A0}ligne prête") && page.text.contains("Une lettre"))
        #expect(try await site.database.read { db in try SheetLine.fetchCount(db) } == 1)
        let key = FormKey.issue(for: TestSite.browser, site.instance)
        for _ in 0..<2 { _ = try await site.post("/feuilles/1/tableau/lignes", as: .professional, key: key) }
        #expect(try await site.database.read { db in try SheetLine.fetchAll(db).compactMap(\.text) } == ["Le bus est rare", "Une lettre"])
        #expect(try await site.post("/feuilles/1/tableau/lignes", as: .professional).status == .conflict)
        let pasted = try await site.post("/feuilles/1/tableau", ["pasted": "mot\nUn bus"], as: .professional)
        #expect(
            pasted.status == .unprocessableContent && pasted.text.contains("Un bus</textarea>")
                && pasted.text.contains("Il manque une colonne")
        )
    }

    @Test func `a line is corrected or taken out on a page of its own`() async throws {
        let site = try await started()
        let page = try await site.get("/feuilles/1/lignes/1", as: .professional)
        #expect(page.text.contains("Le bus est rare</textarea>"))
        let wrong = try await site.post("/feuilles/1/lignes/1", ["text": " ", "kind": "lived"], as: .professional)
        #expect(wrong.status == .unprocessableContent && wrong.text.contains("id=\"text-error\""))
        _ = try await site.post("/feuilles/1/lignes/1", ["text": "Le bus est très rare", "kind": "lived"], as: .professional)
        #expect(try await site.get("/feuilles/1", as: .professional).text.contains("Le bus est très rare"))
        #expect(try await site.post("/feuilles/1/lignes/1/retrait", as: .professional).location == "/feuilles/1?fait=ligne-retiree")
        #expect(try await site.get("/feuilles/1/lignes/1", as: .professional).status == .notFound)
        #expect(try await site.get("/mon-espace", as: .professional).text.contains("Les feuilles de papier"))
    }
}
