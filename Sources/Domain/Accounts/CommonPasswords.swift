import Foundation

/// What common passwords are made of, and whether a password is made of nothing else.
public struct CommonPasswords: Sendable {
    /// How many parts a password has to have: « quatre mots au hasard ».
    private static let leastParts = 4
    /// Where fingers walk on a French or an English keyboard, and the alphabet.
    private static let walks = [
        "azertyuiop", "qsdfghjklm", "wxcvbn", "qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "qazwsxedcrfvtgbyhnujm",
        "aqwzsxedcrfvtgbyhnuj", "abcdefghijklmnopqrstuvwxyz",
    ]
    private static let disguises: [Character: Character] = [
        "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "@": "a", "$": "s", "€": "e",
    ]

    private let parts: Set<String>

    /// Takes the list, one word a line with « # » before what is no word, and the names that the service goes by.
    public init(_ list: String, and names: [String]) {
        let lines = list.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("#") }.map { Self.letters(in: String($0)) }
        let walks = Self.walks.flatMap { walk in Self.stretches(of: walk) + Self.stretches(of: String(walk.reversed())) }
        parts = Set(lines).union(walks).union(names.flatMap(Self.words))
    }

    /// Whether the password can be guessed from words that everybody uses, or from the person's own name and address.
    func holds(_ typed: String, of person: Person) -> Bool {
        let email = person.email ?? ""
        let parts = parts.union(Self.words(of: person.name)).union(Self.words(of: email)).union([Self.letters(in: email)])
        let bare = Self.letters(in: typed)
        // Digits before and after are no disguise: « motdepasse2026 ».
        let inside = typed.drop { !$0.isLetter }.reversed().drop { !$0.isLetter }.reversed()
        let undisguised = Self.letters(in: String(inside.map { Self.disguises[$0] ?? $0 }))
        return [bare, undisguised].contains { Self.count(of: $0, in: parts) < Self.leastParts }
    }

    /// How many different parts the letters hold at least: words of the list, and letters that belong to none.
    private static func count(of letters: String, in parts: Set<String>) -> Int {
        let letters = Array(letters)
        let longest = parts.lazy.map(\.count).max() ?? 0
        // The fewest parts that end at each letter, and the last of them.
        var best: [(count: Int, last: String)] = [(0, "")]
        for end in letters.indices {
            var found = (count: best[end].count + 1, last: String(letters[end]))
            for start in max(0, end - longest + 1)..<end where best[start].count + 1 < found.count {
                let part = String(letters[start...end])
                if parts.contains(part) { found = (best[start].count + 1, part) }
            }
            best.append(found)
        }
        var (different, end) = (Set<String>(), letters.count)
        while end > 0 {
            different.insert(best[end].last)
            end -= best[end].last.count
        }
        return different.count
    }

    /// Three keys or more, one after the other.
    private static func stretches(of walk: String) -> [String] {
        let keys = Array(walk)
        return keys.indices.flatMap { start in (start + 3..<max(keys.count + 1, start + 3)).map { String(keys[start..<$0]) } }
    }

    private static func words(of name: String) -> [String] {
        CodeWords.folded(name).split { !$0.isLetter }.map(String.init).filter { $0.count > 2 }
    }

    private static func letters(in text: String) -> String { CodeWords.folded(text).filter(\.isLetter) }
}

extension Password {
    /// The longest password: a whole sentence fits.
    public static let maxLength = 200

    /// The password that the person chooses; throws `FieldProblems` when it is short or easily guessed.
    ///
    /// No rule on what it is composed of: length and rarity are what protects. Slow: call it outside of a database access.
    public static func chosen(
        _ typed: String,
        by person: Person,
        refusing common: CommonPasswords
    ) throws -> Password {
        let field = "password"
        if typed.isEmpty { throw FieldProblems(.missing, field: field) }
        if typed.count > maxLength || typed.utf8.count > maxLength * 8 { throw FieldProblems(.tooLong(max: maxLength), field: field) }
        if typed.count < minLength { throw FieldProblems(.tooShort(min: minLength), field: field) }
        if common.holds(typed, of: person) { throw FieldProblems(.easilyGuessed, field: field) }
        return Password(typed)
    }
}
