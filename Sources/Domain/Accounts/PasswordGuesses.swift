/// How many guesses a password stands, as whoever guesses would go about it: words first, then walks on the keyboard,
/// years, repetitions; letter by letter last. In bits: each one more doubles the work.
struct PasswordGuesses {
    /// What a piece of a password costs.
    private enum Bits {
        static let ownWord = 5.0, listed = 9.5, walk = 8.0, nextWalk = 6.0, again = 2.0, backwards = 3.0
        static let letter = 4.0, digit = 3.3, year = 7.0, mostOfDigits = 10.0, disguise = 2.0
        /// A word that no list of ours holds, but that a dictionary may; longer ones may be two.
        static let word = 16.0, longWordLetter = 1.5
    }

    /// Words that many use, and words that stand near this person or this site.
    let listed: Set<String>, own: Set<String>
    private let text: [Character]
    /// Where one word ends for sure: at a space, a hyphen, a capital.
    private let boundaries: Set<Int>
    private let longest: Int

    /// The text in lower case without accents, as words of the lists are; `boundaries` are positions in it.
    private init(_ text: [Character], boundaries: Set<Int>, listed: Set<String>, own: Set<String>) {
        (self.text, self.boundaries, self.listed, self.own) = (text, boundaries, listed, own)
        longest = max(listed.lazy.map(\.count).max() ?? 0, own.lazy.map(\.count).max() ?? 0)
    }

    /// How many bits the password is worth at most.
    static func bits(of typed: String, listed: Set<String>, own: Set<String>) -> Double {
        let plain = read(typed, listed, own)
        // Figures around are no disguise: « motdepasse2026 »; those inside may stand for letters: « m0td3passe ».
        let figures: (Character) -> Bool = { !$0.isLetter }
        let (head, tail) = (typed.prefix(while: figures), typed.reversed().prefix(while: figures).reversed())
        guard head.count + tail.count < typed.count else { return 0 }
        let inside = typed.dropFirst(head.count).dropLast(tail.count).map { disguises[$0] ?? $0 }
        let undisguised = read(String(head) + String(inside) + String(tail), listed, own)
        let halves = plain.interleavedHalves.map { half in PasswordGuesses(half, boundaries: [], listed: listed, own: own).bits }
        return min(plain.bits, undisguised.bits + Bits.disguise, halves.reduce(Bits.disguise, +))
    }

    private static let disguises: [Character: Character] = [
        "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "@": "a", "$": "s", "€": "e",
    ]

    private static func read(_ typed: String, _ listed: Set<String>, _ own: Set<String>) -> PasswordGuesses {
        var (text, boundaries): ([Character], Set<Int>) = ([], [0])
        var wasLower = false
        for character in typed {
            if character.isUppercase && wasLower { boundaries.insert(text.count) }
            wasLower = character.isLowercase
            let folded = CodeWords.folded(String(character)).filter { $0.isLetter || $0.isNumber }
            if folded.isEmpty { boundaries.insert(text.count) }
            text += folded
        }
        return PasswordGuesses(text, boundaries: boundaries, listed: listed, own: own)
    }

    /// « a1z2e3 »: two things told by turns.
    private var interleavedHalves: [[Character]] {
        [0, 1].map { half in text.indices.filter { $0 % 2 == half }.map { text[$0] } }
    }

    /// The cheapest way to make up the text as far as a position, by what its last piece is: a word that no list holds stands
    /// beside no loose letter, for any heap of letters holds something that can be said.
    private struct Cheapest {
        var letter = Way(bits: .infinity), unknown = Way(bits: .infinity), other = Way(bits: .infinity)

        struct Way { var bits: Double, walks = 0 }

        var any: Way { [letter, unknown, other].min { $0.bits < $1.bits }! }
        func beside(_ last: Piece) -> Way {
            switch last {
            case .letter: letter.bits < other.bits ? letter : other
            case .unknown: unknown.bits < other.bits ? unknown : other
            case .walk, .other: any
            }
        }

        mutating func take(_ way: Way, by piece: Piece) {
            switch piece {
            case .letter: if way.bits < letter.bits { letter = way }
            case .unknown: if way.bits < unknown.bits { unknown = way }
            case .walk, .other: if way.bits < other.bits { other = way }
            }
        }
    }

    private enum Piece { case letter, unknown, walk, other }

