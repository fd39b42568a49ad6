import Domain

/// What people wrote, with places of it marked: for a page, escaped.
struct MarkedText: Sendable {
    /// Marks what a person should look at, or strikes what was taken out.
    enum Tag: String, Sendable { case mark, del }

    let html: String

    /// Places come in the order of the text; those that overlap the one before are left out.
    init(_ text: String, _ tag: Tag, _ places: [(range: Range<String.Index>, label: String)]) {
        var (html, rest) = ("", text.startIndex)
        for place in places where place.range.lowerBound >= rest {
            html += String(text[rest..<place.range.lowerBound]).escapedHTML
            html +=
                "<\(tag.rawValue)>\(String(text[place.range]).escapedHTML)<span class=\"sr-only\"> (\(place.label))</span></\(tag.rawValue)>"
            rest = place.range.upperBound
        }
        self.html = html + String(text[rest...]).escapedHTML
    }

    /// What would let somebody be recognised, marked.
    init(_ text: String, _ sightings: [PersonalData.Sighting]) {
        self.init(text, .mark, sightings.map { ($0.range, $0.kind.noun) })
    }

    /// What was taken out at publication, struck.
    init(_ text: String, _ cuts: [PublicationCut]) {
        self.init(text, .del, cuts.compactMap { cut in cut.range(in: text).map { ($0, cut.kind.noun) } })
    }
}

extension String {
    /// The text with what would let somebody be recognised replaced; what is only possible stays.
    func replacing(_ sightings: [PersonalData.Sighting], with words: (PersonalData.Kind) -> String) -> String {
        var (text, rest) = ("", startIndex)
        for sighting in sightings where sighting.confidence == .likely && sighting.range.lowerBound >= rest {
            text += self[rest..<sighting.range.lowerBound] + words(sighting.kind)
            rest = sighting.range.upperBound
        }
        return text + self[rest...]
    }
}
