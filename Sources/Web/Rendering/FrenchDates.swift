import Domain
import Foundation

/// Dates and numbers as French people read them.
enum French {
    static let months = [
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre",
    ]
    private static let weekdays = ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"]
    private static let shortMonths = [
        "janv.", "févr.", "mars", "avril", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.",
    ]

    /// « 24 novembre 2026 », with « 1er » for the first of the month.
    static func date(_ day: Day) -> String { "\(number(day.day)) \(months[day.month - 1]) \(day.year)" }

    static func date(_ date: Date) -> String { self.date(Day(date)) }

    /// « mardi 24 novembre 2026 »
    static func weekdayDate(_ date: Date) -> String {
        "\(weekday(date)) \(self.date(date))"
    }

    /// « mardi 24 novembre 2026 à 14 h »
    static func moment(_ date: Date) -> String { "\(weekdayDate(date)) à \(time(date))" }

    /// « 14 h », « 14 h 30 »
    static func time(_ date: Date) -> String {
        let parts = Calendar.french.dateComponents([.hour, .minute], from: date)
        let minute = parts.minute! == 0 ? "" : "\u{A0}\(String(format: "%02d", parts.minute!))"
        return "\(parts.hour!)\u{A0}h\(minute)"
    }

    static func weekday(_ date: Date) -> String { weekdays[Calendar.french.component(.weekday, from: date) - 1] }

    static func shortMonth(_ date: Date) -> String { shortMonths[Day(date).month - 1] }

    /// « 14 h à 16 h 30 »
    static func span(_ meeting: Meeting) -> String { "de \(time(meeting.startsAt)) à \(time(meeting.endsAt))" }

    /// « 8 secondes », « 2 minutes »: rounded up, so that who waits that long has waited enough.
    static func wait(_ seconds: Int) -> String {
        seconds < 60 ? count(seconds, "seconde") : count((seconds + 59) / 60, "minute")
    }

    private static func number(_ day: Int) -> String { day == 1 ? "1er" : "\(day)" }

    /// « 1 contribution », « 12 contributions »: none and one are singular in French.
    static func count(_ count: Int, _ one: String, _ many: String? = nil) -> String {
        "\(grouped(count))\u{A0}\(count < 2 ? one : many ?? one + "s")"
    }

    /// « 4,5 »: with a decimal, unless it is none.
    static func decimal(_ number: Double) -> String {
        String(format: number == number.rounded() ? "%.0f" : "%.1f", number).replacing(".", with: ",")
    }

    /// « 12 450 », with the thin spaces that French numbers take.
    static func grouped(_ number: Int) -> String {
        var digits = String(number.magnitude)
        var groups: [String] = []
        while digits.count > 3 {
            groups.insert(String(digits.suffix(3)), at: 0)
            digits.removeLast(3)
        }
        return (number < 0 ? "−" : "") + ([digits] + groups).joined(separator: "\u{202F}")
    }

    /// A count of people as the public may know it (R5).
    static func people(_ count: PublicCount) -> String {
        switch count {
        case .none: "aucune personne"
        case .fewerThanFive: "moins de cinq personnes"
        case .fewerThanFiveEach: "moins de cinq personnes à chaque fois"
        case .exactly(let count): "\(grouped(count))\u{A0}personnes"
        case .atLeast(let count): "au moins \(grouped(count))\u{A0}personnes"
        }
    }

    /// The first words of a text, for titles and lists. What comes after them is not read.
    static func opening(_ text: String, length: Int = 80) -> String {
        let line = text.unicodeScalars.drop(while: \.endsLine).prefix { !$0.endsLine }
        guard let end = line.index(line.startIndex, offsetBy: length, limitedBy: line.endIndex), end < line.endIndex else {
            return String(line)
        }
        let cut = line[..<end]
        return String(cut.lastIndex(of: " ").map { cut[..<$0] } ?? cut) + "…"
    }
}

extension Unicode.Scalar {
    /// Whether a line ends there, as `Character.isNewline` has it.
    fileprivate var endsLine: Bool {
        switch value {
        case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }
}
