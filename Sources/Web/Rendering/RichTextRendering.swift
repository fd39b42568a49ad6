import Domain

extension Markdown {
    /// The text with its rendering, to be kept together when it is published.
    static func rich(_ source: String) -> RichText {
        RichText(source: source.asTyped, html: html(source.asTyped), rendererVersion: rendererVersion)
    }

    /// The same for words that somebody typed line by line: each line stays a line.
    static func richLines(_ source: String) -> RichText {
        RichText(source: source.asTyped, html: html(keepingLines(source.asTyped)), rendererVersion: rendererVersion)
    }

    /// The text with a hard break wherever a line ends and the next begins.
    static func keepingLines(_ source: String) -> String {
        source.replacing("\r\n", with: "\n").replacing(/([^\s])[ \t]*\n(?=[^\s])/) { "\($0.1)  \n" }
    }
}
