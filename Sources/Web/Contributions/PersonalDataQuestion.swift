import Domain

/// What was seen in the words of an author, who is asked whether to take it out. Nothing is forced: the words are theirs.
///
/// The names of members are not looked for here: whoever asks could learn from the question who is one (R6).
struct PersonalDataQuestion: Sendable {
    let seen: [Seen]
    /// How many more there are than those shown.
    let more: String?

    /// One of them, with the words around it.
    struct Seen: Sendable { let label: String, before: String, words: String, after: String }

    /// What the author answers; the field is no part of what tells one sending from another.
    enum Answer: String { case remove, keep }

    private static let most = 12

    /// Nil when nothing in the text asks for the question.
    init?(about text: String) {
        let sightings = PersonalData.sightings(in: text).filter { $0.confidence == .likely }
        guard !sightings.isEmpty else { return nil }
        seen = sightings.prefix(Self.most).map { Seen($0, in: text) }
        more = sightings.count > Self.most ? French.count(sightings.count - Self.most, "autre endroit", "autres endroits") : nil
    }
}

extension PersonalDataQuestion.Seen {
    init(_ sighting: PersonalData.Sighting, in text: String) {
        label = sighting.kind.label.prefix(1).uppercased() + sighting.kind.label.dropFirst()
        words = String(text[sighting.range])
        before = Self.edge(text[..<sighting.range.lowerBound].suffix(32), isBefore: true)
        after = Self.edge(text[sighting.range.upperBound...].prefix(32), isBefore: false)
    }

    /// The nearest words of the same line, whole.
    private static func edge(_ text: Substring, isBefore: Bool) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count == 1, text.count == 32 else { return String((isBefore ? lines.last : lines.first) ?? "") }
        let space = isBefore ? text.firstIndex(of: " ") : text.lastIndex(of: " ")
        guard let space else { return String(text) }
        return isBefore ? "…" + text[space...] : text[..<space] + " …"
    }
}

extension Form {
    /// What the author answered to the question about personal data.
    var personalDataAnswer: PersonalDataQuestion.Answer? { .init(rawValue: self[Self.answerField]) }

    /// The words as their author wants them sent.
    func answeredText(_ field: String) -> String {
        let text = self[field].asTyped
        return personalDataAnswer == .remove ? text.replacing(PersonalData.sightings(in: text)) { $0.removed } : text
    }
}
