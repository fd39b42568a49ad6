extension PersonalDataReading {
    /// Finds e-mail addresses: with « @ », « (at) » or « arobase », tight or spaced.
    mutating func findEmails() {
        for place in words.indices where words[place].roles.contains(.at) || words[place].isSign("@") {
            guard let (first, last) = at(place) else { continue }
            let isSpelled = words[first].form == .word || words[first].gap != .none || self[last + 1]?.gap != Gap.none
            guard let start = mailbox(before: first, isSpelled: isSpelled), let end = domain(after: last, isSpelled: isSpelled) else {
                continue
            }
            note(.email, start...end)
        }
    }

    private typealias Gap = PersonalDataWord.Gap

    /// The places of the sign « at », if that is what stands there.
    private func at(_ place: Int) -> (Int, Int)? {
        guard let word = self[place] else { return nil }
        if word.text != "at" { return (place, place) }
        let isInBrackets = self[place - 1].map { $0.isSign("(") || $0.isSign("[") } == true
        let isClosed = self[place + 1].map { $0.isSign(")") || $0.isSign("]") } == true
        return word.text == "at" && isInBrackets && isClosed ? (place - 1, place + 1) : nil
    }

    /// Where the name before the sign begins: at most so many words back.
    private func mailbox(before sign: Int, isSpelled: Bool) -> Int? {
        var start = sign
        while start > max(0, sign - 24), let word = self[start - 1] {
            // What stands between `word` and what follows it.
            let gap = words[start].gap
            guard gap == .none || gap == .space && (start == sign || isSpelled && isJoint(start) || isSpelled && isJoint(start - 1)) else {
                break
            }
            guard word.form != .sign || "._-+%".contains(word.text) else { break }
            start -= 1
        }
        while start < sign, words[start].form == .sign || isSpelledJoint(start) { start += 1 }
        return start < sign ? start : nil
    }

    /// Where the domain after the sign ends: words joined by dots, the last of letters.
    private func domain(after sign: Int, isSpelled: Bool) -> Int? {
        guard let first = self[sign + 1], first.form != .sign, first.gap != .line, isSpelled || first.gap == .none else { return nil }
        var (end, hasDot) = (sign + 1, false)
        while end < sign + 16 {
            guard let joint = self[end + 1], let next = self[end + 2], next.form != .sign else { break }
            let isTight = joint.gap == .none && next.gap == .none
            let isDot = joint.isSign(".") && (isTight || isSpelled && joint.gap == .space && next.gap == .space)
            if isDot || isSpelled && joint.text == "point" && joint.gap == .space && next.gap == .space {
                hasDot = true
            } else if !(isTight && (joint.isHyphen || joint.isSign("_"))) {
                // « exemple87 » is a word and a number.
                guard joint.gap == .none, joint.form != .sign else { break }
                end += 1
                continue
            }
            end += 2
        }
        if let joint = self[end + 1], joint.gap == .none, joint.form != .sign { end += 1 }
        let known = ["orange", "gmail", "hotmail", "free", "sfr", "laposte", "yahoo", "outlook", "wanadoo", "live", "icloud"]
        let isWhole = hasDot && words[end].form == .word && (2...24).contains(words[end].text.utf8.count)
        return isWhole || known.contains(words[sign + 1].text) ? end : nil
    }

    /// « . » with spaces around, « point », « tiret »: joins the words of a spelled address.
    private func isJoint(_ place: Int) -> Bool {
        words[place].isSign(".") || words[place].isSign("_") || isSpelledJoint(place)
    }

    private func isSpelledJoint(_ place: Int) -> Bool {
        ["point", "tiret", "underscore"].contains(words[place].text)
    }
}
