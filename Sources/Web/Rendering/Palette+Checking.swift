import Foundation

extension Palette {
    /// A colour that lies on another somewhere in the site, and how well it has to read there.
    struct Pair: Sendable {
        let tone: Tone, ground: Tone
        /// Whether it is read, rather than seen: 4.5 to 1 instead of 3, and 7 where the contrast is strong.
        let isText: Bool
        let use: String

        func least(in look: Look) -> Double { isText ? (look == .usual ? 4.5 : 7) : 3 }
    }

    /// Every pair that the sheet uses.
    static let pairs: [Pair] = [
        texts([.ink], on: grounds + [.strip], "le texte"),
        texts([.soft], on: grounds, "les précisions et les aides"),
        texts([.main], on: grounds, "les liens, les étapes du fil"),
        texts([.card], on: [.main, .mainDeep], "les mots d’un bouton"),
        texts([.card], on: [.stop], "les mots d’un bouton qui retire"),
        texts([.card], on: [.ink], "les accès rapides"),
        texts([.paper], on: [.deep], "le pied de page"),
        texts([.lived], on: grounds, "la voix des allocataires"),
        texts([.work], on: grounds, "la voix des professionnels"),
        texts([.ok, .late, .stop], on: [.paper, .card], "les états et les erreurs"),
        texts([.theme1, .theme2, .theme3, .theme4, .theme5], on: [.card], "le pictogramme d’une thématique", isText: false),
        texts([.edge], on: [.paper, .card, .wash], "le bord des champs", isText: false),
        texts([.warm], on: [.paper, .mainWash, .warmWash], "le dessin, le repère « ici » du fil", isText: false),
        texts([.ink], on: [.mid], "le trait des graphiques", isText: false),
    ].flatMap(\.self)

    private static func texts(_ tones: [Tone], on grounds: [Tone], _ use: String, isText: Bool = true) -> [Pair] {
        tones.flatMap { tone in grounds.map { Pair(tone: tone, ground: $0, isText: isText, use: use) } }
    }

    /// The contrast of a pair in a look of the site.
    func contrast(_ pair: Pair, in look: Look) -> Double {
        colour(pair.tone, in: look).contrast(with: colour(pair.ground, in: look))
    }

    /// The pair that reads worst, among those that read too badly.
    var worst: (contrast: Double, least: Double)? {
        var worst: (contrast: Double, least: Double)?
        for look in Look.allCases {
            for pair in Self.pairs {
                let found = (contrast: contrast(pair, in: look), least: pair.least(in: look))
                guard found.contrast < found.least else { continue }
                if let known = worst, known.contrast / known.least <= found.contrast / found.least { continue }
                worst = found
            }
        }
        return worst
    }

    /// What cannot be right in the two colours of `instance.yaml`, with a shade that would do.
    static func problems(main: String, warm: String) -> [String] {
        [("mainColour", main), ("warmColour", warm)].compactMap { name, text in
            guard let colour = Colour(text) else { return "instance.yaml : \(name) doit s’écrire comme « #0b5a5e »." }
            // Alone, so that the fault is told of the colour that has it.
            guard let fault = Palette(main: colour, warm: colour).worst else { return nil }
            let (contrast, least) = (French.decimal(rounded(fault.contrast)), French.decimal(fault.least))
            return "instance.yaml : \(name) (\(colour)) se lit mal : contraste \(contrast), il faut \(least). "
                + "La même couleur, plus foncée, convient : \(readable(colour))."
        }
    }

    /// The lightest shade of a colour that reads everywhere.
    static func readable(_ colour: Colour) -> Colour {
        let shades = stride(from: 1, through: 0, by: -0.01).lazy.map { colour.mixed($0, with: .black) }
        return shades.first { Palette(main: $0, warm: $0).worst == nil } ?? .black
    }

    /// Rounded down: what misses the mark is never said to reach it.
    static func rounded(_ contrast: Double) -> Double { (contrast * 10).rounded(.down) / 10 }
}
