/// What one paragraph, read byte by byte, makes discount read again.
struct MarkdownParagraphCost {
    private(set) var longestWord = 0
    private(set) var longestEmphasisRun = 0
    private var length = 0
    private var marks = 0
    private var word = 0
    private var emphasisRun = 0
    private var openLinks = 0
    private var titles = 0
    private var previous: UInt8 = 0

    /// An opening mark is searched to the end of the paragraph, and so is each quote after a link that is not closed yet.
    var rereadings: Int { length * (marks + titles) }

    mutating func read(_ byte: UInt8) {
        length += 1
        word = byte == 0x20 || byte == 0x09 || byte == 0x0A ? 0 : word + 1
        longestWord = max(longestWord, word)
        switch byte {
        case UInt8(ascii: "["), UInt8(ascii: "<"), UInt8(ascii: "`"), UInt8(ascii: "~"): marks += 1
        case UInt8(ascii: "(") where previous == UInt8(ascii: "]"): openLinks += 1
        case UInt8(ascii: ")") where previous != UInt8(ascii: "\\"): openLinks = 0
        case UInt8(ascii: "\""), UInt8(ascii: "'"): titles += openLinks
        default: break
        }
        emphasisRun = byte == UInt8(ascii: "*") || byte == UInt8(ascii: "_") ? (byte == previous ? emphasisRun + 1 : 1) : 0
        longestEmphasisRun = max(longestEmphasisRun, emphasisRun)
        previous = byte
    }
}
