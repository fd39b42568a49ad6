/// The colours of the whole site, computed from the two of the Département.
///
/// The sheet names tones only; this is the one place where colours are written.
struct Palette: Sendable {
    /// The colours of most pages.
    let usual: [Tone: Colour]
    /// The tones that change on easy-read pages, where texts read at 7 to 1.
    let clear: [Tone: Colour]
    /// The tones that change besides when somebody asks for a strong contrast.
    let strong: [Tone: Colour]

    /// What a colour is for; the raw value is its name in the sheet.
    enum Tone: String, CaseIterable, Sendable {
        case main, warm
        case ink, soft, paper, card, wash, line, edge, strip
        case mainWash = "main-wash"
        case warmWash = "warm-wash"
        case mainDeep = "main-deep"
        case deep, mid
        case lived, work, ok, late, stop
        case theme1 = "theme-1"
        case theme2 = "theme-2"
        case theme3 = "theme-3"
        case theme4 = "theme-4"
        case theme5 = "theme-5"
    }

    init(main: Colour, warm: Colour) {
        var tones = Self.fixed
        (tones[.main], tones[.warm], tones[.lived], tones[.theme1]) = (main, warm, warm, main)
        // The two voices never have the same colour, whatever the Département's is.
        tones[.work] = warm.isNear(Self.blue) ? Self.brown : Self.blue
        let readers = [Tone.main, .warm, .ink, .soft, .work].compactMap { tones[$0] }
        tones[.mainWash] = Self.wash(of: main, share: 0.09, under: readers)
        tones[.warmWash] = Self.wash(of: warm, share: 0.1, under: readers)
        tones[.mid] = Self.wash(of: main, share: 0.59, under: [Self.fixed[.ink]!])
        tones[.mainDeep] = main.mixed(0.65, with: .black)
        tones[.deep] = main.mixed(0.42, with: Self.night).darkened(toReach: 7, on: [Self.fixed[.paper]!])
        let grounds = Self.grounds.compactMap { tones[$0] }
        var clear: [Tone: Colour] = [:]
        for tone in [Tone.main, .warm] {
            clear[tone] = tones[tone]?.darkened(from: 0.65, toReach: 7, on: grounds)
        }
        for tone in [Tone.work, .ok, .late, .stop] { clear[tone] = tones[tone]?.darkened(toReach: 7, on: grounds) }
        (clear[.lived], clear[.soft]) = (clear[.warm], tones[.ink])
        clear[.mainDeep] = clear[.main]?.mixed(0.65, with: .black)
        usual = tones
        self.clear = clear
        strong = [.paper: .white, .wash: .white, .line: tones[.edge]!, .edge: tones[.ink]!]
    }

    /// The colour of a tone, in a look of the site.
    func colour(_ tone: Tone, in look: Look = .usual) -> Colour {
        let usual = usual[tone] ?? .black
        return switch look {
        case .usual: usual
        case .clear: clear[tone] ?? usual
        case .strong: strong[tone] ?? clear[tone] ?? usual
        }
    }

    /// How the site looks: as usual, on easy-read pages, with the strong contrast that somebody chose.
    enum Look: CaseIterable, Sendable { case usual, clear, strong }

    /// On what texts lie.
    static let grounds: [Tone] = [.paper, .card, .wash, .mainWash, .warmWash]

    private static let blue = Colour("#2f5190")!
    private static let brown = Colour("#85450c")!
    private static let night = Colour("#111b1d")!

    private static let fixed: [Tone: Colour] = [
        .ink: "#1c2b2e", .soft: "#4a585b", .paper: "#fbf8f2", .card: "#ffffff", .line: "#e2dacb", .wash: "#f3ece0", .edge: "#7d7263",
        .strip: "#fae3b4", .ok: "#22643a", .late: "#7a4a00", .stop: "#9c2626", .theme2: "#84405f", .theme3: "#7a5808",
        .theme4: "#43652c", .theme5: "#5b4a8c",
    ].compactMapValues { Colour($0) }

    /// A light shade of a colour, as strong as the texts on it allow.
    private static func wash(of colour: Colour, share: Double, under texts: [Colour]) -> Colour {
        let shades = stride(from: share, through: 0, by: -0.01).lazy.map { colour.mixed($0, with: .white) }
        return shades.first { shade in texts.allSatisfy { $0.contrast(with: shade) >= 4.5 } } ?? .white
    }
}

extension Palette {
    /// The tones as the sheet reads them: usual, easy-read, strong contrast, and black on paper.
    var css: String {
        let themes = [Tone.theme1, .theme2, .theme3, .theme4, .theme5]
        let strongest = clear.merging(strong) { _, strong in strong }
        let printed = Tone.allCases.compactMap { tone -> String? in
            switch tone {
            case .ink, .soft, .main, .warm, .lived, .work, .ok, .late, .stop: "--\(tone.rawValue):#000"
            case .paper, .wash, .mainWash, .warmWash: "--\(tone.rawValue):#fff"
            case .edge: "--edge:#555"
            case .line: "--line:#aaa"
            default: nil
            }
        }
        return ":root{\(Self.declarations(usual, besides: themes))}"
            + themes.map { ".\($0.rawValue){--t:\(colour($0))}" }.joined()
            + ".easy-read,.fort{\(Self.declarations(clear))}.fort{\(Self.declarations(strong))}"
            + "@media(prefers-contrast:more){:root,.easy-read{\(Self.declarations(strongest))}}"
            + "@media print{body,.easy-read{\(printed.joined(separator: ";"))}[class*=theme-]{--t:#000}}"
    }

    private static func declarations(_ tones: [Tone: Colour], besides left: [Tone] = []) -> String {
        Tone.allCases.compactMap { tone in
            left.contains(tone) ? nil : tones[tone].map { "--\(tone.rawValue):\($0)" }
        }.joined(separator: ";")
    }
}
