import Foundation
import GRDB

/// « Résultats »: what was heard in a consultation and what comes of it, frozen when it is published (R7).
public struct ConsultationResult: Codable, Identifiable, Sendable, FetchableRecord, TableRecord {
    public let id: Int64
    public let consultationId: Int64
    public let version: Int
    public let json: String
    public let sha256: String
    public let publishedAt: Date

    /// What the page shows: always this, never the rows of today.
    public struct Document: Codable, Sendable {
        public let title: String
        /// The question as it was put, first version first.
        public let questions: [Question]
        public let context: RichText
        public let asked: String, howTo: String, whatNext: String
        public let opensOn: Day, closesOn: Day
        public let shortReason: String?
        /// How many answers came from each college: side by side, never one figure alone (R5).
        public let voices: [Voice]
        public let total: Voice
        public let heard: RichText
        public let outcome: RichText
    }

    /// The question of one version, with its guided fields.
    public struct Question: Codable, Sendable { public let version: Int, question: String, fields: [String] }

    /// How many answers came, as it may be told: from a college, or from people who did not say.
    public struct Voice: Codable, Equatable, Sendable {
        public let college: College?
        /// Nil when fewer than five came: a frozen document must not tell either (R5).
        public let count: Int?
        /// Whether more came, whom counts below five hide.
        public let isAtLeast: Bool

        init(_ college: College?, _ count: PublicCount) {
            self.college = college
            switch count {
            case .none: (self.count, isAtLeast) = (0, false)
            case .fewerThanFive: (self.count, isAtLeast) = (nil, false)
            case .fewerThanFiveEach: (self.count, isAtLeast) = (nil, true)
            case .exactly(let answers): (self.count, isAtLeast) = (answers, false)
            case .atLeast(let answers): (self.count, isAtLeast) = (answers, true)
            }
        }

        public var publicCount: PublicCount {
            guard let count else { return isAtLeast ? .fewerThanFiveEach : .fewerThanFive }
            return isAtLeast ? .atLeast(count) : PublicCount(count)
        }
    }

    /// The results as they were frozen.
    public func document() throws -> Document { try Snapshot.document(Document.self, from: json) }

    /// Every version, newest first.
    public static func all(of consultation: Consultation, _ db: Database) throws -> [ConsultationResult] {
        try fetchAll(
            db,
            ready: "SELECT * FROM consultationResult WHERE consultationId = ? ORDER BY version DESC",
            arguments: [consultation.id]
        )
    }
}

extension Consultation {
    /// How many answers came from each college; nil stands for who did not say. What was taken back is not counted, nor what
    /// came after the last day.
    public func replies(_ db: Database) throws -> [College?: Int] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT iif(attribution = 'nothing', NULL, college) AS voice, count(*) AS answers
                FROM consultationAnswer JOIN contribution ON contribution.id = contributionId
                JOIN consultationVersion ON consultationVersion.id = versionId
                WHERE consultationId = ? AND isLate = 0 AND state <> 'withdrawn' GROUP BY voice
                """,
            arguments: [id]
        )
        return Dictionary(uniqueKeysWithValues: rows.map { ($0["voice"] as College?, $0["answers"] as Int) })
    }

    /// How many words came after the last day, for the team.
    public func lateReplies(for viewer: Viewer, _ db: Database) throws -> Int {
        try viewer.acting(in: .consultationTeam)
        return try Int.fetchOne(
            db,
            sql: """
                SELECT count(*) FROM consultationAnswer JOIN consultationVersion ON consultationVersion.id = versionId
                WHERE consultationId = ? AND isLate = 1
                """,
            arguments: [id]
        )!
    }

    /// What is written of the results before they are published.
    public struct ResultDraft: Codable, Sendable, FetchableRecord, TableRecord {
        public static let databaseTableName = "consultationResultDraft"
        public let heard: String, outcome: String
    }

    /// The results as they are being written.
    public func resultDraft(_ db: Database) throws -> ResultDraft? {
        try ResultDraft.fetchOne(db, sql: "SELECT heard, outcome FROM consultationResultDraft WHERE consultationId = ?", arguments: [id])
    }
}

extension [College?: Int] {
    /// The answers of each college as the public may know them, in the order of the colleges; who did not say comes last.
    public var voices: [ConsultationResult.Voice] {
        (College.allCases.map(Optional.some) + [nil]).compactMap { college in
            self[college].map { ConsultationResult.Voice(college, PublicCount($0)) }
        }
    }

    /// The answers of all of them, without what counts below five hide.
    public var total: ConsultationResult.Voice { ConsultationResult.Voice(nil, .total(of: Array(values))) }
}
