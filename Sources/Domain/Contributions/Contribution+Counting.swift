import GRDB

/// What came of the contributions, for the public (R4).
public struct ContributionFigures: Decodable, Sendable, FetchableRecord {
    public let received: Int
    public let published: Int
    public let answered: Int
    /// How many wait to be read.
    public let waiting: Int
}

extension Contribution {
    /// How many contributions were received, published and answered; about one theme if it is given. The database keeps count.
    public static func figures(about theme: Theme? = nil, _ db: Database) throws -> ContributionFigures {
        try ContributionFigures.fetchOne(
            db,
            ready: """
                SELECT coalesce(sum(contributions), 0) AS received,
                coalesce(sum(contributions) FILTER (WHERE state IN ('published', 'grouped', 'answered')), 0) AS published,
                coalesce(sum(contributions) FILTER (WHERE state = 'answered'), 0) AS answered,
                coalesce(sum(contributions) FILTER (WHERE state = 'received'), 0) AS waiting
                FROM contributionTally WHERE ?1 IS NULL OR themeKey = ?1
                """,
            arguments: [theme?.id]
        )!
    }

    /// The years in which contributions that everyone can read were received, newest first.
    public static func years(_ db: Database) throws -> [Int] {
        let request = SQLRequest<Int>(
            sql: """
                SELECT DISTINCT year FROM yearTally WHERE state IN ('published', 'grouped', 'answered') AND contributions > 0
                ORDER BY year DESC
                """,
            cached: true
        )
        return try request.fetchAll(db)
    }

    /// Whether the tallies answer to the contributions themselves.
    static func isTallyRight(_ db: Database) throws -> Bool {
        try Bool.fetchOne(
            db,
            sql: """
                SELECT NOT EXISTS (
                    SELECT themeKey, state, contributions FROM contributionTally WHERE contributions > 0
                    EXCEPT SELECT coalesce(themeId, 0), state, count(*) FROM contribution GROUP BY coalesce(themeId, 0), state
                ) AND NOT EXISTS (
                    SELECT year, college, state, contributions FROM yearTally WHERE contributions > 0
                    EXCEPT SELECT CAST(strftime('%Y', receivedAt, '+1 hour') AS INTEGER), coalesce(college, ''), state, count(*)
                    FROM contribution GROUP BY 1, 2, 3
                ) AND (SELECT coalesce(sum(contributions), 0) FROM contributionTally) = (SELECT count(*) FROM contribution)
                AND (SELECT coalesce(sum(contributions), 0) FROM yearTally) = (SELECT count(*) FROM contribution)
                """
        )!
    }
}
