import Domain
import Foundation
import GRDB
import HTTPTypes
import Testing

@testable import Web

/// No verb is forgotten: each form of the site that is accepted leaves at least one line in the journal.
struct EveryVerbTests {
    /// The forms that change nothing that anybody is owed an account of, each with its reason.
    private static let silent: [String: String] = [
        "/affichage": "how one browser shows the site",
        "/participer/texte": "begins words that are not sent: nobody but their browser can read them",
        "/participer/sujet": "adds to what is begun and not sent",
        "/participer/qui": "adds to what is begun and not sent",
        "/participer/brouillon/fin": "lets go of what was begun and not sent",
        "/participer/fin": "closes the receipt on the screen",
        "/suivre": "opens one's own words with the receipt: reading, by somebody whom nothing names",
        "/carte": "a participant comes in: that is nobody's business",
        "/connexion/prolongation": "goes on with a sign-in that has its line",
        "/mon-espace/double-controle": "shows a secret that is nothing until it is confirmed",
        "/mes-donnees/parole/effacement/verification": "says what will be gone, before it is",
        "/contributions/:contribution/aussi": "a mark that names nobody, and is itself a row",
        "/moderation/suivante": "takes words to read them: what is decided of them has its line",
        "/contributions/:contribution/relecture": "the same, for words that are chosen",
        "/contributions/:contribution/relecture/fin": "gives them back, read and not decided on",
        "/borne/fin": "the shared tablet is ready for the next person",
    ]

    /// The forms that ask for a code of the moment: their verbs are those of `SecondFactor` and of `SignIn`, which leave the line.
    private static let momentary: Set = [
        "/connexion/code", "/mon-espace/double-controle/confirmation", "/mon-espace/double-controle/retrait",
        "/administration/:person/double-controle/retrait",
    ]

    @Test func `each form that is accepted leaves a line in the journal, and no form is left out`() async throws {
        let site = try await TestSite()
        let password = Password("douze lettres au moins")
        let ids = try await site.database.write { db in try EveryForm.Numbers(password, db) }
        // One that is over, whose results are to be told.
        try await site.consultation(from: -30, to: -1)
        var done = Self.momentary.union(Self.silent.keys)
        let key = FormKey.issue(for: TestSite.browser, site.instance)
        _ = try await site.post("/participer", ["text": "Je retire ensuite"], key: key)
        let code = try await site.words(of: site.get("/participer/recu/1")).joined(separator: " ")
        for step in EveryForm.steps(site, code: code, ids: ids) {
            let before = try await site.database.read(JournalHead.current).entries
            let page =
                if let file = step.file { try await site.upload(step.path, file, step.fields, as: step.persona) } else {
                    try await site.post(step.path, step.fields, as: step.persona)
                }
            let after = try await site.database.read(JournalHead.current).entries
            #expect(
                [303, 200].contains(page.status.code),
                "\(step.path) \(page.text.firstMatch(of: /class="problems"[\s\S]*?<\/ul>/)?.0 ?? "")"
            )
            #expect(after > before, "POST \(step.path) left no line in the journal")
            done.insert(step.route)
        }
        let forms = try await routes(content: TestSite.content.get(), directory: TestSite.root).compactMap { route in
            route.hasPrefix("POST ") ? String(route.dropFirst(5)) : nil
        }
        // A new form adds its step above, or says among the silent ones why it leaves no line.
        #expect(Set(forms).subtracting(done) == [])
        #expect(done.subtracting(forms) == [])
        #expect(try await site.database.read(JournalEntry.firstBreak) == nil)
        let names = try await site.database.read { db in
            try String.fetchAll(db, sql: "SELECT reason || act || role FROM journalEntry WHERE reason IS NOT NULL")
        }
        #expect(!names.contains { $0.contains("Zoé") || $0.contains("Exemple") })
    }
}
