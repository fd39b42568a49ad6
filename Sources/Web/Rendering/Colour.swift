import Foundation

/// A colour as screens show it, and how well it reads on another (WCAG 2.1).
struct Colour: Sendable, Hashable, CustomStringConvertible {
    let red: UInt8, green: UInt8, blue: UInt8

    static let white = Colour(red: 255, green: 255, blue: 255)
    static let black = Colour(red: 0, green: 0, blue: 0)

    init(red: UInt8, green: UInt8, blue: UInt8) { (self.red, self.green, self.blue) = (red, green, blue) }

    /// The colour written « #rrggbb », if it is written so.
    init?(_ text: String) {
        guard let match = text.wholeMatch(of: /#([0-9a-fA-F]{2})([0-9a-fA-F]{2})([0-9a-fA-F]{2})/),
            let red = UInt8(match.1, radix: 16), let green = UInt8(match.2, radix: 16), let blue = UInt8(match.3, radix: 16)
        else { return nil }
        self.init(red: red, green: green, blue: blue)
    }

    var description: String { String(format: "#%02x%02x%02x", red, green, blue) }

    /// That share of this colour, the rest of another, as `color-mix(in srgb)` would mix them.
    func mixed(_ share: Double, with other: Colour) -> Colour {
        func mix(_ own: UInt8, _ its: UInt8) -> UInt8 { UInt8((Double(own) * share + Double(its) * (1 - share)).rounded()) }
        return Colour(red: mix(red, other.red), green: mix(green, other.green), blue: mix(blue, other.blue))
    }

    /// The contrast with another colour: 1 for the same, 21 for black and white.
    func contrast(with other: Colour) -> Double {
        (max(luminance, other.luminance) + 0.05) / (min(luminance, other.luminance) + 0.05)
    }

    /// The first of ever darker shades that reads at that contrast on each of the grounds.
    func darkened(from start: Double = 1, toReach least: Double, on grounds: [Colour]) -> Colour {
        let shades = stride(from: start, through: 0, by: -0.01).lazy.map { mixed($0, with: .black) }
        return shades.first { shade in grounds.allSatisfy { shade.contrast(with: $0) >= least } } ?? .black
    }

    /// Whether two colours could be taken for each other at a glance.
    func isNear(_ other: Colour) -> Bool {
        func gap(_ own: UInt8, _ its: UInt8) -> Double { Double(own) - Double(its) }
        return hypot(hypot(gap(red, other.red), gap(green, other.green)), gap(blue, other.blue)) < 80
    }

    private var luminance: Double {
        func linear(_ part: UInt8) -> Double {
            let value = Double(part) / 255
            return value <= 0.03928 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }
}
