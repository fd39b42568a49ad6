import Foundation

/// A word, a number or a sign of a text, as the detector reads it.
struct PersonalDataWord: Sendable {
    enum Form: Sendable { case word, number, sign }
    /// What stands before it.
    enum Gap: Sendable { case none, space, line }

    let form: Form
    let gap: Gap
    /// Begins with a capital, in a text that is not all capitals.
    var isCapitalised: Bool
    /// Two letters or more, all capitals.
    var isAllCapitals: Bool
    let roles: Roles
    /// Lower case, without accents; Latin digits.
    let text: String
    /// Where it stands in the text, in bytes; the accents and joiners typed after it are its own.
    let bytes: Range<Int>

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
        var text = text
        return text.withUTF8 { bytes in
            var scan = PersonalDataScan(bytes: bytes)
            return scan.words()
        }
    }
}

/// One walk through the bytes of a text.
private struct PersonalDataScan {
    let bytes: UnsafeBufferPointer<UInt8>
    private var at = 0
    /// The word being read, in lower case without accents.
    private var folded: [UInt8] = []
    private var (capitals, letters) = (0, 0)

    /// What is longer is no name, and no word that is looked for.
    private static let longest = 48

    init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    mutating func words() -> [PersonalDataWord] {
        var words: [PersonalDataWord] = []
        words.reserveCapacity(bytes.count / 5 + 8)
        folded.reserveCapacity(Self.longest + 8)
        var gap = PersonalDataWord.Gap.none
        while at < bytes.count {
            let (sign, length) = sign(at)
            switch sign {
            case .space: gap = gap == .line ? .line : .space
            case .line: gap = .line
            case .attached: break
            case .letter, .capital, .digit, .other:
                words.append(word(from: sign, gap))
                gap = .none
                continue
            }
            at += length
        }
        // Where everything is a capital, capitals tell nothing.
        if letters > 20, capitals * 2 > letters {
            for place in words.indices { (words[place].isCapitalised, words[place].isAllCapitals) = (false, false) }
        }
        return words
    }

    /// Reads the word, the number or the sign that begins here.
    private mutating func word(from first: Sign, _ gap: PersonalDataWord.Gap) -> PersonalDataWord {
        let start = at
        let form: PersonalDataWord.Form = first.isLetter ? .word : first == .digit ? .number : .sign
        var (capitalsHere, lettersHere) = (0, 0)
        folded.removeAll(keepingCapacity: true)
        while at < bytes.count {
            let (sign, length) = sign(at)
            if sign != .attached {
                guard at == start || form == .word && sign.isLetter || form == .number && sign == .digit else { break }
                if sign.isLetter { (lettersHere, capitalsHere) = (lettersHere + 1, capitalsHere + (sign == .capital ? 1 : 0)) }
                if folded.count < Self.longest { fold(length) }
            }
            at += length
        }
        (capitals, letters) = (capitals + capitalsHere, letters + lettersHere)
        let text = String(decoding: folded, as: UTF8.self)
        return PersonalDataWord(
            form: form,
            gap: gap,
            isCapitalised: first == .capital,
            isAllCapitals: lettersHere > 1 && capitalsHere == lettersHere,
            roles: form == .word ? .of(text) : [],
            text: text,
            bytes: start..<at
        )
    }

    /// What stands at that byte, and how many bytes it takes.
    private func sign(_ place: Int) -> (Sign, length: Int) {
        switch bytes[place] {
        case 0x61...0x7A: (.letter, 1)
        case 0x20, 0x09: (.space, 1)
        case 0x41...0x5A: (.capital, 1)
        case 0x30...0x39: (.digit, 1)
        case 0x0A...0x0D: (.line, 1)
        case 0x00...0x7F: (.other, 1)
        default: { (Folding.of($0.value).sign, $0.length) }(scalar(place))
        }
    }

    /// Adds the sign at hand to the word.
    private mutating func fold(_ length: Int) {
        switch bytes[at] {
        case 0x41...0x5A: folded.append(bytes[at] + 32)
        case 0x00...0x7F: folded.append(bytes[at])
        default: folded += Folding.of(scalar(at).value).base
        }
    }

    private func scalar(_ place: Int) -> (value: UInt32, length: Int) {
        func next(_ offset: Int) -> UInt32 { UInt32(bytes[place + offset] & 0x3F) }
        let first = UInt32(bytes[place])
        switch first {
        case 0xC0...0xDF: return ((first & 0x1F) << 6 | next(1), 2)
        case 0xE0...0xEF: return ((first & 0x0F) << 12 | next(1) << 6 | next(2), 3)
        default: return ((first & 0x07) << 18 | next(1) << 12 | next(2) << 6 | next(3), 4)
        }
    }
}

/// What one sign of a text is to the detector.
private enum Sign {
    case letter, capital, digit, space, line
    /// An accent or a joiner: belongs to what stands before it.
    case attached
    case other

    var isLetter: Bool { self == .letter || self == .capital }
}

/// What a sign beyond ASCII is, and what it becomes without its accents.
private struct Folding {
    let sign: Sign
    let base: [UInt8]

    static func of(_ value: UInt32) -> Folding {
        value < 0x250 ? latin[Int(value)] : value == 0x2019 ? apostrophe : Folding(Unicode.Scalar(value)!)
    }

    /// Worked out once, as nearly all accents are here.
    private static let latin = (0..<0x250).map { Folding(Unicode.Scalar(UInt32($0))!) }
    private static let apostrophe = Folding("’")

    private init(_ scalar: Unicode.Scalar) {
        let properties = scalar.properties
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .spacingMark, .format: (sign, base) = (.attached, [])
        case .decimalNumber: (sign, base) = (.digit, Array("\(Int(properties.numericValue ?? 0))".utf8))
        case .spaceSeparator: (sign, base) = (.space, [])
        case .lineSeparator, .paragraphSeparator: (sign, base) = (.line, [])
        default:
            if scalar.value == 0x85 {
                (sign, base) = (.line, [])
            } else if properties.isAlphabetic {
                (sign, base) = (properties.isUppercase ? .capital : .letter, Array(Self.letters(scalar).utf8))
            } else {
                (sign, base) = (.other, Array(String(scalar).utf8))
            }
        }
    }

    private static func letters(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "œ", "Œ": "oe"
        case "æ", "Æ": "ae"
        case "ß": "ss"
        case "ø", "Ø": "o"
        case "ł", "Ł": "l"
        default: String(scalar).folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
        }
    }
}
