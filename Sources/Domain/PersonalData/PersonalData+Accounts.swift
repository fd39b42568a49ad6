extension PersonalDataReading {
    /// Finds IBANs: the right length for their country, and their check digits (ISO 7064, mod 97).
    mutating func findAccounts() {
        for place in words.indices.dropLast() where words[place + 1].digitCount >= 2 && words[place + 1].gap == .none {
            guard let country = self[place], country.form == .word, let length = Self.lengths[country.text],
                let (end, characters) = run(from: place, of: length)
            else { continue }
            if Self.isRight(characters) || cue(.account, before: place, within: 10) != nil { note(.iban, place...end) }
        }
    }

    /// The letters and digits from `place` on, if the groups that they are written in end after exactly so many.
    private func run(from place: Int, of length: Int) -> (end: Int, characters: [UInt8])? {
        var (characters, at) = ([UInt8](), place)
        while characters.count < length, let word = self[at] {
            if word.isHyphen, word.gap == .none, !characters.isEmpty {
                at += 1
                continue
            }
            guard word.form != .sign, word.gap != .line || at == place else { return nil }
            characters += word.text.utf8
            at += 1
        }
        guard characters.count == length else { return nil }
        if let next = self[at], next.gap == .none, next.form != .sign { return nil }
        return (at - 1, characters)
    }

    private static func isRight(_ characters: [UInt8]) -> Bool {
        var rest = 0
        for character in characters[4...] + characters[..<4] {
            switch character {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): rest = (rest * 10 + Int(character - UInt8(ascii: "0"))) % 97
            case UInt8(ascii: "a")...UInt8(ascii: "z"): rest = (rest * 100 + Int(character - UInt8(ascii: "a")) + 10) % 97
            default: return false
            }
        }
        return rest == 1
    }

    /// How long the IBANs of a country are, as the registry of ISO 13616 has it.
    private static let lengths = [
        "at": 20, "be": 16, "bg": 22, "ch": 21, "cy": 28, "cz": 24, "de": 22, "dk": 18, "ee": 20, "es": 24, "fi": 18, "fr": 27,
        "gb": 22, "gr": 27, "hr": 21, "hu": 28, "ie": 22, "it": 27, "lt": 20, "lu": 20, "lv": 21, "mc": 27, "mt": 31, "nl": 18,
        "no": 15, "pl": 28, "pt": 25, "ro": 24, "se": 24, "si": 19, "sk": 24, "tn": 24, "tr": 26,
    ]
}
