/// A tiny tokenizer that knows only what a rendered text may hold, and names whatever else it meets.
struct StrictFragment {
    private(set) var problems: [String] = []
    private var open: [String] = []

    private static let inlines: Set<Substring> = ["a", "em", "strong", "code", "del", "br"]
    private static let blocks: Set<Substring> = [
        "p", "hr", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre",
        "table", "thead", "tbody", "tr", "th", "td",
    ]

    init(_ html: String) {
        // By scalars: an accent alone would otherwise join the sign before it.
        let tag = /<(\/?)([a-z][a-z0-9]*)((?: [a-z]+="[^"<>]*")*)>/.matchingSemantics(.unicodeScalar)
        let reference = /&[A-Za-z][A-Za-z0-9]*;/.matchingSemantics(.unicodeScalar)
        var rest = html[...]
        while let character = rest.unicodeScalars.first {
            if character == "<", let match = rest.prefixMatch(of: tag) {
                read(name: match.2, isClosing: !match.1.isEmpty, attributes: match.3)
                rest = rest[match.range.upperBound...]
            } else if character == "&", let match = rest.prefixMatch(of: reference) {
                rest = rest[match.range.upperBound...]
            } else {
                let isControl = character.properties.generalCategory == .control && character != "\n" && character != "\t"
                if isControl || ["<", ">", "&"].contains(character) { problems.append("raw \(character) before \(rest.prefix(40))") }
                rest.unicodeScalars.removeFirst()
            }
        }
        if !open.isEmpty { problems.append("left open: \(open)") }
    }

    private mutating func read(name: Substring, isClosing: Bool, attributes: Substring) {
        guard Self.inlines.contains(name) || Self.blocks.contains(name) else { return problems.append("tag \(name)") }
        if isClosing {
            if !attributes.isEmpty { problems.append("attributes on </\(name)>") }
            if open.popLast() != String(name) { problems.append("stray </\(name)>") }
            return
        }
        if Self.blocks.contains(name) && open.contains("p") { problems.append("<\(name)> in a paragraph") }
        if name == "a" && open.contains("a") { problems.append("link in a link") }
        if name != "br" && name != "hr" { open.append(String(name)) }
        for attribute in attributes.matches(of: /([a-z]+)="([^"]*)"/.matchingSemantics(.unicodeScalar)) {
            check(attribute: attribute.1, value: String(attribute.2), on: name)
        }
    }

    private mutating func check(attribute: Substring, value: String, on name: Substring) {
        switch (name, attribute) {
        case ("a", "href"):
            let isAllowed =
                value.wholeMatch(of: /#.*|\/|\/[^\/\\].*|(?i:https?:\/\/|mailto:).*/.dotMatchesNewlines().matchingSemantics(.unicodeScalar))
                != nil
            if !isAllowed || value.contains("\\") { problems.append("href \(value)") }
        case ("a", "rel"): if value != "nofollow noopener" { problems.append("rel \(value)") }
        case ("th", "scope"): if value != "col" { problems.append("scope \(value)") }
        default: problems.append("attribute \(attribute) on \(name)")
        }
    }
}
