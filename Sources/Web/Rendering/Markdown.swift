import CDiscount
import Foundation

/// Markdown turned into HTML that cannot harm the page around it: a budget, then the discount C library, then an allow-list.
enum Markdown {
    /// Raised with every change of the HTML, so that texts kept beside their rendering are rendered again.
    static let rendererVersion = 1

    /// The HTML of a Markdown text, or of its plain paragraphs when rendering it would cost too much.
    static func html(_ source: String) -> String {
        let text = MarkdownText(source)
        guard MarkdownBudget.covers(text.bytes), let drawn = discount(text.separatingLists().bytes) else { return text.paragraphs() }
        return MarkdownAllowList.html(drawn)
    }

    /// What someone typed, exactly as typed: an empty line starts a paragraph, a new line stays one.
    static func plainHTML(_ source: String) -> String {
        MarkdownText(source).paragraphs()
    }

    private static let maximumOutput = 400_000

    // Without SAFELINK, which breaks mailto: and lets javascript\: through; `safeAddress` replaces it. Without fenced code, whose
    // info string reaches an attribute unescaped. NOALPHALIST: « M. Dupont » at the start of a line is no list.
    private static let flags = mkd_flag_t(
        MKD_NOHTML | MKD_NO_EXT | MKD_NOSTYLE | MKD_NODIVQUOTE | MKD_NOHEADER | MKD_NOPANTS | MKD_NOIMAGE | MKD_NODLIST
            | MKD_NOALPHALIST | MKD_NOSUPERSCRIPT
    )

    // The library fills its table of tags at its first use, which two threads must not do at once.
    private static let start: Void = mkd_initialize()

    private static let safeAddress: mkd_callback_t = { link, size, _ in
        let bytes = UnsafeRawBufferPointer(start: link, count: link == nil ? 0 : Int(size))
        return strdup(MarkdownLink.safe(bytes))
    }

    private static let codeBlock: mkd_callback_t = { text, size, _ in
        let bytes = UnsafeRawBufferPointer(start: text, count: text == nil ? 0 : Int(size))
        return strdup("<pre><code>" + MarkdownText.escaped(bytes) + "</code></pre>")
    }

    private static let release: mkd_free_t = { text, _ in free(text) }

    /// The library's own HTML, or nothing when it fails or swells.
    private static func discount(_ text: [UInt8]) -> [UInt8]? {
        _ = start
        let document = text.withUnsafeBytes { mkd_string($0.bindMemory(to: CChar.self).baseAddress, Int32($0.count), flags) }
        guard let document else { return nil }
        defer { mkd_cleanup(document) }
        mkd_e_url(document, safeAddress)
        mkd_e_code_format(document, codeBlock)
        mkd_e_free(document, release)
        var html: UnsafeMutablePointer<CChar>?
        guard mkd_compile(document, flags) == 1 else { return nil }
        let length = Int(mkd_document(document, &html))
        guard (0...maximumOutput).contains(length) else { return nil }
        return html.map { Array(UnsafeRawBufferPointer(start: $0, count: length)) } ?? []
    }
}
