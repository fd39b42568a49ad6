import CStemmer
import Foundation

/// Words as the search compares them: without capitals or accents, brought to their stem (Snowball's for French).
///
/// A word gives one or two terms: from its spelling, and from its spelling without accents, as many people type it.
public enum SearchTerms {
    /// The terms of each word of the text, in its order; words of one letter are left out.
    public static func words(of text: String) -> [[String]] {
        Stemmer.french { stem in split(text).map { terms(of: $0, stem) }.filter { !$0.isEmpty } }
    }

    /// Every term of the text, once.
    static func all(of text: String) -> Set<String> { Set(words(of: text).joined()) }

    /// Where the words stand in the text that share a term with `sought`.
    public static func places(of sought: Set<String>, in text: String) -> [Range<String.Index>] {
        Stemmer.french { stem in
            split(text).filter { word in terms(of: word, stem).contains(where: sought.contains) }.map { $0.startIndex..<$0.endIndex }
        }
    }

    private static func split(_ text: String) -> [Substring] {
        // An accent that stands apart from its letter belongs to the word.
        text.unicodeScalars.split { !($0.properties.isAlphabetic || $0.properties.numericType != nil || $0.properties.isGraphemeExtend) }
            .map { Substring($0.drop(while: \.properties.isGraphemeExtend)) }.filter { !$0.isEmpty }
    }

    private static func terms(of word: Substring, _ stem: (String) -> String) -> [String] {
        let spelled = word.prefix(60).lowercased().precomposedStringWithCanonicalMapping
        let folded = CodeWords.folded(spelled)
        guard folded.utf8.count > 1 else { return [] }
        let (first, second) = (CodeWords.folded(stem(spelled)), stem(folded))
        return first == second ? [first] : [first, second]
    }
}

/// Snowball's French stemmer.
private enum Stemmer {
    static func french<Result>(_ body: ((String) -> String) -> Result) -> Result {
        // The list of languages is the library's own: French is in it.
        let stemmer = sb_stemmer_new("french", "UTF_8")!
        defer { sb_stemmer_delete(stemmer) }
        return body { word in
            var word = word
            return word.withUTF8 { letters in
                guard let stem = sb_stemmer_stem(stemmer, letters.baseAddress, Int32(letters.count)) else { return "" }
                return String(decoding: UnsafeBufferPointer(start: stem, count: Int(sb_stemmer_length(stemmer))), as: UTF8.self)
            }
        }
    }
}
