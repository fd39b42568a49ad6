/// The addresses that a text may link to.
enum MarkdownLink {
    private static let maximumLength = 2_000

    /// The address, cleaned, when it leads to a web page, a mailbox or a page of this site; otherwise "#".
    static func safe(_ address: some Sequence<UInt8>) -> String {
        // Browsers skip control characters and read a backslash as a slash, and discount drops it later: none may remain.
        let kept = Array(address.filter { $0 >= 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\\") }.drop { $0 == 0x20 })
        guard kept.count <= maximumLength, isAllowed(kept) else { return "#" }
        var safe: [UInt8] = []
        for byte in kept {
            switch byte {
            case UInt8(ascii: "<"): safe += "%3C".utf8
            case UInt8(ascii: ">"): safe += "%3E".utf8
            case UInt8(ascii: "\""): safe += "%22".utf8
            case UInt8(ascii: " "): safe += "%20".utf8
            default: safe.append(byte)
            }
        }
        return String(decoding: safe, as: UTF8.self)
    }

    /// Whether an address leaves this site for another one on the web.
    static func isExternal(_ address: some Sequence<UInt8>) -> Bool {
        starts(address, with: "http://") || starts(address, with: "https://")
    }

    private static func isAllowed(_ address: [UInt8]) -> Bool {
        if address.starts(with: "#".utf8) { return true }
        if address.starts(with: "/".utf8) { return !address.starts(with: "//".utf8) }
        return isExternal(address) ? namesHost(address) : starts(address, with: "mailto:")
    }

    // No « user@ » before the host, which would let an address pass for another one.
    private static func namesHost(_ address: [UInt8]) -> Bool {
        let afterScheme = address.drop { $0 != UInt8(ascii: "/") }.dropFirst(2)
        let parts = afterScheme.prefix { !"/?#".utf8.contains($0) }.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard let host = parts.first, !host.isEmpty, parts.count <= 2 else { return false }
        let isPort = parts.count == 1 || UInt16(String(decoding: parts[1], as: UTF8.self)) != nil
        return isPort && host.allSatisfy { MarkdownText.isLetterOrDigit($0) || $0 >= 0x80 || ".-%".utf8.contains($0) }
    }

    // On bytes: as characters, a slash and the accent after it would be one thing, and no slash.
    private static func starts(_ address: some Sequence<UInt8>, with prefix: String) -> Bool {
        address.starts(with: prefix.utf8) { $0 == $1 || ((0x41...0x5A).contains($0) && $0 + 0x20 == $1) }
    }
}
