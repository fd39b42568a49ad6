import Domain
import Foundation
import GRDB
import Testing

@testable import Domain
@testable import Web

struct SheetTableTests {
    /// The table of that text, for a batch that a professional types in.
    private func table(_ text: String) async throws -> SheetTable {
        let site = try await TestSite()
        let typist = try await site.viewer(.professional)
        return try await site.database.write { db in
            let batch = try SheetBatch.start(.init(title: "Accueil", channel: "paper"), by: typist, db)
            return try SheetTable(text, for: batch, db)
        }
    }

    @Test func `columns are found by their names, in any order, and cells say it as the form does`() async throws {
        let sheet = SheetCode.draw().description
        let read = try await table("FEUILLE;Collège;Texte;Thématique;Relue;Genre\n\(sheet);Allocataire du RSA;Un bus;5;Oui;proposal")
        #expect(read.bad.map(\.problems) == [])
        let draft = try #require(read.good.first?.draft)
        #expect(draft.text == "Un bus" && draft.theme == 5 && draft.readBack && draft.kind == .proposal)
        #expect(draft.sheetCode?.description == sheet && draft.college == .beneficiaries)
    }

    @Test func `each line that cannot be added is named, with all that is wrong with it`() async throws {
        let text = "texte;genre;thematique;feuille\nUn bus;;;\n;cri;douze;ABC\nUne lettre;;;\n\"Jamais fermé;;;"
        let read = try await table(text)
        #expect(read.good.map(\.number) == [2, 4])
        #expect(read.bad.map(\.number) == [3, 5] && read.bad[0].problems.count == 4)
        #expect(read.bad[0].problems[0].hasPrefix("Votre parole\u{A0}: ") && read.bad[1].problems[0].contains("guillemet"))
    }

    @Test func `a file that is no table is refused with what to do`() throws {
        func refused(_ file: Data) -> FieldProblems.Problem? {
            do {
                _ = try SheetTable.text(of: file)
                return nil
            } catch { return (error as? FieldProblems)?["file"] }
        }
        #expect(refused(Data()) == .missing)
        #expect(refused(Data([0x50, 0x4B, 3, 4, 0, 0, 0])) == .notATable)
        #expect(refused(Data("mot;genre\nUn bus;".utf8)) == .tableNeedsWords)
        #expect(refused(Data("texte;genre".utf8)) == .nothingSaid)
        let many = "texte\n" + String(repeating: "Un bus\n", count: 2_001)
        #expect(refused(Data(many.utf8)) == .tooMany(max: 2_000))
        #expect(refused(Data(("texte\n" + String(repeating: "Un bus\n", count: 100_000)).utf8)) == .tooMany(max: 2_000))
        #expect(refused(Data(count: SheetTable.mostBytes + 1)) == .notATable)
        #expect(refused(Data("\u{FEFF}Texte\nUn bus".utf8)) == nil)
        #expect(refused(Data(many.dropLast(7).utf8)) == nil)
    }
}
