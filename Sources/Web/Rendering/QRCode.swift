import CQRencode

/// The only caller of libqrencode: a code to photograph, as a drawing that prints sharp.
enum QRCode {
    /// The white edge that readers need, in modules (ISO/IEC 18004).
    private static let quietZone = 4

    /// The code of the address, as SVG. It is hidden from screen readers: the address always stands beside it in words.
    static func svg(_ address: String, pixels: Int = 110) -> String {
        // An address too long for a code, or empty, has none: the words remain.
        guard let code = QRcode_encodeString8bit(address, 0, QR_ECLEVEL_M) else { return "" }
        defer { QRcode_free(code) }
        let width = Int(code.pointee.width)
        let side = width + 2 * quietZone
        let path = (0..<width).map { row(UnsafeBufferPointer(start: code.pointee.data + $0 * width, count: width), y: $0) }.joined()
        return """
            <svg class="qr" width="\(pixels)" height="\(pixels)" viewBox="0 0 \(side) \(side)" shape-rendering="crispEdges" aria-hidden="true"\
             focusable="false">\
            <path fill="#fff" d="M0 0h\(side)v\(side)H0z"/><path stroke="#000" transform="translate(0 .5)" d="\(path)"/></svg>
            """
    }

    /// The dark modules of one row, each run of them as one stroke, as thick as a module.
    private static func row(_ modules: UnsafeBufferPointer<UInt8>, y: Int) -> String {
        var path = ""
        var start = 0
        while start < modules.count {
            // The lowest bit of a module says whether it is dark.
            let end = modules[start...].firstIndex { $0 & 1 != modules[start] & 1 } ?? modules.count
            if modules[start] & 1 == 1 { path += "M\(start + quietZone) \(y + quietZone)h\(end - start)" }
            start = end
        }
        return path
    }
}

/// An address as paper bears it: in words, and as a code to photograph. A secret in it stands after a « # » only.
struct PaperAddress: Sendable {
    let words: String
    let qrSVG: String

    /// `path` is what the code opens; `written` what is written out, when it is another.
    init(_ path: String, written: String? = nil, _ settings: Settings) {
        words = settings.siteAddress + (written ?? path)
        qrSVG = QRCode.svg(settings.origin + path)
    }
}
