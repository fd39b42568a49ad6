import Foundation

/// What common passwords are made of, and whether a password is soon guessed from it.
public struct CommonPasswords: Sendable {
    /// What a password has to be worth: about four words at random, « quatre mots au hasard ».
    private static let leastBits = 36.0

    private let listed: Set<String>, names: Set<String>

    /// Takes the list, one word a line with « # » before what is no word, and the names that the service goes by.
    public init(_ list: String, and names: [String]) {
        listed = Set(list.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("#") }.map { Self.letters(in: String($0)) })
        self.names = Set(names.flatMap(Self.words))
    }

    /// Whether the password can be guessed from words that everybody uses, or from the person's own name and address.
    func holds(_ typed: String, of person: Person) -> Bool {
        let email = person.email ?? ""
        let own = names.union(Self.words(of: person.name)).union(Self.words(of: email)).union([Self.letters(in: email)])
        return PasswordGuesses.bits(of: typed, listed: listed, own: own) < Self.leastBits
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
