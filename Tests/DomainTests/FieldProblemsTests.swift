import Testing

@testable import Domain

@Suite struct FieldProblemsTests {
    @Test func `the first problem of a field is the one that is told`() {
        var problems = FieldProblems()
        #expect(throws: Never.self) { try problems.throwIfAny() }
        problems.add(.missing, field: "b")
        problems.add(.notADay, field: "a")
        problems.add(.tooLong(max: 3), field: "b")
        #expect(problems.fields.map(\.name) == ["b", "a"] && problems["b"] == .missing && problems["c"] == nil)
        #expect(throws: problems) { try problems.throwIfAny() }
        #expect(FieldProblems(.missing, field: "b") != problems)
    }

    @Test func `an optional text is none when nothing is typed`() {
        var problems = FieldProblems()
        for typed in ["", " \r\n ", "\u{200B}", "\u{0}"] { #expect(problems.optionalText(typed, field: "a", max: 3) == nil) }
        #expect(problems.optionalText(" été ", field: "a", max: 3) == "été")
        #expect(problems.fields.isEmpty)
        #expect(problems.optionalText("étés", field: "a", max: 3) == "étés")
        #expect(problems["a"] == .tooLong(max: 3))
    }

    @Test func `a length counts what people see`() {
        var problems = FieldProblems()
        #expect(problems.text("👩🏽‍🦽e\u{301}\r\n!", field: "a", max: 4) == "👩🏽‍🦽e\u{301}\n!")
        #expect(problems.fields.isEmpty)
    }

    @Test func `one letter under a thousand accents is too long`() {
        var problems = FieldProblems()
        _ = problems.text("e" + String(repeating: "\u{301}", count: 1_000), field: "a", max: 100)
        #expect(problems["a"] == .tooLong(max: 100))
    }

    @Test(arguments: [("12", 12), (" 1 2 ", 12), ("1\u{202F}000", 1_000), ("0", 0), ("007", 7)])
    func `a number is read with its blanks`(typed: String, number: Int) {
        var problems = FieldProblems()
        #expect(problems.number(typed, field: "a", in: 0...1_000) == number && problems.fields.isEmpty)
    }

    @Test(arguments: ["-1", "1001", "1,5", "1.5", "dix", "1e3", "0x10", "99999999999999999999", "12a"])
    func `what is not a number in range is refused`(typed: String) {
        var problems = FieldProblems()
        _ = problems.number(typed, field: "a", in: 0...1_000)
        #expect(problems["a"] == .notANumber(min: 0, max: 1_000))
    }

    @Test func `a day can be due or not`() {
        var problems = FieldProblems()
        #expect(problems.optionalDay(" ", field: "a") == nil && problems.fields.isEmpty)
        #expect(problems.day(" 24/11/2024 ", field: "a") == Day("2024-11-24") && problems.fields.isEmpty)
        #expect(problems.day("", field: "a") == nil && problems["a"] == .missing)
        #expect(problems.optionalDay("hier", field: "b") == nil && problems["b"] == .notADay)
    }

    @Test func `a choice can be due or not`() {
        var problems = FieldProblems()
        #expect(problems.optionalChoice("", of: College.self, field: "a") == nil && problems.fields.isEmpty)
        #expect(problems.choice("staff", of: College.self, field: "a") == .staff && problems.fields.isEmpty)
        #expect(problems.choice("", of: College.self, field: "a") == nil && problems["a"] == .missing)
        #expect(problems.optionalChoice("Staff", of: College.self, field: "b") == nil && problems["b"] == .notAChoice)
    }
}
