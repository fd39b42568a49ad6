/// An "&" of discount's HTML: a character written by name or by number, or the sign alone.
struct MarkdownReference {
    /// What the page shows in its place.
    let html: String
    let end: Int
    private let character: Unicode.Scalar?

    private static let names: [String: Unicode.Scalar] = ["amp": "&", "lt": "<", "gt": ">", "quot": "\""]

    init(at start: Int, in text: [UInt8]) {
        let name = text[(start + 1)...].prefix(32).prefix { MarkdownText.isLetterOrDigit($0) || $0 == UInt8(ascii: "#") }
        guard !name.isEmpty, name.endIndex < text.count, text[name.endIndex] == UInt8(ascii: ";") else {
            self.init(html: "&amp;", end: start + 1, character: nil)
            return
        }
        let written = String(decoding: name, as: UTF8.self)
        if let character = Self.names[written] ?? Self.numbered(written) {
            // Written in one way, whatever discount drew: it scrambles mail addresses at random.
            self.init(html: MarkdownText.escaped(String(character).utf8), end: name.endIndex + 1, character: character)
        } else if name.first.map({ (0x41...0x5A).contains($0 & 0xDF) }) == true, !name.contains(UInt8(ascii: "#")) {
            self.init(html: "&\(written);", end: name.endIndex + 1, character: nil)
        } else {
            self.init(html: "&amp;", end: start + 1, character: nil)
        }
    }

    private init(html: String, end: Int, character: Unicode.Scalar?) {
        self.html = html
        self.end = end
        self.character = character
    }

    /// An attribute's bytes as a browser would understand them.
    static func decoded(_ value: ArraySlice<UInt8>) -> [UInt8] {
        let value = Array(value)
        var bytes: [UInt8] = []
        var index = 0
        while index < value.count {
            let reference = value[index] == UInt8(ascii: "&") ? MarkdownReference(at: index, in: value) : nil
            if let reference, let character = reference.character {
                bytes += String(character).utf8
                index = reference.end
            } else {
                bytes.append(value[index])
                index += 1
            }
        }
        return bytes
    }

    private static func numbered(_ name: String) -> Unicode.Scalar? {
        guard name.first == "#" else { return nil }
        let digits = name.dropFirst()
        let isHexadecimal = digits.first == "x" || digits.first == "X"
        guard let value = isHexadecimal ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits),
            let character = Unicode.Scalar(value), character.properties.generalCategory != .control
        else { return nil }
        return character
    }
}
