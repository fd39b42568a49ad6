import Foundation

/// A table as a spreadsheet saves it: CSV (RFC 4180) with « ; », « , » or tabulations, in the encodings that are met.
struct DelimitedText: Equatable, Sendable {
    /// The rows that hold something, each with the line of the file that it starts on, from 1.
    let rows: [Row]

    struct Row: Equatable, Sendable {
        let line: Int
        let cells: [String]
        /// Whether it ends without the quotation mark that a cell opened: all that follows was read as one text.
        var isUnclosed = false
    }

    /// The text of the file: UTF-8, UTF-16 with its mark, or else Windows-1252; nil when it is none.
    static func text(of file: Data) -> String? {
        if file.starts(with: [0xFF, 0xFE]) || file.starts(with: [0xFE, 0xFF]) { return String(data: file, encoding: .utf16) }
        if file.contains(0) { return nil }
        let bytes = file.starts(with: [0xEF, 0xBB, 0xBF]) ? file.dropFirst(3) : file[...]
        return String(validating: bytes, as: UTF8.self) ?? String(data: Data(bytes), encoding: .windowsCP1252)
    }

    init(_ text: String) {
        let bytes = Array(text.utf8)
        rows = Self.rows(bytes, separator: Self.separator(in: bytes))
    }

    /// The separator that the first line has most of.
    private static func separator(in bytes: [UInt8]) -> UInt8 {
        let first = bytes.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        let known = [";", ",", "\t"].map { UInt8(ascii: $0) }
        return known.max { one, other in first.count { $0 == one } < first.count { $0 == other } } ?? known[0]
    }

    private static func rows(_ bytes: [UInt8], separator: UInt8) -> [Row] {
        let (quote, feed, carriage) = (UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r"))
        var rows: [Row] = []
        var (cells, cell): ([String], [UInt8]) = ([], [])
        var (line, start, isQuoted) = (1, 1, false)
        func endCell() {
            cells.append(String(decoding: cell, as: UTF8.self))
            cell = []
        }
        func endRow() {
            endCell()
            if cells.contains(where: { !$0.allSatisfy(\.isWhitespace) }) {
                rows.append(Row(line: start, cells: cells, isUnclosed: isQuoted))
            }
            cells = []
        }
        var at = 0
        while at < bytes.count {
            let byte = bytes[at]
            let next = at + 1 < bytes.count ? bytes[at + 1] : nil
            if byte == feed || byte == carriage && next != feed { line += 1 }
            switch byte {
            case quote where isQuoted && next == quote:
                cell.append(quote)
                at += 1
            case quote where isQuoted: isQuoted = false
            case quote where cell.isEmpty: isQuoted = true
            case _ where isQuoted: cell.append(byte)
            case separator: endCell()
            case carriage where next == feed: break
            case feed, carriage:
                endRow()
                start = line
            default: cell.append(byte)
            }
            at += 1
        }
        if !cell.isEmpty || !cells.isEmpty || isQuoted { endRow() }
        return rows
    }
}
