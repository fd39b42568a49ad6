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
        let sightings = PersonalData.sightings(in: original, members: members).map { sighting in
            (kind: Kind(sighting.kind), bytes: original.bytes(of: sighting.range))
        }
        return WordComparison(said.map(\.text), kept.map(\.text)).changes.flatMap { change in
            let isReworded = kept[change.added].contains { !$0.isBracketed }
            guard !change.removed.isEmpty else {
                let place = change.removed.lowerBound
                let start = place < said.count ? said[place].bytes.lowerBound : said.last?.bytes.upperBound ?? 0
                return isReworded ? [PublicationCut(kind: .rewording, start: start, length: 0)] : []
            }
            var (cuts, rest) = ([PublicationCut](), change.removed.lowerBound)
            func cut(_ kind: Kind, _ places: Range<Int>) {
                guard let first = places.first, let last = places.last else { return }
                let start = said[first].bytes.lowerBound
                cuts.append(PublicationCut(kind: kind, start: start, length: said[last].bytes.upperBound - start))
                rest = places.upperBound
            }
            for sighting in sightings {
                let inside = change.removed.filter { $0 >= rest && said[$0].bytes.overlaps(sighting.bytes) }
                guard let first = inside.first, let last = inside.last else { continue }
                cut(isReworded ? .rewording : .passage, rest..<first)
                cut(sighting.kind, first..<last + 1)
            }
            cut(isReworded ? .rewording : .passage, rest..<change.removed.upperBound)
            return cuts
        }
    }
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
                WHERE decisionId = (SELECT max(id) FROM moderationDecision WHERE contributionId = ? AND verdict = 'published')
                ORDER BY start, publicationCut.id
                """,
            arguments: [id]
        )
    }
}

/// A word of a text that is compared with another; what stands between [brackets] is one word, and stands for what was cut.
private struct ComparedWord {
    let text: String
    let bytes: Range<Int>
    let isBracketed: Bool

    static func all(of text: String) -> [ComparedWord] {
        let words = PersonalDataWord.all(of: text)
        var (compared, at) = ([ComparedWord](), 0)
        while at < words.count {
            if words[at].isSign("["), let end = (at..<min(at + 12, words.count)).first(where: { words[$0].isSign("]") }) {
                let bytes = words[at].bytes.lowerBound..<words[end].bytes.upperBound
                compared.append(.init(text: words[at...end].map(\.text).joined(separator: " "), bytes: bytes, isBracketed: true))
                at = end + 1
                continue
            }
            if words[at].form != .sign { compared.append(.init(text: words[at].text, bytes: words[at].bytes, isBracketed: false)) }
            at += 1
        }
        return compared
    }
}

extension String {
    /// Where that part of the text stands, in bytes.
    fileprivate func bytes(of range: Range<String.Index>) -> Range<Int> {
        let start = utf8.distance(from: startIndex, to: range.lowerBound)
        return start..<start + utf8.distance(from: range.lowerBound, to: range.upperBound)
    }
}
