import Domain
import Foundation
import GRDB

/// A table of remarks that was sent: the lines that can be added, and for each other one what is wrong with it.
struct SheetTable: Sendable {
    let good: [Line]
    let bad: [Bad]

    /// The most remarks of one table, and the most bytes.
    static let (mostLines, mostBytes) = (2_000, 2 * 1_024 * 1_024)

    struct Line: Sendable { let number: Int, text: String, draft: SheetLine.Draft }
    struct Bad: Sendable { let number: Int, text: String, problems: [String] }

    /// The columns that are read, by the names that they may have.
    private enum Column: CaseIterable {
        case words, kind, college, theme, sheetCode, readBack

        var names: Set<String> {
            switch self {
            case .words: ["texte", "parole", "paroles", "remarque"]
            case .kind: ["genre", "type"]
            case .college: ["college", "qui parle"]
            case .theme: ["thematique", "theme"]
            case .sheetCode: ["feuille", "numero de feuille"]
            case .readBack: ["relue", "relu"]
            }
        }
    }

    /// The text of the file, known to be a table with a column of words; throws `FieldProblems`.
    static func text(of file: Data) throws -> String {
        if file.isEmpty { throw FieldProblems(.missing, field: "file") }
        guard file.count <= mostBytes, let text = DelimitedText.text(of: file) else { throw FieldProblems(.notATable, field: "file") }
        let rows = DelimitedText(text).rows
        guard let head = rows.first, columns(head)[.words] != nil else { throw FieldProblems(.tableNeedsWords, field: "file") }
        if rows.count == 1 { throw FieldProblems(.nothingSaid, field: "file") }
        if rows.count > mostLines + 1 { throw FieldProblems(.tooMany(max: mostLines), field: "file") }
        return text
    }

    /// Reads the lines of the text, for that batch.
    init(_ text: String, for batch: SheetBatch, _ db: Database) throws {
        let rows = DelimitedText(text).rows
        let columns = rows.first.map(Self.columns) ?? [:]
        var (good, bad): ([Line], [Bad]) = ([], [])
        for row in rows.dropFirst() {
            func cell(_ column: Column) -> String { columns[column].flatMap { $0 < row.cells.count ? row.cells[$0] : nil } ?? "" }
            let opening = French.opening(cell(.words), length: 60)
            do {
                let draft = try Self.draft(cell)
                if let problem = try batch.problem(of: draft, db) { throw FieldProblems(problem, field: "sheetCode") }
                if row.isUnclosed { throw Unclosed() }
                good.append(Line(number: row.line, text: opening, draft: draft))
            } catch let problems as FieldProblems {
                bad.append(Bad(number: row.line, text: opening, problems: problems.fields.map(\.sentence)))
            } catch is Unclosed {
                bad.append(
                    Bad(
                        number: row.line,
                        text: opening,
                        problems: ["Un guillemet est ouvert et jamais fermé. Tout ce qui suit est dans cette ligne."]
                    )
                )
            }
        }
        (self.good, self.bad) = (good, bad)
    }

    private struct Unclosed: Error {}

    private static func draft(_ cell: (Column) -> String) throws -> SheetLine.Draft {
        try SheetLine.Draft(
            text: cell(.words),
            kind: value(cell(.kind), among: Contribution.Kind.allCases.map { ($0.rawValue, [$0.label, $0.title]) }),
            college: value(cell(.college), among: College.allCases.map { ($0.rawValue, [$0.label, $0.countLabel.label]) }),
            theme: cell(.theme).trimmingCharacters(in: .whitespaces),
            sheetCode: cell(.sheetCode),
            readBack: ["oui", "x", "1", "vrai"].contains(plain(cell(.readBack)))
        )
    }

    /// What a choice is called by the program: a cell says it as the form does, with or without accents and capitals.
    private static func value(_ cell: String, among choices: [(value: String, labels: [String])]) -> String {
        let typed = plain(cell)
        return choices.first { choice in ([choice.value] + choice.labels).contains { singular($0) == singular(typed) } }?.value ?? typed
    }

    /// « Allocataire du RSA » for « Allocataires du RSA ».
    private static func singular(_ text: String) -> String {
        plain(text).split(separator: " ").map { $0.hasSuffix("s") ? $0.dropLast() : $0 }.joined(separator: " ")
    }

    private static func columns(_ head: DelimitedText.Row) -> [Column: Int] {
        let names = head.cells.map(plain)
        return Dictionary(
            uniqueKeysWithValues: Column.allCases.compactMap { column in names.firstIndex { column.names.contains($0) }.map { (column, $0) }
            }
        )
    }

    private static func plain(_ text: String) -> String {
        text.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil).replacing("’", with: "'")
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }
}

extension FieldProblems.Field {
    /// The field and what is wrong with it, in a sentence that stands alone.
    fileprivate var sentence: String { [French.field(name), problem.message].compactMap(\.self).joined(separator: "\u{A0}: ") }
}
