import Foundation
import GRDB

/// « Bilan »: the yearly account of a pact, drawn from dated entries, examined by the copil, voted by the Assemblée.
public struct Bilan: Codable, Identifiable, Sendable, FetchableRecord, TableRecord {
    public let id: Int64
    public let pactId: Int64
    public let year: Int
    /// « Avant-propos »
    public let foreword: String
    public let state: State

    /// Where the bilan stands, from drafting to publication.
    public enum State: String, Codable, CaseIterable, DatabaseValueConvertible, Sendable {
        case preparing, draft, examined, definitive, sent, approved, approvedWithChanges, adjourned, rejected, takenNote,
            published

        /// Whether the text can still be written.
        public var isOpen: Bool {
            [.preparing, .examined, .adjourned, .rejected, .approvedWithChanges].contains(self)
        }
        /// Whether the Assemblée has decided so that the bilan can be published.
        public var isVoted: Bool { self == .approved || self == .approvedWithChanges || self == .takenNote }
    }

    /// Who may see the bilan: until it is published, those who prepare and vote it.
    public var audience: Audience { state == .published ? .everyone : .bilanReaders }

    public enum Columns {
        static let year = Column("year")
    }

    /// The bilan of the year, if the viewer may see it.
    public static func visible(year: Int, to viewer: Viewer, _ db: Database) throws -> Bilan? {
        try fetchOne(db, ready: "SELECT * FROM bilan WHERE year = ?", arguments: [year]).flatMap {
            viewer.belongs(to: $0.audience) ? $0 : nil
        }
    }

    /// The bilans that the viewer may see, newest first.
    public static func all(for viewer: Viewer, _ db: Database) throws -> [Bilan] {
        try fetchAll(db, ready: "SELECT * FROM bilan ORDER BY year DESC").filter { viewer.belongs(to: $0.audience) }
    }

    /// The chapters, in the order of the themes.
    public func chapters(_ db: Database) throws -> [BilanChapter] {
        try BilanChapter.fetchAll(
            db,
            ready: """
                SELECT bilanChapter.*, text AS summary FROM bilanChapter JOIN theme ON theme.id = themeId
                LEFT JOIN chapterSummary ON chapterId = bilanChapter.id WHERE bilanId = ? ORDER BY theme.number
                """,
            arguments: [id]
        )
    }

    /// When the bilan reached each of its states, oldest first.
    public func changes(_ db: Database) throws -> [Change] {
        try Change.fetchAll(db, ready: "SELECT * FROM bilanStateChange WHERE bilanId = ? ORDER BY id", arguments: [id])
    }

    /// One change of state, on its day.
    public struct Change: Decodable, Sendable, FetchableRecord {
        public let state: State
        public let changedAt: Date
    }

    /// Gives the bilan its new state and keeps the change (R3).
    func change(to state: State, by person: Person, _ db: Database) throws {
        try db.execute(sql: "UPDATE bilan SET state = ? WHERE id = ?", arguments: [state, id])
        try db.execute(
            sql: "INSERT INTO bilanStateChange (bilanId, state, personId, changedAt) VALUES (?, ?, ?, ?)",
            arguments: [id, state, person.id, try db.transactionDate]
        )
    }
}

/// What a bilan says of one theme.
public struct BilanChapter: Codable, Identifiable, Sendable, FetchableRecord, TableRecord {
    public let id: Int64
    public let bilanId: Int64
    public let themeId: Int64
    /// « Avancées »
    public let achievements: String
    public let difficulties: String
    /// « Mesures correctives »
    public let correctives: String
    /// « Priorités de l'année à venir »
    public let priorities: String
    /// The chapter in « langage simplifié », if the team has written it.
    public let summary: String?

    /// Both lists are due; « aucune » is an answer, silence is not.
    public var isComplete: Bool { !achievements.isEmpty && !difficulties.isEmpty }
}
