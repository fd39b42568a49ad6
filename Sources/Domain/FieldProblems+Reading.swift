import Foundation

extension FieldProblems {
    /// The typed text without the blanks around it; notes the problem if it is empty or too long.
    public mutating func text(_ typed: String, field: String, max: Int) -> String {
        let text = optionalText(typed, field: field, max: max) ?? ""
        if text.isEmpty { add(.missing, field: field) }
        return text
    }

    /// The typed text, or nil if there is none; notes the problem if it is too long.
    public mutating func optionalText(_ typed: String, field: String, max: Int) -> String? {
        let text = typed.asTyped
        // Bytes are bounded too: one character can carry any number of accents.
        if text.count > max || text.utf8.count > max * 8 { add(.tooLong(max: max), field: field) }
        return text.isEmpty ? nil : text
    }

    /// The choice among those offered; notes the problem if there is none, or another.
    public mutating func choice<Choice: RawRepresentable<String>>(_ typed: String, of _: Choice.Type, field: String) -> Choice? {
        if typed.isEmpty {
            add(.missing, field: field)
            return nil
        }
        return optionalChoice(typed, of: Choice.self, field: field)
    }

    /// The choice among those offered, or nil if none was made.
    public mutating func optionalChoice<Choice: RawRepresentable<String>>(
        _ typed: String,
        of _: Choice.Type,
        field: String
    ) -> Choice? {
        if typed.isEmpty { return nil }
        let choice = Choice(rawValue: typed)
        if choice == nil { add(.notAChoice, field: field) }
        return choice
    }

    /// The typed whole number, within `range`.
    public mutating func number(_ typed: String, field: String, in range: ClosedRange<Int>) -> Int {
        let digits = typed.filter { !$0.isWhitespace }
        if digits.isEmpty {
            add(.missing, field: field)
            return range.lowerBound
        }
        guard let number = Int(digits), range.contains(number) else {
            add(.notANumber(min: range.lowerBound, max: range.upperBound), field: field)
            return range.lowerBound
        }
        return number
    }

    /// The typed day, or nil if there is none.
    public mutating func optionalDay(_ typed: String, field: String) -> Day? {
        let text = typed.asTyped
        if text.isEmpty { return nil }
        guard let day = Day.typed(text) else {
            add(.notADay, field: field)
            return nil
        }
        return day
    }

    /// The typed day; notes the problem if there is none.
    public mutating func day(_ typed: String, field: String) -> Day? {
        if typed.asTyped.isEmpty { add(.missing, field: field) }
        return optionalDay(typed, field: field)
    }

    /// The typed time of day (« 14:00 », « 14 h », « 14h30 ») in minutes after midnight.
    public mutating func timeOfDay(_ typed: String, field: String) -> Int? {
        let text = typed.asTyped.filter { !$0.isWhitespace }
        if text.isEmpty {
            add(.missing, field: field)
            return nil
        }
        guard let match = text.wholeMatch(of: /(\d{1,2})(?:[:hH](\d{2})?)?/), let hour = Int(match.1), hour < 24,
            let minute = Int(match.2 ?? "0"), minute < 60
        else {
            add(.notATime, field: field)
            return nil
        }
        return hour * 60 + minute
    }
}

extension String {
    /// The text as its author means it: line breaks of one kind, no control characters, no blanks around.
    public var asTyped: String {
        var text = replacing("\r\n", with: "\n").replacing("\r", with: "\n")
        if text.unicodeScalars.contains(where: \.isControl) {
            text = String(String.UnicodeScalarView(text.unicodeScalars.filter { !$0.isControl }))
        }
        return text.trimmingCharacters(in: .whitespacesAndNewlines.union(.init(charactersIn: "\u{FEFF}\u{200B}\u{2060}")))
    }
}

extension Unicode.Scalar {
    fileprivate var isControl: Bool {
        switch value {
        case 0x09, 0x0A: false
        case 0x00...0x1F, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}

extension Day {
    /// The day as a browser sends it (« 2026-11-24 ») or as people write it (« 24/11/2026 »).
    static func typed(_ text: String) -> Day? {
        if let match = text.wholeMatch(of: /(\d{1,2})[\/. -](\d{1,2})[\/. -](\d{4})/),
            let day = Int(match.1), let month = Int(match.2), let year = Int(match.3)
        {
            return Day(String(format: "%04d-%02d-%02d", year, month, day))
        }
        return Day(text)
    }
}
