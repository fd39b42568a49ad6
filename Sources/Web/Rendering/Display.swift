import Hummingbird

/// How somebody chose to see the site. Their browser keeps it in a cookie that says nothing else.
struct Display: Hashable, Sendable {
    var size = Size.normal
    var contrast = Contrast.normal
    var spacing = Spacing.normal
    var keys = Keys.normal

    // The raw values stand in the cookie, in the form and as classes of the sheet.
    enum Size: String, CaseIterable, Sendable {
        case normal
        case large = "grand"
        case largest = "tres-grand"
    }

    enum Contrast: String, CaseIterable, Sendable {
        case normal
        case strong = "fort"
    }

    enum Spacing: String, CaseIterable, Sendable {
        case normal
        case wide = "large"
    }

    /// Whether single letters press buttons, on the pages where they do (WCAG 2.1.4).
    enum Keys: String, CaseIterable, Sendable {
        case normal
        case off = "sans-raccourcis"
    }

    static let cookieName = "affichage"
    static let usual = Display()

    init() {}
    init(_ request: Request) { self.init(request.cookies) }

    /// The choice that these cookies keep; words that are none of ours count for nothing.
    init(_ cookies: Cookies) {
        let words = cookies[Self.cookieName]?.value.split(separator: ".").map(String.init) ?? []
        size = words.lazy.compactMap(Size.init).first ?? .normal
        contrast = words.lazy.compactMap(Contrast.init).first ?? .normal
        spacing = words.lazy.compactMap(Spacing.init).first ?? .normal
        keys = words.lazy.compactMap(Keys.init).first ?? .normal
    }

    private var words: [String] { [size.rawValue, contrast.rawValue, spacing.rawValue, keys.rawValue].filter { $0 != "normal" } }

    /// The classes of the page, if it does not look as usual.
    var classes: String? { words.isEmpty ? nil : words.joined(separator: " ") }

    /// Keeps the choice for a year, or forgets it when it is the usual one.
    var cookie: Cookie {
        .init(
            name: Self.cookieName,
            value: words.joined(separator: "."),
            maxAge: words.isEmpty ? 0 : 365 * 86_400,
            path: "/",
            httpOnly: true,
            sameSite: .lax
        )
    }
}
