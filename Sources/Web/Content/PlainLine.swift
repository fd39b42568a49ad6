import Foundation

/// A line of a text as its reader sees it, without the marks of its language.
struct PlainLine: Equatable, Sendable {
    enum Kind: Equatable, Sendable { case heading(Int), item, text }

    /// Some words that lead somewhere.
    struct Link: Equatable, Sendable { let words: String, address: String }

    let number: Int
    var kind: Kind
    var text: String
    var links: [Link] = []
    var hasItalics = false
    /// Whether the next line goes on with the same paragraph.
    var isFollowed = false

    /// The lines of a Markdown text.
    static func lines(ofMarkdown source: String, startingAt first: Int = 1) -> [PlainLine] {
        var lines: [PlainLine] = []
        for (offset, raw) in source.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let trimmed = raw.trimmingCharacters(in: .whitespacesAndNewlines)
            guard !trimmed.isEmpty else { continue }
            let number = first + offset
            let (kind, words) = opening(of: trimmed)
            if kind == .text, let last = lines.last, last.kind != .item, case .text = last.kind, last.number == number - 1 {
                lines[lines.count - 1].isFollowed = true
            }
            lines.append(line(number, kind, words))
        }
        return lines
    }

    /// What the first signs of a Markdown line say of it, and the rest of the line.
    private static func opening(of line: String) -> (Kind, String) {
        if let match = line.wholeMatch(of: /(#{1,6})\s+(.*)/) { return (.heading(match.1.count), String(match.2)) }
        if let match = line.wholeMatch(of: /(?:[-*+]|\d+\.)\s+(.*)/) { return (.item, String(match.1)) }
        return (.text, line)
    }

    private static func line(_ number: Int, _ kind: Kind, _ words: String) -> PlainLine {
        let links = words.matches(of: /\[([^\]]*)\]\(([^)]*)\)/).map { Link(words: String($0.1), address: String($0.2)) }
        let bare = words.replacing(/\[([^\]]*)\]\([^)]*\)/) { String($0.1) }.replacing("**", with: "")
        let upright = bare.replacing(/(^|[^\p{L}\d])[*_]([^*_]+)[*_]($|[^\p{L}\d])/) { "\($0.1)\($0.2)\($0.3)" }
        return PlainLine(number: number, kind: kind, text: upright, links: links, hasItalics: upright != bare)
    }
}

extension PlainLine {
    /// The lines of a piece of HTML, numbered in their order: what `<main>` holds of a page, or all of it.
    static func lines(ofHTML html: String) -> [PlainLine] {
        var reader = Reader()
        var rest = main(of: html).replacing(/<svg[^>]*>.*?<\/svg>/.dotMatchesNewlines(), with: "")[...]
        while let start = rest.firstIndex(of: "<") {
            reader.add(rest[..<start])
            guard let end = rest[start...].firstIndex(of: ">") else { break }
            reader.meet(rest[rest.index(after: start)..<end])
            rest = rest[rest.index(after: end)...]
        }
        reader.add(rest)
        reader.finish()
        return reader.lines
    }

    private static func main(of html: String) -> String {
        guard let start = html.range(of: "<main"), let end = html.range(of: "</main>", options: .backwards),
            let open = html[start.upperBound...].firstIndex(of: ">"), open < end.lowerBound
        else { return html }
        return String(html[html.index(after: open)..<end.lowerBound])
    }

    /// Reads HTML tag by tag.
    private struct Reader {
        var lines: [PlainLine] = []
        private var current = PlainLine(number: 1, kind: .text, text: "")
        private var link: (words: String, address: String)?
        private static let inline: Set<Substring> = ["a", "b", "strong", "span", "em", "i", "small", "abbr", "time", "sub", "sup", "code"]

        mutating func add(_ text: Substring) {
            let words = decoded(text)
            current.text += words
            link?.words += words
        }

        mutating func meet(_ tag: Substring) {
            let isEnd = tag.hasPrefix("/")
            let name = (isEnd ? tag.dropFirst() : tag).prefix { $0.isLetter || $0.isNumber }
            if !Self.inline.contains(name) { finish() }
            switch name {
            case "em", "i": current.hasItalics = true
            case "a" where isEnd:
                if let link { current.links.append(Link(words: link.words, address: link.address)) }
                link = nil
            case "a": link = ("", tag.firstMatch(of: /href="([^"]*)"/).map { String($0.1) } ?? "")
            case "li" where !isEnd: current.kind = .item
            case "h1", "h2", "h3", "h4", "h5", "h6": current.kind = isEnd ? .text : .heading(Int(name.dropFirst())!)
            case "ul", "ol", "p", "div", "section": if isEnd { current.kind = .text }
            default: break
            }
        }

        mutating func finish() {
            current.text = current.text.split { $0 == " " || $0.isNewline }.joined(separator: " ")
            if !current.text.isEmpty { lines.append(current) }
            current = PlainLine(number: lines.count + 1, kind: current.kind, text: "")
        }

        private func decoded(_ text: Substring) -> String {
            let marks = ["&lt;": "<", "&gt;": ">", "&quot;": "\"", "&#39;": "'", "&nbsp;": "\u{A0}"]
            return marks.reduce(String(text)) { $0.replacing($1.key, with: $1.value) }.replacing("&amp;", with: "&")
        }
    }
}
