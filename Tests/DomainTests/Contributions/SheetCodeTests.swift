import Foundation
import Testing

@testable import Domain

@Suite struct SheetCodeTests {
    private static let characters = "23456789CDFHJKMNPRTVWXY"

    @Test func `a code is three groups of three characters that are not taken for one another`() {
        for _ in 1...500 {
            let text = SheetCode.draw().description
            #expect(text.wholeMatch(of: /[2-9CDFHJKMNPRTVWXY]{3}(-[2-9CDFHJKMNPRTVWXY]{3}){2}/) != nil, "\(text)")
        }
    }

    @Test func `a code is read whatever its capitals, spaces and hyphens`() throws {
        let code = SheetCode.draw()
        let bare = code.description.replacing("-", with: "")
        for typed in [
            code.description, bare, bare.lowercased(), "  \(code)\n", code.description.replacing("-", with: " – "),
            code.description.replacing("-", with: "\u{A0}"), bare.map(String.init).joined(separator: " "),
        ] {
            #expect(SheetCode(typed) == code, "\(typed)")
        }
    }

    @Test func `every single wrong character is noticed`() {
        for _ in 1...20 {
            let code = Array(SheetCode.draw().description)
            for place in code.indices where code[place] != "-" {
                for other in Self.characters where other != code[place] {
                    var typed = code
                    typed[place] = other
                    #expect(SheetCode(String(typed)) == nil, "\(String(code)) typed \(String(typed))")
                }
            }
        }
    }

    @Test func `any two characters that change places are noticed, neighbours or not`() {
        for _ in 1...50 {
            let code = Array(SheetCode.draw().description.replacing("-", with: ""))
            for first in code.indices {
                for second in code.indices where second > first && code[first] != code[second] {
                    var typed = code
                    typed.swapAt(first, second)
                    #expect(SheetCode(String(typed)) == nil, "\(String(code)) typed \(String(typed))")
                }
            }
        }
    }

    @Test func `a character too few, too many or of another alphabet is noticed`() {
        let code = SheetCode.draw().description
        let foreign = ["0", "O", "I", "1", "é", "ß", "🙂", "２", "\u{301}"].map { "\(code.dropLast())\($0)" }
        let wrong = ["", "-", String(code.dropLast()), "\(code)2", "\(code)\(code)", String(repeating: " ", count: 10_000) + code]
        for typed in wrong + foreign {
            #expect(SheetCode(typed) == nil, "\(typed)")
        }
    }

    @Test func `ten thousand sheets bear ten thousand codes`() {
        #expect(Set((1...10_000).map { _ in SheetCode.draw() }).count > 9_998)
    }
}
