import Foundation
import Testing

@testable import Web

struct PaletteTests {
    /// Pairs of colours that a Département may have: dark, saturated, grey, black, the same twice, the professionals' blue.
    static let departments: [(main: String, warm: String)] = [
        ("#0b5a5e", "#a8471b"), ("#14213d", "#7a1f3d"), ("#0000ff", "#c00000"), ("#555555", "#6b6b6b"), ("#000000", "#000000"),
        ("#7a2048", "#7a2048"), ("#1d4f91", "#2f5190"), ("#2e6b1f", "#8a4f00"), ("#6a1b9a", "#a8005c"), ("#00695c", "#85450c"),
    ]

    @Test func `contrast is that of WCAG`() {
        #expect(Colour.black.contrast(with: .white) == 21)
        #expect(Colour.white.contrast(with: .white) == 1)
        #expect(Colour("#777777")!.contrast(with: .white) < 4.5)
        #expect(Colour("#767676")!.contrast(with: .white) >= 4.5)
        for text in ["bleu", "#12345", "#1234567", "0b5a5e", "#0b5a5g", ""] { #expect(Colour(text) == nil, "\(text)") }
        #expect(Colour("#0B5a5E")?.description == "#0b5a5e")
    }

    @Test(arguments: departments)
    func `every pair that the sheet uses reads well, in each look, whatever the Département's colours`(main: String, warm: String) throws {
        #expect(Palette.problems(main: main, warm: warm) == [])
        let palette = try Palette(main: #require(Colour(main)), warm: #require(Colour(warm)))
        for look in Palette.Look.allCases {
            for pair in Palette.pairs {
                let contrast = palette.contrast(pair, in: look)
                #expect(contrast >= pair.least(in: look), "\(pair.tone) on \(pair.ground), \(look): \(contrast)")
            }
        }
    }

    @Test(arguments: departments)
    func `a pictogram stands out of its disc`(main: String, warm: String) throws {
        let palette = try Palette(main: #require(Colour(main)), warm: #require(Colour(warm)))
        for tone in [Palette.Tone.theme1, .theme2, .theme3, .theme4, .theme5] {
            let colour = palette.colour(tone)
            #expect(colour.contrast(with: colour.mixed(0.12, with: .white)) >= 3)
        }
    }

    @Test(arguments: departments)
    func `the two voices never share a colour`(main: String, warm: String) throws {
        let palette = try Palette(main: #require(Colour(main)), warm: #require(Colour(warm)))
        #expect(!palette.colour(.lived).isNear(palette.colour(.work)))
    }

    @Test(arguments: ["#ffd400", "#00e5ff", "#ffffff", "#8fbc8f", "#ff6600", "#9a9a9a"])
    func `a colour too light is refused, with a darker one that does`(light: String) throws {
        let problems = Palette.problems(main: light, warm: "#a8471b")
        let problem = try #require(problems.first)
        #expect(problems.count == 1)
        #expect(problem.contains("mainColour (\(light)) se lit mal"))
        let other = try String(#require(problem.firstMatch(of: /convient\u{A0}: (#[0-9a-f]{6})/)).1)
        #expect(Palette.problems(main: other, warm: "#a8471b") == [])
        #expect(Palette.problems(main: "#0b5a5e", warm: light).first?.contains("warmColour") == true)
    }

    @Test func `what is no colour is refused with an example`() {
        let problem = "instance.yaml\u{A0}: mainColour doit s’écrire comme «\u{A0}#0b5a5e\u{A0}»."
        #expect(Palette.problems(main: "vert", warm: "#a8471b") == [problem])
    }

    @Test func `the sheet names tones that exist, and no colour of its own but greys`() async throws {
        let sheet = try String(contentsOfFile: "\(TestSite.root)Public/site.css", encoding: .utf8)
        let own = ["s1", "s2", "s3", "s4", "round", "read", "small", "shadow", "t", "c", "b", "w", "y"]
        let known = Set(own + Palette.Tone.allCases.map(\.rawValue))
        for name in sheet.matches(of: /var\(--([a-z0-9-]+)/).map({ String($0.1) }) { #expect(known.contains(name), "--\(name)") }
        let greys = ["#000", "#fff", "#666", "#999"]
        for colour in sheet.matches(of: /#[0-9a-f]{3,6}\b/).map({ String($0.0) }) { #expect(greys.contains(colour), "\(colour)") }
        #expect(sheet.utf8.count <= 20_000)
    }

    @Test func `the sheet is served whole: colours first, without comments`() async throws {
        let served = try await TestSite().get("/site.css").text
        #expect(served.hasPrefix(":root{--main:#0b5a5e;--warm:#a8471b;"))
        #expect(!served.contains("/*"))
        #expect(served.contains("@page{size:A4"))
        let sheet = try String(contentsOfFile: "\(TestSite.root)Public/site.css", encoding: .utf8)
        #expect(served.utf8.count < sheet.utf8.count + 600, "\(served.utf8.count)")
        #expect(served.filter { $0 == "{" }.count == served.filter { $0 == "}" }.count)
    }
}
