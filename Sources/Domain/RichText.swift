/// A text with its rendering, made once when it is published and kept beside it.
public struct RichText: Codable, Equatable, Sendable {
    public let source: String
    public let html: String
    public let rendererVersion: Int

    public init(source: String, html: String, rendererVersion: Int) {
        (self.source, self.html, self.rendererVersion) = (source, html, rendererVersion)
    }
}
