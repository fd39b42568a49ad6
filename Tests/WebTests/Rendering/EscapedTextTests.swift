import Mustache
import Testing

@testable import Web

struct EscapedTextTests {
    @Test(arguments: [
        "", "Rien à dire.", "<script>alert(1)</script>", "\"><img src=x onerror='a&b'>", "É « œ » 👩‍👩‍👧 e\u{301}<\u{301}", "&amp;",
        "\u{202E}<b>", "\0<",
        String(repeating: "<&>\"'", count: 500),
    ])
    func `a text is escaped as the template library escapes it`(text: String) throws {
        #expect(
            try MustacheTemplate(string: "{{text}}").render(["text": text]).unicodeScalars.elementsEqual(text.escapedHTML.unicodeScalars)
                || text.contains("<\u{301}")
        )
        #expect(!text.escapedHTML.utf8.contains { "<>\"'".utf8.contains($0) })
    }

    @Test func `a bracket under an accent is escaped too, which the library leaves`() {
        #expect("<\u{301}b>".escapedHTML == "&lt;\u{301}b&gt;")
    }
}
