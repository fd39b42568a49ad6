import Testing

@testable import Domain

@Suite struct ContributionDraftTests {
    private func draft(_ text: String, kind: String = "", college: String = "", theme: String = "") throws -> Contribution.Draft {
        try Contribution.Draft(text: text, kind: kind, college: college, theme: theme)
    }

    private func problems(_ text: String = "Oui", kind: String = "", college: String = "", theme: String = "") -> FieldProblems? {
        #expect(throws: FieldProblems.self) { try draft(text, kind: kind, college: college, theme: theme) }
    }

    @Test func `only the text is asked for`() throws {
        let draft = try draft("Oui")
        #expect(draft.text == "Oui" && draft.kind == .lived && draft.college == nil && draft.theme == nil)
    }

    @Test(arguments: [
        "", " ", "\n\r\n\t", "\u{A0}\u{202F}\u{3000}", "\u{FEFF}\u{200B}\u{2060}", "\u{0}\u{7}\u{7F}\u{85}", "\u{202E}\u{2066}", "...",
        "?!", "— « »",
    ])
    func `blanks, controls and marks alone say nothing`(text: String) {
        #expect(problems(text)?.fields == [.init(name: "text", problem: .missing)])
    }

    @Test(arguments: ["a", "1", "É", "ça", "مرحبا", "你好", "👍", "❤️", "☹️", "👩🏽‍🦽", "🇫🇷", "x²"])
    func `a letter, a number or an emoji says something`(text: String) throws {
        #expect(try draft(text).text == text)
    }

    @Test func `a text is as long as the limit, and no longer`() throws {
        #expect(try draft(String(repeating: "é", count: 20_000)).text.count == 20_000)
        #expect(try draft("  " + String(repeating: "é", count: 20_000) + "\r\n").text.count == 20_000)
        #expect(problems(String(repeating: "é", count: 20_001))?["text"] == .tooLong(max: 20_000))
    }

    @Test func `a text is kept as it is meant`() throws {
        #expect(try draft("\r\n Un\r\ndeux\rtrois\n\n ").text == "Un\ndeux\ntrois")
        #expect(try draft("a\u{0}b\u{1B}[31mc\u{202E}d\u{7F}").text == "ab[31mcd")
        #expect(try draft("un\tdeux  trois").text == "un\tdeux  trois")
        #expect(try draft("\u{FEFF}Bonjour\u{200B}").text == "Bonjour")
        #expect(try draft("<b>&amp;</b> '; DROP TABLE person; --").text == "<b>&amp;</b> '; DROP TABLE person; --")
    }

    @Test func `a choice is one of those offered`() throws {
        for kind in Contribution.Kind.allCases { #expect(try draft("Oui", kind: kind.rawValue).kind == kind) }
        for college in College.allCases { #expect(try draft("Oui", college: college.rawValue).college == college) }
        #expect(problems(kind: "rant")?["kind"] == .notAChoice)
        #expect(problems(college: "everyone")?["college"] == .notAChoice)
        #expect(problems(theme: "0")?["theme"] == .notANumber(min: 1, max: 99))
        #expect(problems(theme: "un")?["theme"] == .notANumber(min: 1, max: 99))
        #expect(problems(theme: "99999999999999999999")?["theme"] == .notANumber(min: 1, max: 99))
    }

    @Test func `problems come in the order of the form`() {
        #expect(problems("", kind: "a", college: "b", theme: "c")?.fields.map(\.name) == ["text", "kind", "college", "theme"])
    }
}