    /// The cheapest way to make the whole text up.
    private var bits: Double {
        var best = [Cheapest(other: .init(bits: 0))]
        for end in text.indices {
            var here = Cheapest()
            func take(_ piece: Piece, _ bits: Double, from start: Int) {
                let before = best[start].beside(piece)
                here.take(.init(bits: before.bits + bits, walks: before.walks + (piece == .walk ? 1 : 0)), by: piece)
            }
            take(text[end].isNumber ? .other : .letter, text[end].isNumber ? Bits.digit : Bits.letter, from: end)
            if end > 0, text[end] == text[end - 1] { take(.other, Bits.again, from: end) }
            for start in stride(from: end - 1, through: max(0, end - max(longest, 40) + 1), by: -1) {
                let (piece, bits) = piece(start...end, walks: best[start].any.walks)
                if bits < .infinity { take(piece, bits, from: start) }
            }
            best.append(isEdge(end + 1) ? Cheapest(other: here.any) : here)
        }
        return best[text.count].any.bits
    }

    /// Whether a word as typed begins or ends there.
    private func isEdge(_ position: Int) -> Bool {
        position == text.count || boundaries.contains(position) || !text[position].isLetter || !text[position - 1].isLetter
    }

    /// What a piece of two characters or more is, and costs.
    private func piece(_ range: ClosedRange<Int>, walks: Int) -> (Piece, bits: Double) {
        let piece = text[range]
        let word = String(piece)
        if own.contains(word) { return (.other, Bits.ownWord) }
        if isTold(range) { return (.other, Bits.again) }
        if isToldBackwards(range) { return (.other, Bits.backwards) }
        if KeyboardWalk.isMade(of: piece) { return (.walk, walks == 0 ? Bits.walk : Bits.nextWalk) }
        if listed.contains(word) { return (.other, Bits.listed) }
        if piece.allSatisfy(\.isNumber) { return (.other, digits(word)) }
        return (.unknown, unknownWord(range) ?? .infinity)
    }

    /// Whether the same stands right before, or as a whole word earlier.
    private func isTold(_ range: ClosedRange<Int>) -> Bool {
        let (start, count) = (range.lowerBound, range.count)
        if start >= count, text[(start - count)..<start] == text[range] { return true }
        return count > 2 && boundaries.contains(start)
            && boundaries.contains { $0 + count <= start && text[$0..<($0 + count)] == text[range] }
    }

    private func isToldBackwards(_ range: ClosedRange<Int>) -> Bool {
        let (start, count) = (range.lowerBound, range.count)
        return count > 2 && start >= count && text[range].elementsEqual(text[(start - count)..<start].reversed())
    }

    /// People's figures are years, dates, telephones: however many, they are soon tried.
    private func digits(_ word: String) -> Double {
        if word.count == 4, let year = Int(word), (1900...2039).contains(year) { return Bits.year }
        return min(Double(word.count) * Bits.digit, Bits.mostOfDigits)
    }

    private static let vowels: Set<Character> = ["a", "e", "i", "o", "u", "y"]
    /// The consonants that stand side by side in words that can be said, in French or in English.
    private static let pairs = Set(
        """
        bb bl br bs bt cc ch ck cl cq cr cs ct dd dg dj dl dm dr ds dv dw ff fl fr ft gg gh gl gm gn gr gs gt hl hn hr ht kl ks ll lb \
        lc ld lf lg lh lk lm ln lp ls lt lv mm mb mn mp ms nn nc nd nf ng nh nj nk nl nm nq nr ns nt nv nz pp pf ph pl pr ps pt rr rb \
        rc rd rf rg rh rj rk rl rm rn rp rq rs rt rv rw ss sc sd sf sh sk sl sm sn sp sq st sv sw tt tb tc tf th tl tm tr ts tw tz \
        vr wh wl wn xc xp xt zz
        """.split(separator: " ").map(String.init)
    )

    /// A word that can be said, of our letters, inside of one word as typed; nil when it is none.
    private func unknownWord(_ range: ClosedRange<Int>) -> Double? {
        guard (4...14).contains(range.count), !boundaries.contains(where: { range.lowerBound < $0 && $0 <= range.upperBound }) else {
            return nil
        }
        var (vowels, run, before): (Int, Int, Character?) = (0, 0, nil)
        for character in text[range] {
            guard character.isASCII, character.isLetter else { return nil }
            let isVowel = Self.vowels.contains(character)
            if let before, Self.vowels.contains(before) == isVowel {
                run += 1
                guard isVowel || Self.pairs.contains("\(before)\(character)") else { return nil }
            } else {
                run = 1
            }
            if isVowel { vowels += 1 }
            if run > (isVowel ? 3 : 4) { return nil }
            before = character
        }
        guard vowels * 5 >= range.count, vowels * 4 <= range.count * 3 else { return nil }
        return Bits.word + Double(max(0, range.count - 8)) * Bits.longWordLetter
    }
}
