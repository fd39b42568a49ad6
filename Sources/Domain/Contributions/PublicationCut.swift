import GRDB

/// What the published words leave out of those that were said, or say otherwise (R2): its kind and its place, never the words.
public struct PublicationCut: Codable, Sendable, Equatable, FetchableRecord, TableRecord {
    public let kind: Kind
    /// Where it begins in the text as it was received, in bytes.
    let start: Int
    let length: Int

    /// What was cut.
    public enum Kind: String, Codable, CaseIterable, DatabaseValueConvertible, Sendable {
        case phone, email, nir, caf, franceTravail, iban, address, birthDate, name
        /// Words that tell nothing by themselves of who is spoken of.
        case passage
        /// Words put in the place of others, or added.
        case rewording
    }

    /// Where it stands in the text; nil if the text is no longer the one that was received, or if nothing was taken out.
    public func range(in text: String) -> Range<String.Index>? {
        let bytes = text.utf8
        guard length > 0, start + length <= bytes.count else { return nil }
        let from = bytes.index(bytes.startIndex, offsetBy: start)
        let to = bytes.index(from, offsetBy: length)
        guard from.samePosition(in: text.unicodeScalars) != nil, to.samePosition(in: text.unicodeScalars) != nil else { return nil }
        return from..<to
    }
}

extension PublicationCut {
    /// What was taken out of `original` in `published`, in the order of the text. Signs, accents and capitals do not count.
    static func between(_ original: String, _ published: String, members: KnownNames) -> [PublicationCut] {
        let said = ComparedWord.all(of: original)
        let kept = ComparedWord.all(of: published)
        let sightings = PersonalData.sightings(in: original, members: members)
        return WordComparison(said.map(\.text), kept.map(\.text)).changes.flatMap { change in
            let isReworded = kept[change.added].contains { !$0.isBracketed }
            guard !change.removed.isEmpty else {
                return isReworded ? [PublicationCut(.rewording, from: said.start(of: change.removed.lowerBound, in: original))] : []
            }
            var (cuts, rest) = ([PublicationCut](), change.removed.lowerBound)
            func leave(until place: Int) {
                guard rest < place else { return }
                cuts.append(PublicationCut(isReworded ? .rewording : .passage, said[rest].range, to: said[place - 1].range, in: original))
            }
            for sighting in sightings {
                let inside = change.removed.filter { $0 >= rest && said[$0].range.overlaps(sighting.range) }
                guard let first = inside.first, let last = inside.last else { continue }
                leave(until: first)
                cuts.append(PublicationCut(Kind(sighting.kind), said[first].range, to: said[last].range, in: original))
                rest = last + 1
            }
            leave(until: change.removed.upperBound)
            return cuts
        }
    }

    private init(_ kind: Kind, _ first: Range<String.Index>, to last: Range<String.Index>, in text: String) {
        self.kind = kind
        start = text.utf8.distance(from: text.startIndex, to: first.lowerBound)
        length = text.utf8.distance(from: first.lowerBound, to: last.upperBound)
    }

    private init(_ kind: Kind, from start: Int) { (self.kind, self.start, length) = (kind, start, 0) }
}

extension PublicationCut.Kind {
    init(_ kind: PersonalData.Kind) { self = Self(rawValue: kind.rawValue)! }
}

extension Contribution {
    /// Notes what the words published by that decision leave out.
    func noteCuts(by decision: Int64, to published: String, _ db: Database) throws {
        guard published != text else { return }
        for cut in try PublicationCut.between(text, published, members: .members(db)) {
            try db.execute(
                sql: "INSERT INTO publicationCut (decisionId, kind, start, length) VALUES (?, ?, ?, ?)",
                arguments: [decision, cut.kind, cut.start, cut.length]
            )
        }
    }

    /// What the published words leave out, in the order of the text.
    public func cuts(_ db: Database) throws -> [PublicationCut] {
        try PublicationCut.fetchAll(
            db,
            ready: """
                SELECT kind, start, length FROM publicationCut JOIN moderationDecision ON moderationDecision.id = decisionId
                WHERE contributionId = ? ORDER BY start, publicationCut.id
                """,
            arguments: [id]
        )
    }
}

/// A word of a text that is compared with another; what stands between [brackets] is one word, and stands for what was cut.
private struct ComparedWord {
    let text: String
    let range: Range<String.Index>
    let isBracketed: Bool

    static func all(of text: String) -> [ComparedWord] {
        let words = PersonalDataWord.all(of: text)
        var (compared, at) = ([ComparedWord](), 0)
        while at < words.count {
            if words[at].isSign("["), let end = (at..<min(at + 12, words.count)).first(where: { words[$0].isSign("]") }) {
                let range = words[at].range.lowerBound..<words[end].range.upperBound
                compared.append(.init(text: words[at...end].map(\.text).joined(separator: " "), range: range, isBracketed: true))
                at = end + 1
                continue
            }
            if words[at].form != .sign { compared.append(.init(text: words[at].text, range: words[at].range, isBracketed: false)) }
            at += 1
        }
        return compared
    }
}

extension [ComparedWord] {
    /// Where that word begins, or where the last one ends, in bytes.
    fileprivate func start(of place: Int, in text: String) -> Int {
        let index = place < count ? self[place].range.lowerBound : last?.range.upperBound ?? text.startIndex
        return text.utf8.distance(from: text.startIndex, to: index)
    }
}
