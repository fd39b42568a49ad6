import Foundation
import GRDB

/// « Pacte territorial d'insertion »: what the Département and its partners have agreed to do in a period.
public struct Pact: Codable, Identifiable, Sendable, FetchableRecord, TableRecord {
    public let id: Int64
    public let slug: String
    public let name: String
    public let territory: String
    public let plain: String
    public let startsOn: Day
    public let endsOn: Day
    /// May come after the period began.
    public let adoptedOn: Day?
    public let state: State
    public let source: String

    /// Where the pact stands, from drafting to its end.
    public enum State: String, Codable, DatabaseValueConvertible, Sendable {
        case drafting, putToVote, adopted, signed, inForce, closed
    }

    /// The pact that the instance is about: the newest.
    public static func current(_ db: Database) throws -> Pact? {
        try fetchOne(db, ready: "SELECT * FROM pact ORDER BY startsOn DESC LIMIT 1")
    }
}

/// « Thématique »: the first level of a pact.
public struct Theme: Codable, Identifiable, Sendable, FetchableRecord, TableRecord {
    public let id: Int64
    public let pactId: Int64
    public let number: Int
    public let title: String
    /// A title of five words at most, for cards and menus.
    public let short: String
    public let plain: String
    public let pictogram: String

    public init(row: Row) throws {
        (id, pactId, number, title) = (row["id"], row["pactId"], row["number"], row["title"])
        (short, plain, pictogram) = (row["short"], row["plain"], row["pictogram"])
    }

    /// The themes of the pact, in order.
    public static func all(of pact: Pact, _ db: Database) throws -> [Theme] {
        try fetchAll(db, ready: "SELECT * FROM theme WHERE pactId = ? ORDER BY number", arguments: [pact.id])
    }

    /// The theme with that number.
    public static func numbered(_ number: Int, of pact: Pact, _ db: Database) throws -> Theme? {
        try fetchOne(db, ready: "SELECT * FROM theme WHERE pactId = ? AND number = ?", arguments: [pact.id, number])
    }
}

/// « Objectif »: the second level of a pact, known by its code (« 3.2 »).
public struct Objective: Codable, Identifiable, Sendable, FetchableRecord, TableRecord {
    public let id: Int64
    public let themeId: Int64
    public let number: Int
    public let title: String
    public let plain: String

    public init(row: Row) throws {
        (id, themeId, number, title, plain) = (row["id"], row["themeId"], row["number"], row["title"], row["plain"])
    }

    /// The objectives of the theme, in order.
    public static func all(of theme: Theme, _ db: Database) throws -> [Objective] {
        try fetchAll(db, ready: "SELECT * FROM objective WHERE themeId = ? ORDER BY number", arguments: [theme.id])
    }

    /// The objectives of the pact with their themes, in order: asked for at once.
    public static func all(of pact: Pact, _ db: Database) throws -> [(theme: Theme, objective: Objective)] {
        let themes = Dictionary(uniqueKeysWithValues: try Theme.all(of: pact, db).map { ($0.id, $0) })
        let objectives = try fetchAll(
            db,
            ready: """
                SELECT objective.* FROM objective JOIN theme ON theme.id = themeId
                WHERE pactId = ? ORDER BY theme.number, objective.number
                """,
            arguments: [pact.id]
        )
        return objectives.compactMap { objective in themes[objective.themeId].map { ($0, objective) } }
    }

    /// The objective with that number.
    public static func numbered(_ number: Int, of theme: Theme, _ db: Database) throws -> Objective? {
        try fetchOne(db, ready: "SELECT * FROM objective WHERE themeId = ? AND number = ?", arguments: [theme.id, number])
    }
}
