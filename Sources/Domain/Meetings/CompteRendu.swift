import Foundation
import GRDB

/// « Compte rendu »: the written account of a meeting, frozen when it is published (R7).
public struct CompteRendu: Codable, Identifiable, Sendable, FetchableRecord, TableRecord {
    public let id: Int64
    public let meetingId: Int64
    public let version: Int
    public let json: String
    public let sha256: String
    public let publishedAt: Date

    /// What the page shows: always this, never the rows of today.
    public struct Document: Codable, Sendable {
        public let kind: Meeting.Kind
        public let title: String
        public let question: String
        public let group: String
        public let place: String
        public let startsAt: Date
        public let minutes: Int
        public let agenda: [String]
        /// How many people of each college came.
        public let attendance: [Presence]
        public let body: RichText
    }

    /// How many people of a college came.
    public struct Presence: Codable, Equatable, Sendable {
        public let college: College
        /// Nil when fewer than five came: a frozen document must not tell either (R5).
        public let count: Int?
        /// Whether more came, whom counts below five hide.
        public let isAtLeast: Bool

        init(college: College, count: Int?, isAtLeast: Bool = false) {
            (self.college, self.count, self.isAtLeast) = (college, count, isAtLeast)
        }

        /// How many came, as it may be told; nil when nobody did.
        init?(_ college: College, _ count: PublicCount) {
            switch count {
            case .none: return nil
            case .fewerThanFive: self.init(college: college, count: nil)
            case .fewerThanFiveEach: self.init(college: college, count: nil, isAtLeast: true)
            case .exactly(let people): self.init(college: college, count: people)
            case .atLeast(let people): self.init(college: college, count: people, isAtLeast: true)
            }
        }

        /// How many came, as it may be told. A document frozen with a count below five does not tell it either.
        public var publicCount: PublicCount {
            guard let count else { return isAtLeast ? .fewerThanFiveEach : .fewerThanFive }
            return isAtLeast ? .atLeast(count) : PublicCount(count)
        }
    }

    /// The account as it was frozen.
    public func document() throws -> Document { try Snapshot.document(Document.self, from: json) }

    /// The account that stands today.
    public static func latest(of meeting: Meeting, _ db: Database) throws -> CompteRendu? { try all(of: meeting, db).first }

    /// Every version, newest first.
    public static func all(of meeting: Meeting, _ db: Database) throws -> [CompteRendu] {
        try fetchAll(db, ready: "SELECT * FROM compteRendu WHERE meetingId = ? ORDER BY version DESC", arguments: [meeting.id])
    }
}

extension Meeting {
    /// The account as it is being written.
    public func compteRenduDraft(_ db: Database) throws -> String? {
        try String.fetchOne(db, sql: "SELECT body FROM compteRenduDraft WHERE meetingId = ?", arguments: [id])
    }

    /// Keeps the account as it is being written. Nobody else sees it.
    public func saveCompteRendu(_ body: String, by viewer: Viewer, _ db: Database) throws {
        let now = try db.transactionDate
        if let refusal = refusal(ofHoldingBy: viewer, at: now) { throw refusal }
        let person = try viewer.acting(in: team)
        var problems = FieldProblems()
        let text = problems.text(body, field: "body", max: 20_000)
        try problems.throwIfAny()
        try JournalEntry.record(.compteRenduSaved, on: .meeting(id), by: viewer.actor(in: team), db) {
            try db.execute(
                sql: """
                    INSERT INTO compteRenduDraft (meetingId, body, savedAt, savedBy) VALUES (?, ?, ?, ?)
                    ON CONFLICT (meetingId) DO UPDATE SET body = excluded.body, savedAt = excluded.savedAt, savedBy = excluded.savedBy
                    """,
                arguments: [id, text, now, person.id]
            )
        }
    }

    /// Publishes the account: it no longer changes. Publishing again makes the next version and keeps this one.
    public func publishCompteRendu(_ body: RichText, by viewer: Viewer, _ db: Database) throws -> CompteRendu {
        let now = try db.transactionDate
        if let refusal = refusal(ofHoldingBy: viewer, at: now) { throw refusal }
        guard state == .held else { throw Refusal.meetingNotHeld }
        var problems = FieldProblems()
        _ = problems.text(body.source, field: "body", max: 20_000)
        try problems.throwIfAny()
        let person = try viewer.acting(in: team)
        let counts = try attendance(db)
        let snapshot = try Snapshot(
            of: CompteRendu.Document(
                kind: kind,
                title: title,
                question: question,
                group: group(db).name,
                place: place,
                startsAt: startsAt,
                minutes: minutes,
                agenda: agenda(db).map(\.title),
                attendance: counts.publicCounts.compactMap { CompteRendu.Presence($0.college, $0.count) },
                body: body
            )
        )
        let version = try (CompteRendu.latest(of: self, db)?.version ?? 0) + 1
        return try JournalEntry.record(.compteRenduPublished, on: .meeting(id), by: viewer.actor(in: team), db) {
            try CompteRendu.insertRow(
                [
                    "meetingId": id, "version": version, "json": snapshot.json, "sha256": snapshot.sha256, "publishedAt": now,
                    "publishedBy": person.id,
                ],
                db
            )
        }
    }
}
