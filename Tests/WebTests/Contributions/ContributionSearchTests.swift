import Domain
import Foundation
import GRDB
import HTTPTypes
import Testing

@testable import Domain
@testable import Web

/// The list of published contributions, what can be asked of it, and its files.
struct ContributionSearchTests {
    @Test func `a word that is sought is marked where it stands, and nothing else is`() async throws {
        let site = try await TestSite()
        try await site.publish("Les <b>transports</b> du matin", "Autre chose")
        let page = try await site.get("/contributions?q=transport")
        #expect(page.text.contains("Les &lt;b&gt;<mark>transports</mark>&lt;/b&gt; du matin"))
        #expect(page.text.contains("1\u{A0}parole répond à ce choix.") && !page.text.contains("Autre chose"))
        #expect(page.text.contains("value=\"transport\""))
    }

    @Test func `the choices that were made stay in the form and in the ways out of the page`() async throws {
        let site = try await TestSite()
        try await site.publish("Le bus")
        let page = try await site.get("/contributions?q=bus&genre=lived&annee=2024&thematique=5&seance=x&college=nobody")
        for text in [
            "<option value=\"lived\" selected>", "<option value=\"2024\" selected>", "<details open>", "name=\"thematique\" value=\"5\"",
            "/contributions.csv?annee=2024&amp;college=nobody&amp;genre=lived&amp;q=bus&amp;seance=x&amp;thematique=5",
        ] {
            #expect(page.text.contains(text), "\(text)")
        }
    }

    @Test(arguments: [
        "q=%22", "q=%00", "q=%FF%FE", "q=\(String(repeating: "a", count: 1_000))", "thematique=99&objectif=9-9&annee=-1&reponse=peut-etre",
        "apres=-1", "apres=99999999999999999999", "seance=999999", "q=%28%28%28%28", "q=%F0%9F%99%82",
    ])
    func `whatever the address asks, a page answers`(query: String) async throws {
        let site = try await TestSite()
        try await site.publish("Le bus")
        for path in ["/contributions", "/contributions.csv", "/contributions.json", "/recherche"] {
            #expect(try await site.get("\(path)?\(query)").status == .ok, "\(path)")
        }
    }

    @Test func `a list goes on under the same choice`() async throws {
        let site = try await TestSite()
        try await site.publish(
            contentsOf: (1...25).map { "Le bus \($0)" } + ["Le train"]
        )
        let first = try await site.get("/contributions?q=bus")
        #expect(first.text.contains("Plus de 20 paroles répondent à ce choix"))
        let next = try #require(first.text.firstMatch(of: /rel="next" href="([^"]+)"/)).1.replacing("&amp;", with: "&")
        let second = try await site.get(String(next))
        #expect(second.text.matches(of: /<h2><a href="\/contributions\//).count == 5 && !second.text.contains("Le train"))
    }

    @Test func `the table opens in a spreadsheet: marks, semicolons, quotes, and nothing that would run`() async throws {
        let site = try await TestSite()
        try await site.publish("Il dit : \"bonjour\" ; puis\nrien", "=HYPERLINK(1)", "=\u{301}1", "a\"\u{301};b")
        let file = try await site.get("/contributions.csv")
        #expect(file.headers[.contentType] == "text/csv; charset=utf-8")
        #expect(file.headers[.contentDisposition] == "attachment; filename=\"paroles.csv\"")
        let lines = file.text.components(separatedBy: "\r\n")
        #expect(lines[0].hasPrefix("\u{FEFF}numero;recue_le;publiee_le;qui_parle;"))
        #expect(lines[1].unicodeScalars.contains(";\"a\"\"\u{301};b\";".unicodeScalars))
        #expect(lines[2].contains(";\"'=\u{301}1\";"))
        #expect(lines[3].contains(";\"'=HYPERLINK(1)\";"))
        #expect(lines[4].contains(";\"Il dit : \"\"bonjour\"\" ; puis\nrien\";"))
        #expect(lines.dropFirst(5) == [""])
    }

    @Test func `the file of data says the same as the table, with the same choice`() async throws {
        let site = try await TestSite()
        try await site.publish("Le bus", "Le train")
        let file = try await site.get("/contributions.json?q=bus")
        let rows = try #require(try JSONSerialization.jsonObject(with: Data(file.text.utf8)) as? [[String: Any]])
        #expect(rows.map { $0["texte"] as? String } == ["Le bus"])
        #expect(Set(rows[0].keys) == Set(ExportedContribution.CodingKeys.allCases.map(\.rawValue)))
        #expect(try await site.get("/contributions.json?q=rien").text == "[\n]\n")
    }

    @Test func `files hold each publication once, however many there are, and no private word`() async throws {
        let site = try await TestSite()
        try await site.publish(contentsOf: (1...1_203).map { "Parole \($0)" })
        _ = try await site.post("/participer", ["text": "Motsecret", "kind": "lived"])
        let file = try await site.get("/contributions.csv").text
        let numbers = file.components(separatedBy: "\r\n").dropFirst().compactMap { Int($0.prefix { $0 != ";" }) }
        #expect(numbers == Array((1...1_203).reversed()))
        #expect(!file.contains("Motsecret"))
    }
}

struct ExcerptTests {
    @Test func `a long text is cut between words, around the word that is sought`() {
        let text = String(repeating: "avant ", count: 200) + "aiguille" + String(repeating: " après", count: 200)
        let start = Excerpt.html(of: text)
        #expect(start.hasPrefix("avant ") && start.hasSuffix("avant…") && start.count <= Excerpt.length + 1)
        let found = Excerpt.html(of: text, marking: ContributionFilter(words: "aiguilles").terms)
        #expect(found.hasPrefix("…avant ") && found.contains("avant <mark>aiguille</mark> après") && found.hasSuffix("après…"))
    }

    @Test(arguments: ["", " ", "é", String(repeating: "a", count: 20_000), "\u{301}", String(repeating: "👩‍👩‍👧", count: 400), "<>&\"'"])
    func `any text has an excerpt that is safe in a page`(text: String) {
        for terms in [[], ["a"], SearchTerms.all(of: text)] as [Set<String>] {
            let html = Excerpt.html(of: text, marking: terms).replacing("<mark>", with: "").replacing("</mark>", with: "")
            #expect(!html.utf8.contains { "<>\"'".utf8.contains($0) })
        }
    }
}

extension TestSite {
    /// Publishes each text, oldest first.
    fileprivate func publish(_ texts: String...) async throws { try await publish(contentsOf: texts) }

    fileprivate func publish(contentsOf texts: [String]) async throws {
        let viewer = try await viewer(.direction)
        try await database.write { db in
            for text in texts {
                let draft = try Contribution.Draft(text: text, kind: "lived", college: "", theme: "5")
                try Contribution.deposit(draft, from: .web, receipt: nil, db).publish(Markdown.richLines(text), by: viewer, db)
            }
        }
    }
}
