import Foundation

/// The name of a copy that the program makes by itself: it says when, in universal time.
public enum BackupName {
    public static func file(_ date: Date) -> String { "assises-\(stamp(date)).sqlite" }

    /// When the copy of that name was made; nothing for any other file.
    public static func date(of file: String) -> Date? {
        guard let match = file.wholeMatch(of: /assises-(\d{4}-\d\d-\d\d-\d{6}Z)\.sqlite/) else { return nil }
        return formatter.date(from: String(match.1))
    }

    static func stamp(_ date: Date) -> String { formatter.string(from: date) }

    private static var formatter: DateFormatter {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = .gmt
        formatter.dateFormat = "yyyy-MM-dd-HHmmss'Z'"
        return formatter
    }
}

/// Which copies are kept: the newest of each of the last days, weeks and months that have one.
public struct BackupRotation: Sendable, Equatable {
    public let days: Int, weeks: Int, months: Int

    public init(days: Int = 7, weeks: Int = 4, months: Int = 12) { (self.days, self.weeks, self.months) = (days, weeks, months) }

    /// The copies to keep; the newest of all is always one of them.
    public func kept(of dates: [Date]) -> Set<Date> {
        let newest = dates.sorted(by: >)
        return Set(newest.prefix(1))
            .union(Self.firsts(newest, of: days) { Day($0).description })
            .union(Self.firsts(newest, of: weeks) { Self.name(of: [.yearForWeekOfYear, .weekOfYear], $0) })
            .union(Self.firsts(newest, of: months) { Self.name(of: [.year, .month], $0) })
    }

    private static func firsts(_ newest: [Date], of count: Int, by name: (Date) -> String) -> [Date] {
        var seen: Set<String> = []
        return Array(newest.filter { seen.insert(name($0)).inserted }.prefix(count))
    }

    private static func name(of parts: Set<Calendar.Component>, _ date: Date) -> String {
        var calendar = Calendar(identifier: .iso8601)
        calendar.timeZone = Calendar.french.timeZone
        let found = calendar.dateComponents(parts, from: date)
        return "\(found.yearForWeekOfYear ?? found.year ?? 0) \(found.weekOfYear ?? found.month ?? 0)"
    }
}
