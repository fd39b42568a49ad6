import Foundation
import GRDB

/// What a person who read a contribution decided, and why (R2).
public struct ModerationDecision: Codable, Sendable, FetchableRecord, TableRecord {
    let id: Int64
    let moderatorId: Int64
    public let verdict: Verdict
    public let reason: Reason?
    /// What the author reads.
    public let sentence: String?
    public let decidedAt: Date

    /// What was decided.
    public enum Verdict: String, Codable, DatabaseValueConvertible, Sendable {
        case published, notPublished
    }

    /// Why a contribution is not published: a short list, known to everyone.
    public enum Reason: String, Codable, CaseIterable, DatabaseValueConvertible, Sendable {
        case personalData, individualCase, insult, offTopic, duplicate, advertising, illegible
    }
}

extension Contribution {
    /// Why the viewer may not decide on the contribution, or nil when it waits to be read.
    public func refusal(ofModerationBy viewer: Viewer) -> Refusal? {
        if let refusal = viewer.refusal(unlessIn: .contributionTeam) { return refusal }
        return switch state {
        case .received: nil
        case .withdrawn: .alreadyWithdrawn
        default: .alreadyModerated
        }
    }

    /// Publishes the contribution with these words: the original stays beside them, private. `guided` are the short answers that
    /// came with them, by their place. With a `filing`, it is filed at once.
    public func publish(
        _ words: RichText,
        guided: [Int: String] = [:],
        filing: (inout FieldProblems, Database) throws -> Filing.Draft? = { _, _ in nil },
        by viewer: Viewer,
        _ db: Database
    ) throws {
        if let refusal = try refusal(ofModerationBy: viewer, during: reading(db)) { throw refusal }
        if try isPublicationRefused(db) { throw Refusal.publicationRefused }
        let moderator = try viewer.acting(in: .contributionTeam)
        var problems = FieldProblems()
        _ = problems.text(words.source, field: "publishedText", max: Draft.maxLength)
        let filing = try filing(&problems, db)
        if filing?.echoed == id { problems.add(.unknownNumber, field: "echoed") }
        let read = try read(guided: guided, &problems, db)
        try problems.throwIfAny()
        try JournalEntry.record(.contributionPublished, on: .contribution(id), by: viewer.actor(in: .contributionTeam), db) {
            if let filing { try file(filing, by: moderator, db) }
            _ = try makePublic(words, by: moderator, db)
            try publish(guided: read, db)
            try endReading(db)
        }
        guard let filing else { return }
        let published = try Contribution.find(db, key: id)
        if let echoed = filing.echoed { try published.echo(echoed, by: viewer, db) }
        if let finding = filing.finding { try published.group(into: finding, by: viewer, db) }
    }

    /// Puts the words before everyone, or in the place of those that are there: gives the number of the decision.
    func makePublic(_ words: RichText, by moderator: Person, _ db: Database) throws -> Int64 {
        let now = try db.transactionDate
        try db.execute(
            sql: "INSERT INTO moderationDecision (contributionId, verdict, publishedText, moderatorId, decidedAt) VALUES (?, ?, ?, ?, ?)",
            arguments: [id, ModerationDecision.Verdict.published, words.source, moderator.id, now]
        )
        let decision = db.lastInsertedRowID
        try noteCuts(by: decision, to: words.source, db)
        try db.execute(
            sql: """
                UPDATE contribution SET state = ?, publishedAt = coalesce(publishedAt, ?), publishedText = ?, publishedHTML = ?,
                rendererVersion = ? WHERE id = ?
                """,
            arguments: [state.isPublic ? state : .published, now, words.source, words.html, words.rendererVersion, id]
        )
        try Publication.add(id, words: words.source, db)
        if !state.isPublic { try note(.published, by: moderator, db) }
        return decision
    }

    /// Declines to publish, with a reason of the list and a sentence for the author.
    public func decline(reason: String, sentence: String, by viewer: Viewer, _ db: Database) throws {
        if let refusal = try refusal(ofModerationBy: viewer, during: reading(db)) { throw refusal }
        let moderator = try viewer.acting(in: .contributionTeam)
        var problems = FieldProblems()
        let chosen = problems.choice(reason, of: ModerationDecision.Reason.self, field: "reason")
        let text = problems.text(sentence, field: "sentence", max: 500)
        try problems.throwIfAny()
        let actor = viewer.actor(in: .contributionTeam)
        try JournalEntry.record(.contributionDeclined, on: .contribution(id), by: actor, reason: chosen?.rawValue, db) {
            try db.execute(
                sql: """
                    INSERT INTO moderationDecision (contributionId, verdict, reason, sentence, moderatorId, decidedAt)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """,
                arguments: [id, ModerationDecision.Verdict.notPublished, chosen, text, moderator.id, try db.transactionDate]
            )
            try change(to: .notPublished, by: moderator, db)
            try endReading(db)
        }
    }

    /// The decision on the contribution, if somebody has read it.
    public func decision(_ db: Database) throws -> ModerationDecision? {
        try ModerationDecision.fetchOne(
            db,
            ready: "SELECT * FROM moderationDecision WHERE contributionId = ? ORDER BY id DESC",
            arguments: [id]
        )
    }

    func change(to state: State, by person: Person?, _ db: Database) throws {
        try db.execute(sql: "UPDATE contribution SET state = ? WHERE id = ?", arguments: [state, id])
        try note(state, by: person, db)
    }
}

extension Contribution {
    /// When the contribution reached each of its states, oldest first.
    public func history(_ db: Database) throws -> [Change] {
        try Change.fetchAll(db, ready: "SELECT * FROM contributionStateChange WHERE contributionId = ? ORDER BY id", arguments: [id])
    }

    /// One change of state, on its day.
    public struct Change: Decodable, Sendable, FetchableRecord {
        public let state: State
        public let changedAt: Date
    }
}
