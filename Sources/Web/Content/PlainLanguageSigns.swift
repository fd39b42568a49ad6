import Foundation

extension PlainLanguage {
    private static let hardSigns: [(Character, String)] = [
        (";", "Faites deux phrases."), ("(", "Faites une autre phrase."), (")", "Faites une autre phrase."),
        ("[", "Faites une autre phrase."), ("]", "Faites une autre phrase."), ("…", "Finissez la phrase."),
        ("—", "Faites deux phrases."), ("–", "Faites deux phrases."), ("&", "Écrivez «\u{A0}et\u{A0}»."), ("<", "Écrivez des mots."),
        (">", "Écrivez des mots."), ("#", "Écrivez des mots."), ("/", "Écrivez «\u{A0}ou\u{A0}»."), ("*", "Écrivez des mots."),
        ("_", "Écrivez des mots."), ("=", "Écrivez des mots."), ("+", "Écrivez «\u{A0}plus\u{A0}»."), ("|", "Faites deux phrases."),
        ("§", "Écrivez des mots."), ("\\", "Écrivez des mots."), ("~", "Écrivez des mots."), ("`", "Écrivez des mots."),
    ]

    /// Signs that are hard to read: addresses of sites and of letter boxes are left alone.
    static func signProblems(_ line: PlainLine) -> [Problem] {
        let text = withoutAddresses(line.text).replacing(/\+(?=\d)/, with: "").replacing(date, with: "")
        var found = hardSigns.filter { text.contains($0.0) }.map { (String($0.0), $0.1) }
        if text.contains("...") { found.append(("...", "Finissez la phrase.")) }
        if text.contains(/(^|\s)-(\s|$)/) { found.append(("-", "Faites deux phrases.")) }
        if text.contains(/\d\s?-\s?\d/) { found.append(("-", "Écrivez «\u{A0}de 2 à 3\u{A0}».")) }
        return found.map { problem(line, "le signe «\u{A0}\($0.0)\u{A0}» est difficile à lire.", $0.1) }
    }

    /// Percentages, great numbers and dates in figures.
    static func numberProblems(_ line: PlainLine) -> [Problem] {
        let text = withoutAddresses(line.text)
        var problems: [Problem] = []
        if text.contains("%") || text.lowercased().contains("pour cent") {
            problems.append(
                problem(line, "il y a un pourcentage.", "Écrivez par exemple «\u{A0}3 personnes sur 10\u{A0}».")
            )
        }
        problems += text.matches(of: date).map {
            problem(line, "la date «\u{A0}\($0.0)\u{A0}» est en chiffres.", "Écrivez par exemple «\u{A0}24 novembre 2026\u{A0}».")
        }
        problems += greatNumbers(in: text.replacing(date, with: "")).map {
            problem(line, "le nombre «\u{A0}\($0)\u{A0}» est grand.", "Écrivez un nombre plus petit que 1000, ou des mots.")
        }
        return problems
    }

    /// Numbers above 999. A year is none, nor is what starts with 0: it is a phone number.
    private static func greatNumbers(in text: String) -> [Substring] {
        text.matches(of: /\d+(?:[ \u{A0}\u{202F}]\d{3}(?!\d))*/).map(\.0).filter { number in
            let digits = number.filter(\.isNumber)
            if digits.hasPrefix("0") || digits.count < 4 { return false }
            return !(number.count == 4 && (1900...2100).contains(Int(digits)!))
        }
    }

    /// Words in capitals, but for the sigles that the lexicon explains.
    static func capitalProblems(_ line: PlainLine, known: Set<String>) -> [Problem] {
        words(of: withoutAddresses(line.text)).filter { $0.count > 1 && $0.allSatisfy(\.isUppercase) && !known.contains($0) }.map {
            problem(line, "le mot «\u{A0}\($0)\u{A0}» est en capitales.", "Écrivez-le en minuscules, ou expliquez-le dans le lexique.")
        }
    }

    private static var date: Regex<Substring> { /\b\d{1,2}(?:\/\d{1,2}\/(?:\d{4}|\d{2})|\.\d{1,2}\.\d{4}|-\d{1,2}-\d{4})\b/ }

    private static func withoutAddresses(_ text: String) -> String {
        text.replacing(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+|https?:\/\/\S+|\b(?:[\w-]+\.)+(?:fr|com|org|net|eu)\b(?:\/\S*)?/, with: "adresse")
    }
}
