import Foundation
import NIOCore

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

    /// The page as it is sent, its sigles spelled out where its own text does not.
    func spelledOut(in html: String, isWide: Bool) -> ByteBuffer {
        var html = html
        return html.withUTF8 { text in
            let bytes = UnsafeRawBufferPointer(text)
            var page = ByteBufferAllocator().buffer(capacity: bytes.count + 512)
            guard let start = bytes.place(of: "<main"), let end = bytes.place(of: "</main>"), start < end else {
                page.writeBytes(bytes)
                return page
            }
            let main = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
            let missing = used(in: main).filter { main.place(of: $0.expansion!) == nil }
            page.writeBytes(bytes[..<end])
            if !missing.isEmpty {
                let note = Self.note(on: missing)
                page.writeString(isWide ? "<div class=\"wrap\">\(note)</div>\n" : "\(note)\n")
            }
            page.writeBytes(bytes[end...])
            return page
        }
    }

    private static func note(on entries: [LexiconEntry]) -> String {
        let sentences = entries.sorted { $0.term < $1.term }.map { entry in
            "<a href=\"/lexique#\(entry.slug)\">\(entry.term)</a> veut dire \(MarkdownText.escaped(entry.expansion!.utf8))."
        }
        return "<p class=\"meta\">\(sentences.joined(separator: " "))</p>"
    }

    /// The sigles that stand as words in the text, outside of tags.
    private func used(in bytes: UnsafeRawBufferPointer) -> [LexiconEntry] {
        var found: [String: LexiconEntry] = [:]
        var start = 0
        var isInTag = true
        var isSigle = true
        func end(at place: Int) {
            if isSigle, lengths.contains(place - start) {
                let sigle = String(decoding: bytes[start..<place], as: UTF8.self)
                found[sigle] = entries[sigle]
            }
            isSigle = true
        }
        for (place, byte) in bytes.enumerated() {
            switch byte {
            case UInt8(ascii: "<"):
                if !isInTag { end(at: place) }
                isInTag = true
            case UInt8(ascii: ">"):
                isInTag = false
                start = place + 1
            case _ where isInTag, UInt8(ascii: "A")...UInt8(ascii: "Z"): break
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): isSigle = false
            default:
                end(at: place)
                start = place + 1
            }
        }
        if !isInTag { end(at: bytes.count) }
        return Array(found.values)
    }
}
