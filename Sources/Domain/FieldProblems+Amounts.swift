import Foundation

extension FieldProblems {
    /// The typed amount in hundredths (« 78,75 » is 7875, « 1 000 » is 100000), from nothing to `max`; whole if it must be.
    public mutating func hundredths(_ typed: String, field: String, isWhole: Bool, max: Int) -> Int {
        let text = typed.asTyped
        if text.isEmpty {
            add(.missing, field: field)
            return 0
        }
        // Blanks stand between thousands only: « 78 75 » is a slip, not a number.
        guard let match = text.wholeMatch(of: /([0-9]{1,12}|[0-9]{1,3}(?:[ \u{A0}\u{202F}\u{2009}][0-9]{3}){1,3})(?:[.,]([0-9]{1,2}))?/),
            let units = Int(match.1.filter(\.isNumber)), let rest = Int((match.2.map(String.init) ?? "").padded(to: 2))
        else {
            add(.notAnAmount, field: field)
            return 0
        }
        if isWhole && rest > 0 { add(.notWhole, field: field) }
        if units > max || (units == max && rest > 0) { add(.tooLarge(max: max), field: field) }
        return units * 100 + rest
    }
}

extension String {
    /// The digits with zeros after them up to that length.
    fileprivate func padded(to length: Int) -> String { self + String(repeating: "0", count: length - count) }
}
