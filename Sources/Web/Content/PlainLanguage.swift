import Foundation

/// The rules of « langage simplifié » that a program can check (RLS, DINUM 2017: sentences, signs, numbers, words).
///
/// A program sees the form of a text, not whether people understand it: that is asked of them.
enum PlainLanguage {
    /// A rule that a line of a text does not keep.
    struct Problem: Equatable, Sendable {
        let line: Int
        /// What is wrong, in French.
        let what: String
        /// How to mend it, in French.
        let mend: String

        /// The problem as the team reads it.
        var sentence: String { "ligne \(line)\u{A0}: \(what) \(mend)" }
    }

    /// What an easy-read text breaks, line by line.
    static func problems(in lines: [PlainLine], _ lexicon: [LexiconEntry]) -> [Problem] {
        let sigles = Set(lexicon.filter { $0.expansion != nil }.map(\.term))
        let ofLines = lines.flatMap { line in
            sentenceProblems(line) + headingProblems(line) + signProblems(line) + numberProblems(line)
                + capitalProblems(line, known: sigles)
        }
        return (ofLines + unspelledSigles(in: lines, lexicon, within: 2) + unexplainedWords(in: lines, lexicon)).sorted {
            $0.line < $1.line
        }
    }

    /// A problem of the line.
    static func problem(_ line: PlainLine, _ what: String, _ mend: String) -> Problem {
        Problem(line: line.number, what: what, mend: mend)
    }

    /// What a short text breaks when it will stand on a page that explains the words of the pact itself.
    static func problems(inSummary text: String, _ lexicon: [LexiconEntry]) -> [Problem] {
        // A text far too long is refused for its length; to search it takes time that grows with its square.
        guard text.utf8.count <= 1_000 else { return [] }
        return problems(in: PlainLine.lines(ofMarkdown: text), lexicon.filter { $0.expansion != nil })
    }
}

extension Content {
    /// What the easy-read pages break of « langage simplifié », and the sigles that a page does not spell out: file, line, how to mend.
    public var plainLanguageProblems: [String] {
        let easy = easyPages.values.flatMap { page in
            (PlainLanguage.problems(in: page.headLines, []) + PlainLanguage.problems(in: page.lines, lexicon)).map {
                "facile/\(page.slug).md, \($0.sentence)"
            }
        }
        let full = pages.values.flatMap { page in
            PlainLanguage.unspelledSigles(in: page.lines, lexicon, within: 2).map { "pages/\(page.slug).md, \($0.sentence)" }
        }
        return (easy + full).sorted()
    }
}

extension ContentPage {
    /// The body as its reader sees it, with the line numbers of the file.
    var lines: [PlainLine] { PlainLine.lines(ofMarkdown: plain, startingAt: firstLine) }

    /// The title and the description, which lists show.
    fileprivate var headLines: [PlainLine] {
        [PlainLine(number: 2, kind: .heading(1), text: title), PlainLine(number: 3, kind: .text, text: description)]
    }
}
