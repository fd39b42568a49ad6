/// What in free words would let somebody be recognised: numbers, addresses, dates of birth, names.
///
/// A text is split into words once; each kind is then looked for from word to word, never looking further than a fixed number
/// of words, so that the time taken grows with the text and with nothing else.
public enum PersonalData {
    /// What was found.
    public enum Kind: String, CaseIterable, Sendable {
        case phone, email
        /// The number of the social security, « NIR ».
        case nir
        /// The number of an allocataire at the CAF.
        case caf
        /// The identifier of a jobseeker at France Travail.
        case franceTravail
        case iban
        case address, birthDate, name
    }

    /// How much speaks for it.
    public enum Confidence: Sendable {
        /// To be asked about, and to be cut unless somebody says otherwise.
        case likely
        /// To be looked at by who reads: a first name alone may be anybody's, or a word.
        case possible
    }

    /// One place of a text where somebody could be recognised.
    public struct Sighting: Sendable, Equatable {
        public let kind: Kind
        /// Begins and ends where characters do.
        public let range: Range<String.Index>
        public let confidence: Confidence
    }

    /// What would let somebody be recognised in `text`, in its order, never twice the same place.
    ///
    /// `members` are names that only those who keep them may look for: whoever sees the answer could try names out.
    public static func sightings(in text: String, members: KnownNames = .none) -> [Sighting] {
        var reading = PersonalDataReading(of: text)
        reading.findEmails()
        if reading.hasNumbers {
            reading.findAccounts()
            reading.findNumbers()
        }
        if reading.roles.contains(.birth) { reading.findBirthDates() }
        reading.findAddresses()
        reading.findMembers(members)
        reading.findNames()
        for place in reading.possibleNames { reading.note(.name, place...place, .possible) }
        return reading.sightings.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }
}

/// A text being looked through, word by word.
struct PersonalDataReading {
    let words: [PersonalDataWord]
    /// All that the words of the text can be the sign of: what is missing need not be looked for.
    let roles: PersonalDataWord.Roles
    let hasNumbers: Bool
    private let text: String
    private(set) var sightings: [PersonalData.Sighting] = []
    /// Words that may be a name and belong to none that was found.
    var possibleNames: [Int] = []
    private var isTaken: [Bool]

    init(of text: String) {
        words = PersonalDataWord.all(of: text)
        (roles, hasNumbers) = words.reduce(into: ([], false)) { all, word in
            all.0.formUnion(word.roles)
            all.1 = all.1 || word.form == .number
        }
        self.text = text
        isTaken = Array(repeating: false, count: words.count)
    }

    /// The word at that place, unless it belongs to a sighting or lies outside of the text.
    subscript(place: Int) -> PersonalDataWord? {
        words.indices.contains(place) && !isTaken[place] ? words[place] : nil
    }

    /// Notes that these words let somebody be recognised.
    mutating func note(_ kind: PersonalData.Kind, _ places: ClosedRange<Int>, _ confidence: PersonalData.Confidence = .likely) {
        guard !isTaken[places].contains(true) else { return }
        for place in places { isTaken[place] = true }
        let (from, to) = (words[places.lowerBound].bytes.lowerBound, words[places.upperBound].bytes.upperBound)
        let start = text.utf8.index(text.startIndex, offsetBy: from)
        sightings.append(.init(kind: kind, range: start..<text.utf8.index(start, offsetBy: to - from), confidence: confidence))
    }

    /// The nearest of the words before `place` that plays one of these roles, at most `reach` words away in the same sentence.
    func cue(_ roles: PersonalDataWord.Roles, before place: Int, within reach: Int) -> Int? {
        for at in stride(from: place - 1, through: max(0, place - reach), by: -1) where words.indices.contains(at) {
            if words[at].endsSentence, at + 1 < words.count, words[at + 1].gap != .none, words[at + 1].isCapitalised { return nil }
            if !words[at].roles.isDisjoint(with: roles) { return at }
        }
        return nil
    }

    /// The same, among the words from `place` on.
    func cue(_ roles: PersonalDataWord.Roles, from place: Int, within reach: Int) -> Int? {
        for at in place..<max(place, min(words.count, place + reach)) {
            if words[at].endsSentence { return nil }
            if !words[at].roles.isDisjoint(with: roles) { return at }
        }
        return nil
    }
}
