/// A typed text as clean UTF-8: one kind of line end, no control character.
struct MarkdownText {
    let bytes: [UInt8]

    init(_ source: String) {
        var clean: [UInt8] = []
        clean.reserveCapacity(source.utf8.count)
        var previous: UInt8 = 0
        for byte in source.utf8 {
            switch byte {
            case 0x0D: clean.append(0x0A)
            case 0x0A where previous == 0x0D: break
            case 0x09, 0x0A: clean.append(byte)
            case 0..<0x20, 0x7F: break
            // C1 controls are C2 80 to C2 9F.
            case 0x80...0x9F where previous == 0xC2: clean.removeLast()
            default: clean.append(byte)
            }
            previous = byte
        }
        bytes = clean
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The lines, without their ends.
    static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    }

    /// Whether a line shows nothing.
    static func isBlank(_ line: ArraySlice<UInt8>) -> Bool {
        line.allSatisfy { $0 == 0x20 || $0 == 0x09 }
    }

    /// Whether a byte is a letter or a digit of ASCII.
    static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF)
    }

    /// The same text with an empty line before each list that follows a paragraph directly: discount would not see it.
    func separatingLists() -> MarkdownText {
        var separated: [UInt8] = []
        separated.reserveCapacity(bytes.count + 64)
        var place = Place.between
        for (number, line) in Self.lines(bytes).enumerated() {
            let startsItem = ["- ", "* ", "+ ", "1. "].contains { line.starts(with: $0.utf8) }
            if number > 0 { separated.append(0x0A) }
            if startsItem && place == .paragraph { separated.append(0x0A) }
            separated += line
            if Self.isBlank(line) {
                place = .between
            } else if startsItem {
                place = .list
            } else if place == .between {
                place = .paragraph
            }
        }
        return MarkdownText(bytes: separated)
    }

    private enum Place {
        case between, paragraph, list
    }
}

extension MarkdownText {
    /// The text alone, escaped: an empty line starts a paragraph, a new line stays one.
    func paragraphs() -> String {
        var html: [UInt8] = []
        html.reserveCapacity(bytes.count + bytes.count / 4)
        var isOpen = false
        for line in Self.lines(bytes) {
            if Self.isBlank(line) {
                if isOpen { html += "</p>\n".utf8 }
                isOpen = false
            } else {
                html += (isOpen ? "<br>\n" : "<p>").utf8
                for byte in line { Self.escape(byte, into: &html) }
                isOpen = true
            }
        }
        if isOpen { html += "</p>\n".utf8 }
        return String(decoding: html, as: UTF8.self)
    }

    /// Appends a byte of text as HTML shows it.
    static func escape(_ byte: UInt8, into html: inout [UInt8]) {
        switch byte {
        case UInt8(ascii: "&"): html += "&amp;".utf8
        case UInt8(ascii: "<"): html += "&lt;".utf8
        case UInt8(ascii: ">"): html += "&gt;".utf8
        case UInt8(ascii: "\""): html += "&quot;".utf8
        case 0..<0x09, 0x0B..<0x20, 0x7F: break
        default: html.append(byte)
        }
    }

    /// Bytes of text as HTML shows them.
    static func escaped(_ text: some Sequence<UInt8>) -> String {
        var html: [UInt8] = []
        for byte in text { escape(byte, into: &html) }
        return String(decoding: html, as: UTF8.self)
    }
}
