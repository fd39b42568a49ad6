/// A tag of discount's HTML, with the address it may hold.
struct MarkdownTag {
    let name: String
    let isClosing: Bool
    let address: [UInt8]?
    let end: Int

    /// The tag that starts at this "<", unless another "<" or the end of the text comes first.
    init?(at start: Int, in html: [UInt8]) {
        let rest = html[(start + 1)...]
        guard let stop = rest.firstIndex(where: { $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "<") }) else { return nil }
        guard html[stop] == UInt8(ascii: ">") else { return nil }
        var body = html[(start + 1)..<stop]
        isClosing = body.first == UInt8(ascii: "/")
        if isClosing { body.removeFirst() }
        let letters = body.prefix { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || (0x31...0x36).contains($0) }
        name = String(decoding: letters, as: UTF8.self)
        let attributes = body[letters.endIndex...]
        guard attributes.isEmpty || attributes.first == 0x20 || attributes.first == UInt8(ascii: "/") else { return nil }
        let href = Array(" href=\"".utf8)
        if attributes.starts(with: href) {
            address = MarkdownReference.decoded(attributes.dropFirst(href.count).prefix { $0 != UInt8(ascii: "\"") })
        } else {
            address = nil
        }
        end = stop + 1
    }
}
