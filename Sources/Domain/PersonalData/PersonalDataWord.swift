import Foundation

/// A word, a number or a sign of a text, as the detector reads it.
struct PersonalDataWord: Sendable {
    enum Form: Sendable { case word, number, sign }
    /// What stands before it.
    enum Gap: Sendable { case none, space, line }

    let form: Form
    /// Lower case, without accents; Latin digits.
    let text: String
    let range: Range<String.Index>
    let gap: Gap
    /// Begins with a capital, in a text that is not all capitals.
    var isCapitalised: Bool
    /// Two letters or more, all capitals.
    var isAllCapitals: Bool
    let roles: Roles

    var endsSentence: Bool { form == .sign && (text == "." || text == "!" || text == "?" || text == "…") }
    func isSign(_ sign: String) -> Bool { form == .sign && text == sign }
    var isApostrophe: Bool { form == .sign && (text == "'" || text == "’") }
    var isHyphen: Bool { form == .sign && (text == "-" || text == "‑" || text == "–") }
    var digitCount: Int { form == .number ? text.utf8.count : 0 }
    /// The number, if it is short enough to be one.
    var number: Int? { form == .number && text.utf8.count <= 9 ? Int(text) : nil }
}

extension PersonalDataWord {
    /// The words of the text, in order.
    static func all(of text: String) -> [PersonalDataWord] {
        var words: [PersonalDataWord] = []
        words.reserveCapacity(text.utf8.count / 4)
        let scalars = text.unicodeScalars
        var (capitals, letters) = (0, 0)
        var (gap, index) = (Gap.none, scalars.startIndex)
        while index < scalars.endIndex {
            let first = Sign(scalars[index])
            let start = index
            index = scalars.index(after: index)
            switch first {
            case .space: gap = gap == .line ? .line : .space
            case .line: gap = .line
            case .attached: break
            case .letter, .digit, .other:
                var (folded, isFirstCapital, capitalsHere, lettersHere) = ("", false, 0, 0)
                func take(_ sign: Sign) {
                    if case .letter(let base, let isCapital) = sign {
                        // What is longer is no name, and no word that is looked for.
                        if folded.utf8.count < 48 { folded += base }
                        if lettersHere == 0 { isFirstCapital = isCapital }
                        (lettersHere, capitalsHere) = (lettersHere + 1, capitalsHere + (isCapital ? 1 : 0))
                    } else if folded.utf8.count < 48 {
                        folded += sign.text
                    }
                }
                take(first)
                while index < scalars.endIndex {
                    let next = Sign(scalars[index])
                    guard next.isAttached || next.continues(first) else { break }
                    if !next.isAttached { take(next) }
                    index = scalars.index(after: index)
                }
                let form: Form = first.isLetter ? .word : first.isDigit ? .number : .sign
                (capitals, letters) = (capitals + capitalsHere, letters + lettersHere)
                words.append(
                    PersonalDataWord(
                        form: form,
                        text: folded,
                        range: start..<index,
                        gap: gap,
                        isCapitalised: isFirstCapital,
                        isAllCapitals: lettersHere > 1 && capitalsHere == lettersHere,
                        roles: form == .word ? Roles.of(folded) : []
                    )
                )
                gap = .none
            }
        }
        // Where everything is a capital, capitals tell nothing.
        if letters > 20, capitals * 2 > letters {
            for place in words.indices { (words[place].isCapitalised, words[place].isAllCapitals) = (false, false) }
        }
        return words
    }
}

/// What one Unicode scalar is to the detector.
private enum Sign {
    case letter(String, isCapital: Bool)
    case digit(Character)
    case space, line
    /// An accent or a joiner: belongs to what stands before it.
    case attached
    case other(Character)

    init(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x61...0x7A: self = .letter(String(Character(scalar)), isCapital: false)
        case 0x41...0x5A: self = .letter(String(Character(Unicode.Scalar(scalar.value + 32)!)), isCapital: true)
        case 0x30...0x39: self = .digit(Character(scalar))
        case 0x20, 0x09, 0xA0, 0x202F, 0x2000...0x200A: self = .space
        case 0x0A...0x0D, 0x85, 0x2028, 0x2029: self = .line
        case 0x00...0x7F, 0x2010...0x2027: self = .other(Character(scalar))
        default: self = Self.known[scalar.value] ?? Self(beyondLatin: scalar)
        }
    }

    /// Accented Latin letters, worked out once.
    private static let known: [UInt32: Sign] = Dictionary(
        uniqueKeysWithValues: (Array(UInt32(0xC0)...0x24F) + Array(0x1E00...0x1EFF)).compactMap(Unicode.Scalar.init)
            .filter(\.properties.isAlphabetic).map { scalar in
                let special: [UInt32: String] = [0x152: "oe", 0x153: "oe", 0xC6: "ae", 0xE6: "ae", 0xDF: "ss", 0xD8: "o", 0xF8: "o"]
                let base = String(Character(scalar)).folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
                return (scalar.value, .letter(special[scalar.value] ?? base, isCapital: scalar.properties.isUppercase))
            }
    )

    private init(beyondLatin scalar: Unicode.Scalar) {
        let properties = scalar.properties
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .spacingMark, .format: self = .attached
        case .decimalNumber: self = .digit(Character("\(Int(properties.numericValue ?? 0))"))
        case .spaceSeparator: self = .space
        default:
            self =
                properties.isAlphabetic
                ? .letter(properties.lowercaseMapping, isCapital: properties.isUppercase) : .other(Character(scalar))
        }
    }

    var isLetter: Bool { if case .letter = self { true } else { false } }
    var isDigit: Bool { if case .digit = self { true } else { false } }
    var isAttached: Bool { if case .attached = self { true } else { false } }

    /// Whether it goes on with a word or a number that began so.
    func continues(_ first: Sign) -> Bool { first.isLetter && isLetter || first.isDigit && isDigit }

    var text: String {
        switch self {
        case .letter(let base, _): base
        case .digit(let digit): String(digit)
        case .other(let sign): String(sign)
        case .space, .line, .attached: ""
        }
    }
}
