import GRDB

/// Which published contributions are asked for: all of them, unless something is said.
public struct ContributionFilter: Equatable, Sendable {
    /// Words that must all be there, in any form.
    public var words: String
    public var theme: Int64?
    /// Whose thread has led to an action of this objective.
    public var objective: Int64?
    public var kind: Contribution.Kind?
    public var college: College?
    /// Said in this meeting.
    public var meeting: Int64?
    /// Said in answer to this consultation.
    public var consultation: Int64?
    public var isAnswered: Bool?
    /// The year in which they were received.
    public var year: Int?

    public init(words: String = "", theme: Int64? = nil) { (self.words, self.theme) = (words, theme) }

    public var isEmpty: Bool { pattern == nil }

    /// The terms that the words are sought by, for whoever marks them in a text.
    public var terms: Set<String> { Set(sought.joined()) }

    private var sought: [[String]] { Array(SearchTerms.words(of: words).prefix(10)) }

    /// What the index of publications is asked; nil when everything is.
    var pattern: String? {
        var facets = [
            theme.map { "t\($0)" }, objective.map { "o\($0)" }, kind.map { "k\($0.rawValue)" }, college.map { "c\($0.rawValue)" },
            meeting.map { "m\($0)" }, consultation.map { "q\($0)" }, year.map { "y\($0)" },
        ].compactMap(\.self)
        if let isAnswered { facets.append(isAnswered ? "sanswered" : "(spublished OR sgrouped)") }
        let words = sought.map { "(\($0.map { "\"\($0)\"" }.joined(separator: " OR ")))" }
        let parts = [("facets", facets), ("terms", words)].filter { !$0.1.isEmpty }
        return parts.isEmpty ? nil : parts.map { "\($0) : (\($1.joined(separator: " AND ")))" }.joined(separator: " AND ")
    }
}

/// A contribution that everyone can read, at its place in the order of publication.
public struct Publication: Sendable, FetchableRecord {
    public let place: Int64
    public let contribution: Contribution
    /// What the words are, as they are filed.
    public let kind: Contribution.Kind

    public init(row: Row) throws {
        (place, contribution) = (row["place"], try Contribution(row: row))
        kind = row["filedKind"] ?? contribution.kind
    }

    private static let columns = """
        publication.id AS place, contribution.*,
        (SELECT filing.kind FROM filing WHERE filing.contributionId = contribution.id ORDER BY id DESC LIMIT 1) AS filedKind
        """

    /// A page of the publications, newest first, after that place; and the place after which the next page begins.
    public static func page(
        _ filter: ContributionFilter = .init(),
        after place: Int64? = nil,
        limit: Int = 20,
        _ db: Database
    ) throws -> (page: [Publication], next: Int64?) {
        let before = place ?? .max
        let rows: [Publication]
        if let pattern = filter.pattern {
            // The index gives its rows in the order of their places: it stops as soon as the page is full.
            rows = try fetchAll(
                db,
                ready: """
                    SELECT \(columns) FROM publicationIndex
                    CROSS JOIN publication ON publication.id = publicationIndex.rowid
                    CROSS JOIN contribution ON contribution.id = contributionId
                    WHERE publicationIndex MATCH ? AND publicationIndex.rowid < ? ORDER BY publicationIndex.rowid DESC LIMIT ?
                    """,
                arguments: [pattern, before, limit + 1]
            )
        } else {
            rows = try fetchAll(
                db,
                ready: """
                    SELECT \(columns) FROM publication
                    CROSS JOIN contribution ON contribution.id = contributionId
                    WHERE publication.id < ? ORDER BY publication.id DESC LIMIT ?
                    """,
                arguments: [before, limit + 1]
            )
        }
        return (Array(rows.prefix(limit)), rows.count > limit ? rows[limit - 1].place : nil)
    }

    /// Adds the contribution to what everyone can read, or moves it to the top with its new words.
    static func add(_ contribution: Int64, words: String, _ db: Database) throws {
        try db.execute(sql: "DELETE FROM publication WHERE contributionId = ?", arguments: [contribution])
        try db.execute(
            sql: """
                INSERT INTO publication (contributionId, terms, facets)
                SELECT contributionId, ?, facets FROM contributionFacets WHERE contributionId = ?
                """,
            arguments: [SearchTerms.all(of: words).sorted().joined(separator: " "), contribution]
        )
    }

    /// Rewrites the index without what was taken out of it: it only marks it as gone otherwise.
    static func forgetForGood(_ db: Database) throws {
        try db.execute(sql: "INSERT INTO publicationIndex (publicationIndex) VALUES ('optimize')")
    }

    /// Whether what everyone can read is what was published, no more and no less.
    static func isRight(_ db: Database) throws -> Bool {
        try Bool.fetchOne(
            db,
            sql: """
                SELECT NOT EXISTS (
                    SELECT 1 FROM contribution LEFT JOIN publication ON contributionId = contribution.id
                    WHERE (publishedAt IS NULL) <> (publication.id IS NULL)
                ) AND NOT EXISTS (
                    SELECT 1 FROM publication JOIN contributionFacets USING (contributionId)
                    WHERE publication.facets <> contributionFacets.facets
                )
                """
        )!
    }
}
