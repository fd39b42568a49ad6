extension PersonalDataReading {
    /// Finds people by how they are spoken of: « Mme Martin », « mon conseiller Karim B. », « je m’appelle », « Karim Benali ».
    mutating func findNames() {
        for place in words.indices where !words[place].roles.isDisjoint(with: [.title, .relation, .introduction]) {
            guard let word = self[place] else { continue }
            if word.roles.contains(.title), isTitle(place) {
                noteTitled(at: place)
            } else if word.roles.contains(.relation) {
                noteRelation(at: place)
            } else {
                noteIntroduced(at: place)
            }
        }
        for place in words.indices where words[place].isCapitalised && words[place].roles.contains(.firstName) {
            guard self[place] != nil, !isNamesake(place) else { continue }
            noteFull(at: place)
        }
    }

    /// Whether « M » is for « Monsieur » there: a capital, and no apostrophe after it.
    private func isTitle(_ place: Int) -> Bool {
        guard words[place].text == "m" || words[place].text == "mm" else { return true }
        guard words[place].isCapitalised, let next = self[place + 1] else { return false }
        return next.isSign(".") && next.gap == .none || next.isCapitalised && next.gap == .space
    }

    private mutating func noteTitled(at place: Int) {
        var at = place + 1
        if self[at]?.isSign(".") == true, words[at].gap == .none { at += 1 }
        // « M. et Mme Faure »
        if self[at]?.text == "et" || self[at]?.isSign("/") == true, let other = self[at + 1], other.roles.contains(.title) {
            at += 2
            if self[at]?.isSign(".") == true { at += 1 }
        }
        if let end = name(from: at, isSeveral: words[place].text.hasSuffix("s")) {
            let isInitial = end.isInitial && end.place <= at + 1
            note(.name, place...end.place, isInitial ? .possible : .likely)
        } else if let next = self[at], next.form == .word, next.gap == .space, !next.isCapitalised, next.text.utf8.count > 2,
            next.roles.isDisjoint(with: [.noName, .particle]),
            next.roles.contains(.firstName) || self[place - 1]?.roles.contains(.relation) == true
                || !["monsieur", "madame", "messieurs", "mesdames", "maitre"].contains(words[place].text)
        {
            note(.name, place...at)
        }
    }

    private mutating func noteRelation(at place: Int) {
        var (at, hasComma, isCalled) = (place + 1, false, false)
        while at < place + 6, let next = self[at], next.gap != .line {
            if next.isSign(",") {
                hasComma = true
            } else if next.text == "appelle" {
                isCalled = true
            } else if !next.isApostrophe, !["s", "c", "est", "referent", "referente", "rsa"].contains(next.text),
                next.roles.isDisjoint(with: .relation)
            {
                break
            }
            at += 1
        }
        guard let first = self[at], first.form == .word, first.gap != .line, !first.roles.contains(.title) else { return }
        guard first.isCapitalised else {
            if first.roles.contains(.firstName), !first.roles.contains(.ordinary), !hasComma { note(.name, at...at) }
            return
        }
        let isKnown = first.roles.contains(.firstName)
        guard isKnown || !hasComma && !isCalled && !first.isAllCapitals, let end = name(from: at) else { return }
        if isKnown || first.text.utf8.count > 2 || end.isInitial { note(.name, at...end.place) }
    }

    /// « je m’appelle Ahmed Benali », « elle s’appelle Monique », « signé : Nathalie Roux »
    private mutating func noteIntroduced(at place: Int) {
        var at = place + 1
        while self[at]?.isSign(":") == true || self[at]?.text == "est" { at += 1 }
        let isMine = words[place].text == "appelle" && place > 1 && words[place - 2].text == "m"
        guard let first = self[at], first.form == .word, first.gap != .line else { return }
        let isKnown = first.roles.contains(.firstName)
        if first.isCapitalised, isKnown || isMine, let end = name(from: at) {
            note(.name, at...end.place)
        } else if isMine || isKnown, !first.isCapitalised, first.roles.isDisjoint(with: [.noName, .particle]), place + 1 == at || isKnown {
            let second = self[at + 1]
            let goesOn =
                isMine && second?.form == .word && second?.gap == PersonalDataWord.Gap.space
                && second?.roles.isDisjoint(with: [.noName, .particle, .home, .birth]) == true
            note(.name, at...(goesOn && !second!.isCapitalised ? at + 1 : at))
        }
    }

    /// A common first name with what follows it, or alone.
    private mutating func noteFull(at place: Int) {
        guard self[place] != nil, let end = name(from: place) else { return }
        let hasSurname = (place + 1...max(place + 1, end.place)).contains { at in
            at <= end.place && words[at].form == .word && (!words[at].roles.contains(.firstName) || words[at].roles.contains(.ordinary))
        }
        let isDoubled = end.place > place && words[place + 1].gap == .space
        if hasSurname || isDoubled {
            // « Pierre-Buffière » is a town.
            guard !words[place].roles.contains(.ordinary) || words[place + 1].gap != .none else { return }
            note(.name, place...end.place)
        } else if let before = self[place - 1], before.isAllCapitals, before.text.utf8.count > 3, words[place].gap == .space,
            before.roles.isDisjoint(with: [.noName, .namesake]), !words[place].isAllCapitals
        {
            note(.name, place - 1...end.place)
        } else if !words[place].roles.contains(.ordinary) {
            // « Mon fils de douze ans, Mathéo »
            let isSet = self[place - 1].map { $0.isSign(",") || $0.isSign("(") } == true
            let isRelated = isSet && cue(.relation, before: place, within: 7) != nil
            note(.name, place...end.place, isRelated ? .likely : .possible)
        }
    }

    /// Whether the name is that of a street, a school, a prize.
    private func isNamesake(_ place: Int) -> Bool {
        for at in stride(from: place - 1, through: max(0, place - 4), by: -1) {
            if words[at].roles.contains(.namesake) { return true }
            if words[at].form == .sign && !words[at].isHyphen && !words[at].isApostrophe { return false }
            if words[at].roles.isDisjoint(with: .particle), !words[at].isCapitalised, words[at].form == .word { return false }
        }
        return false
    }

    /// Where a name ends: words with capitals, little words between them, an initial with its dot.
    private func name(from place: Int, isSeveral: Bool = false) -> (place: Int, isInitial: Bool)? {
        var (at, end, isInitial, isTight) = (place, Int?.none, false, false)
        while at < place + 9, let word = self[at], word.gap != .line || at == place {
            let isJoined = isTight
            isTight = false
            if word.isHyphen || word.isApostrophe {
                guard at > place, word.gap == .none, self[at + 1]?.gap == PersonalDataWord.Gap.none else { break }
                isTight = true
            } else if word.form != .word {
                break
            } else if word.isCapitalised, word.text.utf8.count == 1, self[at + 1]?.isApostrophe != true {
                (end, isInitial) = (at, true)
                if let dot = self[at + 1], dot.isSign("."), dot.gap == .none { end = at + 1 }
                break
            } else if word.roles.contains(.particle) {
                // « de La Tour », « N’Diaye »: more has to follow.
            } else if word.isCapitalised {
                // « le Maire » is no name, nor what begins with one.
                guard word.roles.isDisjoint(with: .noName) || word.roles.contains(.firstName) || isJoined else { break }
                (end, isInitial) = (at, false)
            } else if !(isSeveral && word.text == "et") {
                break
            }
            at += 1
        }
        return end.map { ($0, isInitial) }
    }
}
