import Foundation
import GRDB

extension Contribution {
    /// How many words of a year and a college everyone can read, and how many of them have an answer.
    public struct Heard: Decodable, Sendable, FetchableRecord {
        public let year: Int
        /// Nil when the author did not say.
        public let college: College?
        public let published: Int
        public let answered: Int
    }

    /// The published contributions of the last years, by year of reception and by college. What is not published is not
    /// counted: how many of a small college were set aside would say too much (R5).
    public static func heard(years: ClosedRange<Int>, _ db: Database) throws -> [Heard] {
        try years.flatMap { year in
            try Heard.fetchAll(
                db,
                ready: """
                    SELECT year, nullif(college, '') AS college, sum(contributions) AS published,
                    coalesce(sum(contributions) FILTER (WHERE state = 'answered'), 0) AS answered
                    FROM yearTally WHERE year = ? AND state IN ('published', 'grouped', 'answered') GROUP BY college
                    HAVING sum(contributions) > 0
                    """,
                arguments: [year]
            ).sorted { $0.place < $1.place }
        }
    }
}

extension Contribution.Heard {
    /// Colleges keep one order, whatever they count; who is not known comes last.
    fileprivate var place: Int { college.flatMap(College.allCases.firstIndex(of:)) ?? College.allCases.count }
}
