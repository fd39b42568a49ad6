import GRDB

/// The names of an instance's members, for sighting them again in free words, without saying whose they are.
public struct KnownNames: Sendable {
    public static let none = KnownNames([])

    /// Whole names as words joined by a space, the first name first or last.
    let whole: Set<String>
    /// The words that a whole name begins with: nearly all words of a text end here.
    let beginnings: Set<String>
    /// First names and surnames alone.
    let parts: Set<String>
    static let longest = 6

    public init(_ names: [String]) {
        var (whole, beginnings, parts) = (Set<String>(), Set<String>(), Set<String>())
        for name in names {
            let words = PersonalDataWord.all(of: name).filter { $0.form == .word }.map(\.text)
            parts.formUnion(words.filter { $0.utf8.count > 2 })
            guard (2...Self.longest).contains(words.count) else { continue }
            for order in [words, Array(words.dropFirst() + words.prefix(1)), Array(words.suffix(1) + words.dropLast())] {
                whole.insert(order.joined(separator: " "))
                beginnings.insert(order[0])
            }
        }
        (self.whole, self.beginnings, self.parts) = (whole, beginnings, parts)
    }

    /// The sealed names of all members. Nobody is told whose name was found: only that a name was.
    public static func members(_ db: Database) throws -> KnownNames {
        KnownNames(try String.fetchAll(db, sql: "SELECT name FROM sealedIdentity"))
    }
}

extension PersonalDataReading {
    /// Finds members by their whole name, whatever its accents and capitals; a part of it alone is only possible.
    mutating func findMembers(_ members: KnownNames) {
        guard !members.parts.isEmpty else { return }
        for place in words.indices {
            guard let word = self[place], word.form == .word else { continue }
            if members.beginnings.contains(word.text), let end = end(ofMemberAt: place, members) { note(.name, place...end) }
        }
        for place in words.indices {
            guard let word = self[place], word.form == .word, word.isCapitalised, members.parts.contains(word.text) else { continue }
            if word.roles.isDisjoint(with: [.noName, .particle]), self[place - 1]?.roles.contains(.title) != true {
                possibleNames.append(place)
            }
        }
    }

    private func end(ofMemberAt place: Int, _ members: KnownNames) -> Int? {
        var (name, at, count, end) = (words[place].text, place, 1, Int?.none)
        while count < KnownNames.longest {
            at += 1
            if let sign = self[at], sign.isHyphen || sign.isApostrophe, sign.gap == .none { at += 1 }
            guard let next = self[at], next.form == .word, next.gap != .line else { break }
            name += " " + next.text
            count += 1
            if members.whole.contains(name) { end = at }
        }
        return end
    }
}
