import Foundation

extension PlainLanguage {
    static let mostWords = 15

    /// Words before a full stop that do not end a sentence.
    private static let abbreviations: Set<String> = [
        "mm", "dr", "st", "ste", "av", "bd", "art", "ex", "tél", "pp", "cf", "min", "janv", "févr", "juil", "sept", "oct", "nov", "déc",
    ]

    /// Sentences that are too long, and lines that hold more or less than one.
    static func sentenceProblems(_ line: PlainLine) -> [Problem] {
        let sentences = sentences(of: line.text)
        var problems = sentences.map(wordCount).filter { $0 > mostWords }.map {
            problem(line, "la phrase a \($0) mots.", "Coupez-la\u{A0}: \(mostWords) mots au plus.")
        }
        if sentences.count > 1 {
            problems.append(problem(line, "la ligne a \(sentences.count) phrases.", "Mettez une phrase par ligne."))
        }
        if line.isFollowed, line.links.isEmpty, !endsSentence(line.text) {
            problems.append(problem(line, "la phrase continue à la ligne suivante.", "Écrivez-la sur une seule ligne."))
        }
        return problems
    }

    /// The sentences of a line. « M. Dupont », « art. 3 », « exemple.fr » and « « Oui ! » dit-elle » do not end one.
    static func sentences(of line: String) -> [String] {
        var sentences: [String] = []
        var start = line.startIndex
        for end in line.indices where ".!?".contains(line[end]) {
            let next = line.index(after: end)
            let rest = line[next...].drop { $0 == "»" || $0 == "”" || $0 == "\u{A0}" || $0 == "\u{202F}" }
            guard rest.first == " ", let letter = rest.first(where: { $0 != " " }), letter.isUppercase || letter.isNumber || letter == "«"
            else { continue }
            if line[end] == ".", isAbbreviation(line[start..<end], before: letter) { continue }
            sentences.append(String(line[start..<rest.startIndex]))
            start = rest.startIndex
        }
        sentences.append(String(line[start...]))
        return sentences.filter { wordCount($0) > 0 }
    }

    private static func isAbbreviation(_ text: Substring, before next: Character) -> Bool {
        let word = text.reversed().prefix { $0.isLetter || $0.isNumber }.reversed()
        if word.count == 1, word.first!.isLetter { return true }
        if word.last?.isNumber == true, next.isNumber { return true }
        return abbreviations.contains(String(word).lowercased())
    }

    private static func endsSentence(_ line: String) -> Bool {
        line.reversed().first { !"»”* \u{A0}\u{202F}".contains($0) }.map { ".!?:".contains($0) } ?? true
    }

    /// How many words are read: an hour, a phone number or « rez-de-chaussée » is one; so is « l’insertion ».
    static func wordCount(_ sentence: String) -> Int {
        let words = sentence.split(whereSeparator: \.isWhitespace).filter { $0.contains { $0.isLetter || $0.isNumber } }
        var count = 0
        var wasNumber = false
        for word in words {
            let isNumber = word.first!.isNumber || word.first == "+"
            // « 05 00 00 00 00 » and « 14 h 30 » are read at one go.
            if !(wasNumber && (isNumber || word == "h")) { count += 1 }
            wasNumber = isNumber || (wasNumber && word == "h")
        }
        return count
    }

    /// More than a title and its parts, and italics.
    static func headingProblems(_ line: PlainLine) -> [Problem] {
        var problems: [Problem] = []
        if case .heading(let level) = line.kind, level > 2 {
            problems.append(problem(line, "il y a plus de deux niveaux de titres.", "Gardez le titre de la page et ses parties."))
        }
        if line.hasItalics {
            problems.append(problem(line, "il y a de l’italique.", "Gardez des lettres droites."))
        }
        return problems
    }
}
