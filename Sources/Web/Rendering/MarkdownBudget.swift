/// What a text may ask of discount, whose time can grow with the cube of a text and whose depth can end the process.
struct MarkdownBudget {
    static let maximumCharacters = 20_000
    static let maximumLines = 3_000
    static let maximumNesting = 20
    static let maximumColumns = 20
    static let maximumDefinitions = 50
    // A definition, whose title may stand on the next line, is copied wherever the text names it.
    static let maximumCopies = 100_000
    static let maximumWord = 1_000
    // Discount calls itself once for every two marks of `****…a****…`.
    static let maximumEmphasisRun = 200
    // How often discount may look again at a character that it has already seen; each look costs it some nanoseconds.
    static let maximumRereadings = 4_000_000

    private var definitions = 0
    private var longestDefinition = 0
    private var followsDefinition = false
    private var brackets = 0
    private var rereadings = 0
    private var paragraph = MarkdownParagraphCost()

    /// Whether a clean text can be handed to discount.
    static func covers(_ text: [UInt8]) -> Bool {
        // Bytes that continue a character are 80 to BF.
        guard text.count(where: { $0 & 0xC0 != 0x80 }) <= maximumCharacters else { return false }
        let lines = MarkdownText.lines(text)
        var budget = MarkdownBudget()
        guard lines.count <= maximumLines, lines.allSatisfy({ budget.spend(on: $0) }) else { return false }
        budget.endParagraph()
        return budget.rereadings <= maximumRereadings && budget.brackets * budget.longestDefinition <= maximumCopies
    }

    private mutating func spend(on line: ArraySlice<UInt8>) -> Bool {
        if MarkdownText.isBlank(line) { endParagraph() }
        for byte in line { paragraph.read(byte) }
        paragraph.read(0x0A)
        let isDefinition = Self.isDefinition(line)
        if isDefinition { definitions += 1 }
        if isDefinition || followsDefinition { longestDefinition = max(longestDefinition, line.count) }
        followsDefinition = isDefinition
        brackets += line.count { $0 == UInt8(ascii: "[") }
        return definitions <= Self.maximumDefinitions
            && Self.nesting(of: line) <= Self.maximumNesting
            && line.count(where: { $0 == UInt8(ascii: "|") }) <= Self.maximumColumns + 1
            && paragraph.longestWord <= Self.maximumWord
            && paragraph.longestEmphasisRun <= Self.maximumEmphasisRun
    }

    private mutating func endParagraph() {
        rereadings += paragraph.rereadings
        paragraph = MarkdownParagraphCost()
    }

    private static func isDefinition(_ line: ArraySlice<UInt8>) -> Bool {
        let label = line.drop { $0 == 0x20 || $0 == 0x09 }
        guard label.first == UInt8(ascii: "["), let end = label.firstIndex(of: UInt8(ascii: "]")) else { return false }
        return label[end...].dropFirst().first == UInt8(ascii: ":")
    }

    /// How deep a line stands in quotes and lists: its markers and the indentation before them.
    private static func nesting(of line: ArraySlice<UInt8>) -> Int {
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        var depth = 0
        var spaces = 0
        var rest = line
        scan: while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: " "): spaces += 1
            case UInt8(ascii: "\t"): spaces += 4
            case UInt8(ascii: ">"): depth += 1
            // Discount reads « -1. » as a number too, and steps over « [x] » at the start of an item.
            case UInt8(ascii: "-") where digits.contains(rest.first ?? 0), UInt8(ascii: "+") where digits.contains(rest.first ?? 0): break
            case UInt8(ascii: "[") where rest.dropFirst().first == UInt8(ascii: "]"): rest = rest.dropFirst(2)
            case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"):
                guard rest.first == 0x20 || rest.first == 0x09 else { break scan }
                depth += 1
            case digits:
                rest = rest.drop { digits.contains($0) }
                guard rest.popFirst() == UInt8(ascii: ".") else { break scan }
                depth += 1
            default: break scan
            }
        }
        return depth + spaces / 4
    }
}
