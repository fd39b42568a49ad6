extension Markdown {
    /// Each table as the templates draw theirs: named after the heading above it, and scrolled by itself.
    static func namingTables(in html: String) -> String {
        var (named, rest, heading, number) = ("", html[...], "", 0)
        while let part = rest.firstMatch(of: /<h[1-6]>(.*?)<\/h[1-6]>|<table>|<\/table>/) {
            named += rest[..<part.range.lowerBound]
            rest = rest[part.range.upperBound...]
            if let title = part.1 {
                heading = String(title)
                named += part.0
            } else if part.0 == "<table>" {
                number += 1
                named += "<div class=\"table\" tabindex=\"0\" role=\"region\" aria-labelledby=\"tableau-\(number)\">"
                named += "<table><caption id=\"tableau-\(number)\">\(heading)</caption>"
            } else {
                named += "</table></div>"
            }
        }
        return named + rest
    }
}
