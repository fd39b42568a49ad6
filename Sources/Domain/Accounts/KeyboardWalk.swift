/// Where fingers walk: stretches of a French or an English keyboard, and of the alphabet.
enum KeyboardWalk {
    private typealias Key = (row: Int, column: Int)

    /// Each layout row by row, the figures on top.
    private static let layouts: [[Character: Key]] = [
        ["1234567890", "azertyuiop", "qsdfghjklm", "wxcvbn"], ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"],
        ["1234567890", "qwertzuiop", "asdfghjkl", "yxcvbnm"], ["789", "456", "123", "0"],
    ].map { rows in
        var keys: [Character: Key] = [:]
        for (row, letters) in rows.enumerated() {
            for (column, letter) in letters.enumerated() { keys[letter] = (row, column) }
        }
        return keys
    }

    /// Whether each character stands beside the one before: three of them on a line, or four in any direction.
    static func isMade(of text: ArraySlice<Character>) -> Bool {
        guard text.count > 2 else { return false }
        return isSequence(text) || layouts.contains { isWalk(text, on: $0) }
    }

    /// « abc », « 321 »: one more or one less each time.
    private static func isSequence(_ text: ArraySlice<Character>) -> Bool {
        let values = text.compactMap(\.asciiValue).map(Int.init)
        guard values.count == text.count else { return false }
        let steps = Set(zip(values, values.dropFirst()).map { $1 - $0 })
        return steps == [1] || steps == [-1]
    }

    private static func isWalk(_ text: ArraySlice<Character>, on keys: [Character: Key]) -> Bool {
        var (steps, before): ([Key], Key?) = ([], nil)
        for character in text {
            guard let key = keys[character] else { return false }
            if let before {
                let step = (row: key.row - before.row, column: key.column - before.column)
                guard abs(step.row) <= 1, abs(step.column) <= 1, step != (0, 0) else { return false }
                steps.append(step)
            }
            before = key
        }
        return steps.count > 2 || steps.allSatisfy { $0 == steps[0] }
    }
}
