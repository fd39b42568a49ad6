/// The number that a printed contribution sheet bears (« 7K4-M2P-9RT »): ties what is typed to the paper it was written on.
///
/// Its last character checks the others: one wrong character, or two that changed places, are always noticed. It is
/// no secret and opens nothing.
public struct SheetCode: Hashable, Sendable, CustomStringConvertible {
    /// No vowels, which would make words, and of what is taken for something else one at most: no 0 O Q, 1 I L, B, G, S, Z.
    /// They are 23, a prime: the check rests on it.
    private static let alphabet = Array("23456789CDFHJKMNPRTVWXY")
    private static let length = 9

    private let characters: [Character]

    /// The code as printed, in groups of three.
    public var description: String {
        stride(from: 0, to: Self.length, by: 3).map { String(characters[$0..<$0 + 3]) }.joined(separator: "-")
    }

    /// A code drawn at random: among ten thousand sheets, two alike are less likely than one in a thousand.
    public static func draw() -> SheetCode {
        let free = (1..<length).map { _ in Int.random(in: 0..<alphabet.count) }
        return SheetCode(characters: (free + [check(of: free)]).map { alphabet[$0] })
    }

    /// Reads a typed code, whatever its capitals, spaces and hyphens; nil unless its check holds.
    public init?(_ typed: String) {
        guard typed.utf8.count <= 100 else { return nil }
        let characters = typed.uppercased().filter { !$0.isWhitespace && !Self.hyphens.contains($0) }
        let values = characters.compactMap { Self.alphabet.firstIndex(of: $0) }
        guard values.count == Self.length, characters.count == Self.length,
            Self.check(of: values.dropLast()) == values.last
        else { return nil }
        self.characters = Array(characters)
    }

    private init(characters: [Character]) { self.characters = characters }

    /// What is typed between the groups: any of the dashes of a keyboard or of a phone.
    private static let hyphens: Set<Character> = ["-", "‐", "‑", "–", "—", "−", ".", "_"]

    /// The sum of the values, each weighed by its rank. No two places weigh the same (the check weighs −1), hence no two of
    /// them can change places unnoticed.
    private static func check(of values: some Sequence<Int>) -> Int {
        values.enumerated().reduce(0) { $0 + ($1.offset + 1) * $1.element } % alphabet.count
    }
}
