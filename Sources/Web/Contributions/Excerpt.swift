import Domain

/// The first words of a text for a list, or those around the words that were sought, which are marked.
enum Excerpt {
    /// About how many characters a list shows of a text.
    static let length = 320

    static func html(of text: String, marking terms: Set<String> = []) -> String {
        let marked = terms.isEmpty ? [] : SearchTerms.places(of: terms, in: text)
        let shown = window(of: text, around: marked.first)
        var html = shown.lowerBound == text.startIndex ? "" : "…"
        var place = shown.lowerBound
        for word in marked where word.lowerBound >= place && word.upperBound <= shown.upperBound {
            html += String(text[place..<word.lowerBound]).escapedHTML + "<mark>\(String(text[word]).escapedHTML)</mark>"
            place = word.upperBound
        }
        html += String(text[place..<shown.upperBound]).escapedHTML + (shown.upperBound == text.endIndex ? "" : "…")
        return html
    }

    /// What is shown: whole words, from the start of the text unless the sought word comes later.
    private static func window(of text: String, around word: Range<String.Index>?) -> Range<String.Index> {
        let scalars = text.unicodeScalars
        var start = scalars.startIndex
        if let word, scalars.distance(from: start, to: word.lowerBound) > length * 2 / 3 {
            start = scalars.index(word.lowerBound, offsetBy: -length / 3)
            start = scalars[start..<word.lowerBound].firstIndex(of: " ").map(scalars.index(after:)) ?? word.lowerBound
        }
        guard let limit = scalars.index(start, offsetBy: length, limitedBy: scalars.endIndex), limit < scalars.endIndex else {
            return start..<scalars.endIndex
        }
        return start..<(scalars[start..<limit].lastIndex(of: " ") ?? limit)
    }
}
