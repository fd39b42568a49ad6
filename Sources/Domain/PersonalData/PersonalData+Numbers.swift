/// Digits written in groups, as people write long numbers.
private struct DigitGroups {
    var digits: [UInt8] = []
    var sizes: [Int] = []
    /// Where the last group stands.
    var end: Int
}

extension PersonalDataReading {
    /// Finds the numbers of the social security, telephones, and the numbers that the CAF and France Travail give.
    mutating func findNumbers() {
        for place in words.indices where words[place].form == .number { noteSocialSecurity(at: place) }
        for place in words.indices where self[place] != nil { notePhone(at: place) }
        for place in words.indices where words[place].form == .number && self[place] != nil { noteFile(at: place) }
    }

    // MARK: - Social security

    private mutating func noteSocialSecurity(at place: Int) {
        guard let first = words[place].text.utf8.first, (UInt8(ascii: "1")...UInt8(ascii: "8")).contains(first) else { return }
        var (characters, at, keyless) = ([UInt8](), place, Int?.none)
        while characters.count < 15, let word = self[at] {
            let joins = word.isSign(".") || word.isSign("/") || word.isHyphen
            if joins, at > place, self[at + 1]?.form == .number {
                at += 1
                continue
            }
            let isCorsica = characters.count == 6 && word.gap != .line && (word.text == "a" || word.text == "b")
            guard word.gap != .line || at == place, word.form == .number || isCorsica else { break }
            characters += word.text.utf8
            if characters.count == 13 { keyless = at }
            at += 1
        }
        let end = at - 1
        if characters.count == 15, let key = Self.key(of: characters) {
            let isRight = key == Int(characters[13] - 48) * 10 + Int(characters[14] - 48)
            if isRight || Self.isPlausible(characters) && cue(.socialSecurity, before: place, within: 10) != nil {
                note(.nir, place...end)
            }
        } else if characters.count == 13, let keyless, self[keyless + 1]?.form != .number, self[place - 1]?.form != .number,
            Self.isPlausible(characters), Self.key(of: characters) != nil
        {
            note(.nir, place...keyless)
        }
    }

    /// The key that the first thirteen characters ask for; nil when they are no such number.
    private static func key(of characters: [UInt8]) -> Int? {
        var number = 0
        for (place, character) in characters.prefix(13).enumerated() {
            switch character {
            case 48...57: number = number * 10 + Int(character - 48)
            // Corsica: 2A counts as 19, 2B as 18.
            case UInt8(ascii: "a") where place == 6: number = (number - 2) * 10 + 19
            case UInt8(ascii: "b") where place == 6: number = (number - 2) * 10 + 18
            default: return nil
            }
        }
        return characters.dropFirst(13).allSatisfy { (48...57).contains($0) } ? 97 - number % 97 : nil
    }

    /// Whether sex, month and département are such as exist.
    private static func isPlausible(_ characters: [UInt8]) -> Bool {
        guard characters[0] == 49 || characters[0] == 50 else { return false }
        let month = Int(characters[3] - 48) * 10 + Int(characters[4] - 48)
        return (1...12).contains(month) || (20...42).contains(month) || month >= 50
    }

    // MARK: - Telephones

    private mutating func notePhone(at place: Int) {
        let word = words[place]
        if word.isSign("+") {
            if let end = foreignPhone(from: place + 1) { note(.phone, place...end) }
        } else if word.isSign("("), self[place + 1]?.digitCount == 2, self[place + 2]?.isSign(")") == true {
            if let end = phone(from: place + 1, skipping: place + 2) { note(.phone, place...end) }
        } else if word.text == "o", word.form == .word, let next = self[place + 1], next.form == .number, next.gap == .none {
            if let end = phone(from: place + 1, after: [48]) { note(.phone, place...end) }
        } else if word.form == .number {
            if word.text.hasPrefix("00"), let end = foreignPhone(from: place) {
                note(.phone, place...end)
            } else if let end = phone(from: place) {
                note(.phone, place...end)
            }
        }
    }

    private static let shapes: Set<[Int]> = [
        [2, 2, 2, 2, 2], [10], [4, 2, 2, 2], [4, 3, 3], [4, 6], [2, 4, 4], [2, 8], [3, 3, 4], [3, 3, 2, 2], [2, 2, 6], [6, 4], [4, 4, 2],
        [2, 2, 2, 4], [3, 7], [2, 3, 3, 2], [2, 4, 2, 2], [1, 9], [6, 2, 2], [8, 2],
    ]

