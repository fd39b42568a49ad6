import Foundation

/// The 2,048 French words that secret codes are made of: five of them hold 55 bits.
public struct CodeWords: Sendable {
    public static let count = 2_048
    public static let wordsPerCode = 5

    private let words: [String]
    private let known: Set<String>

    /// Takes the list, one word a line; nil unless it holds 2,048 words that stay different without their accents.
    public init?(_ list: String) {
        words = list.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
        known = Set(words.map(Self.folded))
        guard words.count == Self.count, known.count == Self.count else { return nil }
    }

    /// A code drawn at random.
    public func draw() -> String {
        var generator = SystemRandomNumberGenerator()
        return code { Int.random(in: 0..<Self.count, using: &generator) }
    }

    /// The code that these bytes (at least eight) stand for: always the same.
    func code(from bytes: Data) -> String {
        var rest = bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return code {
            defer { rest >>= 11 }
            return Int(rest & 2_047)
        }
    }

    private func code(_ next: () -> Int) -> String {
        (0..<Self.wordsPerCode).map { _ in words[next()] }.joined(separator: " ")
    }

    /// A typed code brought to one spelling, without accents, capitals, hyphens or punctuation; nil if no code reads so.
    public func normalized(_ typed: String) -> String? {
        guard typed.utf8.count <= 200 else { return nil }
        let parts = Self.folded(typed).split { !("a"..."z").contains($0) }.map(String.init)
        guard parts.count == Self.wordsPerCode, parts.allSatisfy(known.contains) else { return nil }
        return parts.joined(separator: " ")
    }

    /// The text in lower case without accents or ligatures.
    public static func folded(_ text: String) -> String {
        text.lowercased().replacing("œ", with: "oe").replacing("æ", with: "ae")
            .folding(options: .diacriticInsensitive, locale: Locale(identifier: "fr_FR"))
    }
}
