import Foundation

/// What every page says alike for as long as the program runs: `{{site.phone}}` for one. It is written into the templates as
/// they are read, once, instead of being looked up for each page.
struct SiteWords: Sendable {
    private let words: [String: String]

    init(_ words: [String: String]) { self.words = words }

    init(_ content: Content, stylesheet: StaticText, script: StaticText, iconHref: String) {
        let settings = content.settings
        var words = [
            "name": settings.name,
            "tagline": settings.tagline,
            "department": settings.department,
            "phone": settings.phone.unbroken,
            "phoneHref": "tel:" + settings.phone.filter { $0.isNumber || $0 == "+" },
            "hours": settings.hours,
            "address": settings.address,
            "accessibilityMention": "Accessibilité : \(settings.accessibility.mention)",
            "stylesheetHref": stylesheet.href,
            "scriptHref": script.href,
            "iconHref": iconHref,
        ]
        for (kind, duration) in content.retentionTable.durations { words["durations.\(kind)"] = duration }
        self.words = words
    }

    /// The template with the words in their places, escaped as a page escapes them; throws when it names one that does not exist.
    func written(into template: String) throws -> String {
        try template.replacing(/{{site\.([A-Za-z.]+)}}/) { match in
            guard let word = words[String(match.1)] else {
                throw Content.Unusable(description: "« \(match.0) » n’existe pas.")
            }
            // What an instance is called is never read as a template.
            return word.escapedHTML.replacing("{", with: "&#123;")
        }
    }
}
