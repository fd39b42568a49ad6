import Foundation
import GRDB

/// A bilan as it was frozen: for the copil, then definitive (R7).
public struct BilanVersion: Codable, Identifiable, Sendable, FetchableRecord, TableRecord {
    public let id: Int64
    public let bilanId: Int64
    public let version: Int
    public let stage: Stage
    public let json: String
    public let sha256: String
    public let frozenAt: Date

    /// What the version was frozen for.
    public enum Stage: String, Codable, DatabaseValueConvertible, Sendable {
        /// « Projet », for the copil.
        case draft
        case definitive
    }

    /// What the pages show: always this, never the rows of today.
    public struct Document: Codable, Sendable {
        public let year: Int
        public let pact: String
        public let stage: Stage
        public let foreword: RichText
        public let chapters: [Chapter]
        public let participation: Participation
    }

    /// A theme as it was frozen.
    public struct Chapter: Codable, Sendable {
        public let theme: Int
        public let title: String
        /// Its everyday name; nil in a document frozen before names were kept.
        public let short: String?
        /// The chapter in « langage simplifié », if it was written before the freeze.
        public let summary: String?
        public let achievements: RichText
        public let difficulties: RichText
        public let correctives: RichText
        public let priorities: RichText
        public let actions: [ActionLine]
        /// Nil in a document frozen before there were indicators.
        public let indicators: [IndicatorLine]?
    }

    /// Where an action stood when the document was frozen.
    public struct ActionLine: Codable, Sendable {
        public let code: String
        public let title: String
        public let state: PactAction.State
        public let plannedEnd: Day?
    }

    /// What an indicator was worth when the document was frozen.
    public struct IndicatorLine: Codable, Sendable {
        public let name: String
        public let unit: Indicator.Unit
        public let source: String
        public let values: [YearValue]

        /// The value of a year.
        public struct YearValue: Codable, Sendable {
            public let year: Int
            /// Nil for one to four people: a frozen document must not tell either (R5).
            public let hundredths: Int?
            public let breaksSeries: Bool
            public let note: String?
        }
    }

    /// How people took part during the year, per college.
    public struct Participation: Codable, Sendable {
        public let meetings: Int
        public let attendance: [CompteRendu.Presence]
        public let contributions: Int
        public let published: Int
        public let answered: Int
    }

    /// The bilan as it was frozen.
    public func document() throws -> Document { try Snapshot.document(Document.self, from: json) }

    /// Every version of the bilan, newest first.
    public static func all(of bilan: Bilan, _ db: Database) throws -> [BilanVersion] {
        try fetchAll(db, ready: "SELECT * FROM bilanVersion WHERE bilanId = ? ORDER BY version DESC", arguments: [bilan.id])
    }
}
