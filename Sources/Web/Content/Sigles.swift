import Foundation

/// The sigles of the lexicon, spelled out at the foot of every page that uses one without its words.
///
/// What people and officials write is shown as they wrote it: their sigles are explained beside it, never inside it.
struct Sigles: Sendable {
    private let entries: [String: LexiconEntry]
    private let lengths: ClosedRange<Int>

    init(_ lexicon: [LexiconEntry]) {
        entries = Dictionary(lexicon.filter { $0.expansion != nil }.map { ($0.term, $0) }, uniquingKeysWith: { first, _ in first })
        let counts = entries.keys.map(\.utf8.count)
        lengths = (counts.min() ?? 0)...(counts.max() ?? 0)
    }

    /// The page, its sigles spelled out where its own text does not.
    func spelledOut(in html: String, isWide: Bool) -> String {
        var html = html
        let note: (place: Int, html: String)? = html.withUTF8 { bytes in
            guard let start = Self.place(of: "<main", in: bytes[...]), let length = Self.place(of: "</main>", in: bytes[start...]) else {
                return nil
            }
            let main = bytes[start..<start + length]
            let missing = used(in: main).filter { Self.place(of: $0.expansion!, in: main) == nil }
            return missing.isEmpty ? nil : (start + length, Self.note(on: missing))
        }
        guard let note else { return html }
        let end = html.utf8.index(html.startIndex, offsetBy: note.place)
        return html[..<end] + (isWide ? "<div class=\"wrap\">\(note.html)</div>" : note.html) + "\n" + html[end...]
    }

    private static func note(on entries: [LexiconEntry]) -> String {
        let sentences = entries.sorted { $0.term < $1.term }.map { entry in
            "<a href=\"/lexique#\(entry.slug)\">\(entry.term)</a> veut dire \(MarkdownText.escaped(entry.expansion!.utf8))."
        }
        return "<p class=\"meta\">\(sentences.joined(separator: " "))</p>"
    }

    /// The sigles that stand as words in the text, outside of tags.
    private func used(in bytes: Slice<UnsafeBufferPointer<UInt8>>) -> [LexiconEntry] {
        var found: [String: LexiconEntry] = [:]
        var word: [UInt8] = []
        var isInTag = true
        var isSigle = true
        func end() {
            if isSigle, lengths.contains(word.count) {
                let sigle = String(decoding: word, as: UTF8.self)
                found[sigle] = entries[sigle]
            }
            word.removeAll(keepingCapacity: true)
            isSigle = true
        }
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "<"):
                end()
                isInTag = true
            case UInt8(ascii: ">"): isInTag = false
            case _ where isInTag: break
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): word.append(byte)
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): isSigle = false
            default: end()
            }
        }
        end()
        return Array(found.values)
    }

    /// How far from the start of the bytes the text stands.
    private static func place(of text: String, in bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
        var rest = bytes
        while let next = rest.firstIndex(of: text.utf8.first!) {
            rest = bytes[next...]
            if rest.starts(with: text.utf8) { return next - bytes.startIndex }
            rest = rest.dropFirst()
        }
        return nil
    }
}
