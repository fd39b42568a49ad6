import Foundation

extension PlainLanguage {
    /// The words of a text, accents and capitals kept; apostrophes and hyphens part them.
    static func words(of text: String) -> [String] { text.split { !$0.isLetter }.map(String.init) }

    /// Sigles of the lexicon whose words are nowhere before their first use, nor `within` so many lines after it; anywhere if nil.
    static func unspelledSigles(in lines: [PlainLine], _ lexicon: [LexiconEntry], within reach: Int? = nil) -> [Problem] {
        let texts = lines.map { Words($0.text) }
        return lexicon.compactMap { entry in
            guard let expansion = entry.expansion, let first = lines.firstIndex(where: { words(of: $0.text).contains(entry.term) }) else {
                return nil
            }
            let wanted = Words(expansion.split(separator: ",")[0])
            let last = reach.map { min(first + $0, lines.count - 1) } ?? lines.count - 1
            if texts[...last].contains(where: { $0.range(of: wanted) != nil }) { return nil }
            return Problem(
                line: lines[first].number,
                what: "le sigle «\u{A0}\(entry.term)\u{A0}» n’est pas expliqué.",
                mend: "Écrivez aussi «\u{A0}\(expansion)\u{A0}»."
            )
        }
    }

    /// Words of the lexicon that the page neither explains nor links to the lexicon at their first use.
    static func unexplainedWords(in lines: [PlainLine], _ lexicon: [LexiconEntry]) -> [Problem] {
        lexicon.filter { $0.expansion == nil }.compactMap { entry in
            let isName = entry.term.first!.isUppercase
            let term = Words(entry.term, keepingCase: isName)
            let texts = lines.map { Words($0.text, keepingCase: isName) }
            guard let first = texts.firstIndex(where: { $0.range(of: term) != nil }) else { return nil }
            let isLinked = lines[first].links.contains {
                $0.address == "/lexique#\(entry.slug)" && Words($0.words, keepingCase: isName).range(of: term) != nil
            }
            if isLinked || texts.contains(where: { $0.explains(term) }) { return nil }
            return Problem(
                line: lines[first].number,
                what: "le mot «\u{A0}\(entry.term)\u{A0}» n’est pas expliqué.",
                mend: "Expliquez-le sur la page, ou liez-le à /lexique#\(entry.slug)."
            )
        }
    }

    /// Words to compare: without capitals nor plural.
    struct Words: Equatable {
        let list: [String]

        init(_ text: some StringProtocol, keepingCase: Bool = false) {
            list = words(of: String(text)).map { word in
                let word = keepingCase ? word : word.lowercased()
                if word.count < 4 { return word }
                return word.hasSuffix("aux") ? word.dropLast(3) + "al" : word.hasSuffix("s") ? String(word.dropLast()) : word
            }
        }

        /// Where the other words stand one after the other in these.
        func range(of other: Words) -> Range<Int>? {
            guard !other.list.isEmpty, list.count >= other.list.count else { return nil }
            return (0...list.count - other.list.count).lazy.map { $0..<$0 + other.list.count }.first { Array(list[$0]) == other.list }
        }

        /// Whether these words say what the term is: « Un bilan est un texte », « Cette lecture s’appelle la modération ».
        func explains(_ term: Words) -> Bool {
            guard let place = range(of: term) else { return false }
            if list[..<place.lowerBound].contains(where: { ["appelle", "appellent"].contains($0.lowercased()) }) { return true }
            let next = " " + list[place.upperBound...].prefix(3).joined(separator: " ").lowercased() + " "
            return place.lowerBound <= 2 && Self.explanations.contains { next.hasPrefix(" \($0) ") }
        }

        private static let explanations = [
            "est un", "est une", "est ce", "est le", "est la", "est l", "est fait", "est faite", "est quand", "sont de", "sont des",
            "sont les",
            "veut dire", "veut aussi dire", "veulent dire", "c est", "dit ce", "dit où", "dit comment", "dit qui", "sert à", "explique",
        ]
    }
}
