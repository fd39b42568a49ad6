/// The second wall: discount's HTML written again with known tags and addresses only, each one closed where it must be.
struct MarkdownAllowList {
    private static let headings = ["h1", "h2", "h3", "h4", "h5", "h6"]
    private static let inlines: Set = ["a", "em", "strong", "code", "del", "br"]
    private static let blocks = Set(
        headings + ["p", "ul", "ol", "li", "blockquote", "pre", "table", "thead", "tbody", "tr", "th", "td", "hr"]
    )
    private static let parents: [String: [String]] = [
        "li": ["ul", "ol"], "thead": ["table"], "tbody": ["table"], "tr": ["thead", "tbody"], "th": ["tr"], "td": ["tr"],
    ]
    private static let maximumDepth = 100

    private let source: [UInt8]
    private let demotesHeadings: Bool
    private var html: [UInt8] = []
    private var open: [String] = []

    /// The same HTML, harmless and balanced.
    static func html(_ source: [UInt8]) -> String {
        var list = MarkdownAllowList(source)
        list.rewrite()
        return String(decoding: list.html, as: UTF8.self)
    }

    private init(_ source: [UInt8]) {
        self.source = source
        // A page has one h1, which is not the text's: a text that uses h1 moves down by one.
        demotesHeadings = source.firstRange(of: "<h1".utf8) != nil
        html.reserveCapacity(source.count)
    }

    private mutating func rewrite() {
        var index = 0
        while index < source.count {
            if source[index] == UInt8(ascii: "<"), let tag = MarkdownTag(at: index, in: source), isKnown(tag) {
                if tag.isClosing { close(tag) } else { open(tag) }
                index = tag.end
            } else if source[index] == UInt8(ascii: "&") {
                let reference = MarkdownReference(at: index, in: source)
                html += reference.html.utf8
                index = reference.end
            } else {
                MarkdownText.escape(source[index], into: &html)
                index += 1
            }
        }
        closeAll(from: 0)
    }

    private func isKnown(_ tag: MarkdownTag) -> Bool {
        Self.inlines.contains(tag.name) || Self.blocks.contains(tag.name)
    }

    /// Opens a tag where HTML lets it stand; elsewhere only its content is kept.
    private mutating func open(_ tag: MarkdownTag) {
        let name = name(of: tag)
        if Self.blocks.contains(name), let paragraph = open.firstIndex(where: { $0 == "p" || Self.headings.contains($0) }) {
            closeAll(from: paragraph)
        }
        if let parents = Self.parents[name], !parents.contains(open.last ?? "") { return }
        guard open.count < Self.maximumDepth else { return }
        switch name {
        case "br", "hr":
            html += "<\(name)>".utf8
            return
        case "a":
            guard let address = tag.address, !open.contains("a") else { return }
            write(linkTo: MarkdownLink.safe(address))
        case "th": html += "<th scope=\"col\">".utf8
        default: html += "<\(name)>".utf8
        }
        open.append(name)
    }

    private mutating func write(linkTo address: String) {
        let relation = MarkdownLink.isExternal(address.utf8) ? " rel=\"nofollow noopener\"" : ""
        html += "<a href=\"\(MarkdownText.escaped(address.utf8))\"\(relation)>".utf8
    }

    private mutating func close(_ tag: MarkdownTag) {
        if let position = open.lastIndex(of: name(of: tag)) { closeAll(from: position) }
    }

    private mutating func closeAll(from position: Int) {
        while open.count > position { html += "</\(open.removeLast())>".utf8 }
    }

    private func name(of tag: MarkdownTag) -> String {
        guard demotesHeadings, let level = Self.headings.firstIndex(of: tag.name) else { return tag.name }
        return Self.headings[min(level + 1, 5)]
    }
}
