extension PersonalDataReading {
    /// Finds dates after « né », « née en », « date de naissance »; what is not somebody is born without harm.
    mutating func findBirthDates() {
        for place in words.indices where words[place].roles.contains(.birth) {
            guard let word = self[place], !isBirthOfAThing(place) else { continue }
            var (at, filler) = (place + 1, "")
            while at < place + 9, let next = self[at], Self.fillers.contains(next.text) || next.roles.contains(.weekday) {
                filler = next.text
                at += 1
            }
            guard word.text == "naissance" || filler == "le" || filler == "un" || filler == "en" || filler == ":" || word.text != "ne"
            else { continue }
            if let end = date(from: at, isYearEnough: filler == "en" || word.text == "naissance") { note(.birthDate, at...end) }
        }
    }

    private static let fillers: Set<String> = ["le", "un", "en", "est", "c", "e", "s", "'", "’", "(", ")", ":", "·", ".", ",", "au", "du"]

    private func isBirthOfAThing(_ place: Int) -> Bool {
        guard words[place].text != "naissance" else { return false }
        return cue([.thing, .relation], before: place, within: 6).map { words[$0].roles.contains(.thing) } == true
    }

    /// Where a date ends that begins there: « 3 mai 1984 », « 03/05/84 », « 1984-05-03 », « mai 1984 », « 3 mai », « 1984 ».
    private func date(from place: Int, isYearEnough: Bool) -> Int? {
        guard let first = self[place] else { return nil }
        if first.roles.contains(.month) { return isYear(place + 1) ? place + 1 : nil }
        guard let number = first.number else { return nil }
        var at = place + 1
        if self[at]?.text == "er", words[at].gap == .none { at += 1 }
        if self[at]?.isSign(".") == true, self[at + 1]?.roles.contains(.month) == true { at += 1 }
        if (1...31).contains(number), self[at]?.roles.contains(.month) == true {
            if self[at + 1]?.isSign(".") == true, isYear(at + 2) { at += 1 }
            return isYear(at + 1) ? at + 1 : at
        }
        if let (second, third) = numbers(after: place) {
            let (a, b, c) = (number, words[second].number ?? 0, words[third].digitCount)
            let isDayFirst = (1...31).contains(a) && (1...12).contains(b) && (c == 2 || isYear(third))
            let isYearFirst = isYear(place) && (1...12).contains(b) && (1...31).contains(words[third].number ?? 0)
            if isDayFirst || isYearFirst { return third }
        }
        return isYearEnough && first.digitCount == 4 && isYear(place) ? place : nil
    }

    private func isYear(_ place: Int) -> Bool {
        guard let word = self[place], word.gap != .line, let number = word.number else { return false }
        return word.digitCount == 2 || (1900...2100).contains(number)
    }

    /// The two numbers that follow with the same sign, or a space, between them.
    private func numbers(after place: Int) -> (Int, Int)? {
        let isSpaced = self[place + 1]?.form == .number
        let (second, third) = isSpaced ? (place + 1, place + 2) : (place + 2, place + 4)
        guard let b = self[second], let c = self[third], b.form == .number, c.form == .number, b.gap != .line, c.gap != .line else {
            return nil
        }
        if isSpaced { return (second, third) }
        guard let joint = self[place + 1], ["/", ".", "-"].contains(joint.text), self[place + 3]?.text == joint.text else { return nil }
        return (second, third)
    }
}
