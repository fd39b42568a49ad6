extension PersonalDataReading {
    /// Finds where somebody lives; the address of a service is everybody's.
    mutating func findAddresses() {
        for place in words.indices where words[place].form == .number || !words[place].roles.isDisjoint(with: [.estate, .hamlet]) {
            guard let word = self[place] else { continue }
            if word.form == .number {
                noteNumbered(at: place)
                noteTown(at: place)
            } else if word.roles.contains(.hamlet) {
                noteHamlet(at: place)
            } else if word.roles.contains(.estate) {
                noteUnnumbered(at: place)
            }
        }
    }

    /// « 12 bis, rue des Lilas, 87000 Limoges »
    private mutating func noteNumbered(at place: Int) {
        guard words[place].digitCount <= 4, words[place].number != 0 else { return }
        var at = place + 1
        if let next = self[at],
            next.roles.contains(.repeated) || next.text.utf8.count == 1 && next.form == .word && "abcd".contains(next.text)
        {
            if next.roles.contains(.repeated) || self[at + 1]?.roles.isDisjoint(with: [.street, .unsureStreet]) == false { at += 1 }
        }
        let hasComma = self[at]?.isSign(",") == true
        if hasComma { at += 1 }
        guard let street = self[at], street.gap != .line, !street.roles.isDisjoint(with: [.street, .unsureStreet]),
            let name = streetName(from: at + 1)
        else { return }
        let isAtHome = isHome(place)
        if isAtHome == false { return }
        let (end, hasTown) = tail(after: name.end)
        if !street.roles.contains(.street), isAtHome == nil {
            let isDay = self[place - 1]?.text == "le" || self[place - 1]?.roles.contains(.weekday) == true
            guard !isDay, name.isCapitalised || hasComma || hasTown else { return }
        }
        note(.address, place...end)
    }

    /// « 87000 Limoges »
    private mutating func noteTown(at place: Int) {
        guard let end = town(from: place, isLowerCaseEnough: isHome(place) == true), isHome(place) != false else { return }
        note(.address, place...complement(after: end))
    }

    /// « lieu-dit Le Mas »
    private mutating func noteHamlet(at place: Int) {
        var at = place + 1
        if self[at]?.isHyphen == true { at += 1 }
        guard self[at]?.text == "dit", isHome(place) != false else { return }
        at += self[at + 1]?.isSign("«") == true || self[at + 1]?.isSign("\"") == true ? 2 : 1
        guard let name = streetName(from: at) else { return }
        note(.address, place...tail(after: name.end).end)
    }

    /// « J’habite rue des Lilas », « je vis résidence du Parc »: said to be where somebody lives.
    private mutating func noteUnnumbered(at place: Int) {
        guard let home = cue([.home, .service], before: place, within: 3), words[home].roles.contains(.home),
            let name = streetName(from: place + 1), name.isCapitalised
        else { return }
        note(.address, place...tail(after: name.end).end)
    }

    /// Whether the nearest word says that somebody lives there (true), that a service is there (false), or nothing (nil).
    private func isHome(_ place: Int) -> Bool? {
        cue([.home, .service], before: place, within: 12).map { words[$0].roles.contains(.home) }
    }

    /// The words of a street's name: little words, then words with capitals, or one or two without.
    private func streetName(from place: Int) -> (end: Int, isCapitalised: Bool)? {
        var (at, end, plain, isCapitalised, hasHyphen) = (place, Int?.none, 0, false, false)
        if self[at]?.isSign(".") == true { at += 1 }
        while at < place + 12, let word = self[at], word.gap != .line {
            if word.isHyphen || word.isApostrophe {
                hasHyphen = word.isHyphen && word.gap == .none
                at += 1
                continue
            }
            if word.form == .number {
                let isDate = self[at + 1]?.roles.contains(.month) == true || self[at - 1]?.roles.contains(.month) == true
                guard isDate else { break }
                end = at
            } else if word.form == .sign {
                break
            } else if word.isCapitalised || hasHyphen || self[at - 1]?.form == .number {
                (end, isCapitalised) = (at, isCapitalised || word.isCapitalised && !word.isAllCapitals)
            } else if !Self.links.contains(word.text) {
                guard !isCapitalised, plain < 3, plain == 0 || word.roles.isDisjoint(with: [.noName, .home, .door]) else { break }
                guard plain > 0 || word.roles.isDisjoint(with: .noName) || word.roles.contains(.month) else { break }
                plain += 1
                end = at
            } else if end != nil, Self.stops.contains(word.text) {
                break
            }
            hasHyphen = false
            at += 1
        }
        return end.map { ($0, isCapitalised) }
    }

    private static let links: Set<String> = ["de", "du", "des", "la", "le", "les", "l", "d", "et", "en", "aux", "au", "sur", "sous"]
    /// After the name of a street, these begin something else.
    private static let stops: Set<String> = ["et", "en", "le", "les", "au", "aux", "sur", "sous"]

    /// The postal code, the town and the door that come after a street.
    private func tail(after end: Int) -> (end: Int, hasTown: Bool) {
        let door = complement(after: end)
        let at = self[door + 1]?.isSign(",") == true ? door + 2 : door + 1
        guard self[at]?.digitCount == 5, let town = town(from: at, isLowerCaseEnough: true) else { return (door, false) }
        return (complement(after: town), true)
    }

    /// Where the town ends that follows a postal code; firms and services have « cedex ».
    private func town(from place: Int, isLowerCaseEnough: Bool) -> Int? {
        guard let code = self[place], code.digitCount == 5, let number = code.number, (1_000...98_999).contains(number),
            let first = self[place + 1], first.form == .word, first.gap == .space,
            first.roles.isDisjoint(with: [.unit, .month]), !first.isAllCapitals || first.text.utf8.count > 4,
            first.isCapitalised || isLowerCaseEnough && first.roles.isDisjoint(with: .noName)
        else { return nil }
        var (end, at) = (place + 1, place + 2)
        while at < place + 14, let word = self[at], word.gap != .line {
            if word.isHyphen, word.gap == .none, self[at + 1]?.gap == PersonalDataWord.Gap.none {
                (end, at) = (at + 1, at + 2)
            } else if word.form == .word, word.isCapitalised {
                if word.text == "cedex" { return nil }
                (end, at) = (at, at + 1)
            } else if word.text == "cedex" {
                return nil
            } else {
                break
            }
        }
        return end
    }

    /// « bâtiment C, appartement 12 »
    private func complement(after end: Int) -> Int {
        var end = end
        for _ in 0..<3 {
            let at = self[end + 1]?.isSign(",") == true ? end + 2 : end + 1
            guard let door = self[at], door.roles.contains(.door), door.gap != .line else { break }
            let mark = self[at + 1]?.isSign(".") == true ? at + 2 : at + 1
            guard let word = self[mark], word.form == .number || word.text.utf8.count == 1 && word.form == .word else { break }
            end = mark
        }
        return end
    }
}