    /// Where ten digits end that begin with a zero, in groups such as people write; service numbers in 08 are nobody's.
    private func phone(from place: Int, after head: [UInt8] = [], skipping bracket: Int? = nil) -> Int? {
        let groups = groups(from: place, upTo: 10, after: head, skipping: bracket)
        if groups.digits.count == 10 {
            let isNational = groups.digits[0] == 48 && groups.digits[1] != 48 && groups.digits[1] != 56
            return isNational && Self.shapes.contains(groups.sizes) ? groups.end : nil
        }
        // « le 6 12 … »: the zero is left out.
        let isShort = groups.sizes == [1, 2, 2, 2, 2] && (groups.digits[0] == 54 || groups.digits[0] == 55)
        return isShort && cue(.call, before: place, within: 6) != nil ? groups.end : nil
    }

    /// Where a number with its country ends: « +33 » and nine digits, « +32 » and some.
    private func foreignPhone(from place: Int) -> Int? {
        guard self[place]?.form == .number else { return nil }
        let hasPrefix = words[place].text.hasPrefix("00")
        var groups = groups(from: place, upTo: 17)
        let digits = hasPrefix ? Array(groups.digits.dropFirst(2)) : groups.digits
        guard digits.count >= 9, digits[0] != 48 else { return nil }
        if digits.starts(with: [51, 51]) {
            let length = (digits[2] == 48 ? 12 : 11) + (hasPrefix ? 2 : 0)
            groups = self.groups(from: place, upTo: length)
            return groups.digits.count == length ? groups.end : nil
        }
        return (hasPrefix ? 10...15 : 9...15).contains(digits.count) ? groups.end : nil
    }

    /// The digits from `place` on, group by group, as long as they are no more than `most`.
    private func groups(from place: Int, upTo most: Int, after head: [UInt8] = [], skipping bracket: Int? = nil) -> DigitGroups {
        var (groups, at) = (DigitGroups(end: place), place)
        groups.digits = head
        while groups.digits.count < most, let word = self[at], word.form == .number, at == place || word.gap != .line {
            guard groups.digits.count + word.digitCount <= most else { break }
            groups.sizes.append(word.digitCount + (groups.sizes.isEmpty ? head.count : 0))
            groups.digits += word.text.utf8
            groups.end = at
            at += 1
            while let sign = self[at], at <= groups.end + 3, Self.joins(sign) || at == bracket { at += 1 }
        }
        return groups
    }

    private static func joins(_ sign: PersonalDataWord) -> Bool {
        sign.form == .sign && sign.gap != .line
            && (sign.isSign(".") || sign.isSign("/") || sign.isHyphen || sign.isSign("(") || sign.isSign(")"))
    }

    // MARK: - Files

    /// Seven digits with or without a letter near « allocataire », or what France Travail gives.
    private mutating func noteFile(at place: Int) {
        guard self[place - 1]?.form != .number || words[place].gap == .line else { return }
        var (end, sizes) = (place, [words[place].digitCount])
        while let next = self[end + 1], next.form == .number, next.gap == .space, sizes.count < 4 {
            end += 1
            sizes.append(next.digitCount)
        }
        if let next = self[end + 1], next.form == .number, next.gap == .space { return }
        let count = sizes.reduce(0, +)
        guard count == 7 || count == 8 || count == 11, let keeper = keeper(ofFileFrom: place, to: end) else { return }
        var hasLetter = false
        if let letter = self[end + 1], letter.form == .word, letter.text.utf8.count == 1, letter.gap == .none || letter.isCapitalised {
            if letter.gap != .line {
                hasLetter = true
                end += 1
            }
        }
        if let next = self[end + 1], next.roles.contains(.unit) || next.isSign("€") || next.isSign("%") { return }
        switch keeper {
        case .caf: if count == 7 { note(.caf, place...end) }
        default: if hasLetter ? count == 7 : count != 7 { note(.franceTravail, place...end) }
        }
    }

    /// Who gave the number, told by the nearest of the words around it.
    private func keeper(ofFileFrom place: Int, to end: Int) -> PersonalData.Kind? {
        for at in stride(from: place - 1, through: max(0, place - 8), by: -1) {
            let word = words[at]
            if word.endsSentence { break }
            if word.roles.contains(.caf) { return .caf }
            if isJobseekers(at) { return .franceTravail }
        }
        guard cue([.number, .jobseeker], before: place, within: 8) != nil || cue(.number, from: end + 1, within: 4) != nil else {
            return nil
        }
        for at in end + 1..<max(end + 1, min(words.count, end + 8)) {
            if words[at].text == "allocataire" { return .caf }
            if isJobseekers(at) { return .franceTravail }
        }
        return nil
    }

    private func isJobseekers(_ place: Int) -> Bool {
        guard words[place].roles.contains(.jobseeker) else { return false }
        switch words[place].text {
        case "travail": return place > 0 && words[place - 1].text == "france"
        case "emploi": return place > 0 && ["pole", "d", "'", "’"].contains(words[place - 1].text)
        default: return true
        }
    }
}
