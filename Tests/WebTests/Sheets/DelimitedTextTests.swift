import Foundation
import Testing

@testable import Web

struct DelimitedTextTests {
    @Test(arguments: [";", ",", "\t"])
    func `the separator is the one that the first line has`(separator: String) {
        let text = ["texte\(separator)genre", "Un bus\(separator)idée"].joined(separator: "\r\n")
        #expect(DelimitedText(text).rows == [.init(line: 1, cells: ["texte", "genre"]), .init(line: 2, cells: ["Un bus", "idée"])])
    }

    @Test func `quotation marks hold separators, line ends and themselves; the next row knows its line`() {
        let rows = DelimitedText("texte;genre\n\"Elle dit : \"\"non\"\" ; puis\nrien\";idée\n\nFin;\n").rows
        #expect(rows[1] == .init(line: 2, cells: ["Elle dit : \"non\" ; puis\nrien", "idée"]))
        #expect(rows[2] == .init(line: 5, cells: ["Fin", ""]) && rows.count == 3)
    }

    @Test func `a quotation mark in the middle of a cell is what was written; one that is never closed is told`() {
        #expect(DelimitedText("texte\nUn \"bus\" rare").rows[1].cells == ["Un \"bus\" rare"])
        let rows = DelimitedText("texte\n\"Un bus\nUne lettre").rows
        #expect(rows.count == 2 && rows[1].isUnclosed && rows[1].line == 2)
    }

    @Test func `line ends of every system count once`() {
        for end in ["\n", "\r\n", "\r"] {
            #expect(DelimitedText(["texte", "a", "b"].joined(separator: end)).rows.map(\.line) == [1, 2, 3], "\(end.debugDescription)")
        }
    }

    @Test func `a file is read in the encoding that it was saved in`() throws {
        let text = "texte\nL’été à Évaux, cœur"
        let utf8 = Data(text.utf8)
        #expect(DelimitedText.text(of: utf8) == text)
        #expect(DelimitedText.text(of: Data([0xEF, 0xBB, 0xBF]) + utf8) == text)
        #expect(try DelimitedText.text(of: #require(text.data(using: .windowsCP1252))) == text)
        #expect(try DelimitedText.text(of: #require(text.data(using: .utf16))) == text)
        #expect(DelimitedText.text(of: Data([0x50, 0x4B, 3, 4, 0, 0])) == nil)
    }
}
