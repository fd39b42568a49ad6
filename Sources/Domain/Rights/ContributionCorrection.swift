import Foundation
import GRDB

/// « Correction »: what an author wrote in the place of words already received (art. 16).
public struct ContributionCorrection: Codable, Identifiable, Sendable, FetchableRecord, TableRecord {
    public let id: Int64
    public let contributionId: Int64
    public let text: String
    public let state: State
    public let receivedAt: Date

    /// Where the correction stands.
    public enum State: String, Codable, DatabaseValueConvertible, Sendable {
        /// Nobody has read it yet; the words before it still stand.
        case waiting
        /// It stands in the place of the words before it.
        case taken
        case declined
        /// Another correction came before this one was read.
        case replaced
    }

    /// The corrections of the contribution, oldest first.
    public static func all(of contribution: Contribution, _ db: Database) throws -> [ContributionCorrection] {
        try fetchAll(db, ready: "SELECT * FROM contributionCorrection WHERE contributionId = ? ORDER BY id", arguments: [contribution.id])
    }

    /// The corrections that wait to be read, oldest first.
    public static func queue(for viewer: Viewer, limit: Int, _ db: Database) throws -> [ContributionCorrection] {
        try viewer.acting(in: .contributionTeam)
        return try fetchAll(
            db,
            ready: """
                SELECT contributionCorrection.* FROM contributionCorrection JOIN contribution ON contribution.id = contributionId
                WHERE contributionCorrection.state = 'waiting' AND publishedAt IS NOT NULL
                ORDER BY contributionCorrection.receivedAt, contributionCorrection.id LIMIT ?
                """,
            arguments: [limit]
        )
    }

    /// The correction, if the viewer may read it.
    public static func visible(_ id: Int64, to viewer: Viewer, _ db: Database) throws -> ContributionCorrection {
        try viewer.acting(in: .contributionTeam)
        guard let correction = try fetchOne(db, key: id) else { throw Refusal.unknown }
        return correction
    }

    func move(to state: State, _ db: Database) throws {
        try db.execute(sql: "UPDATE contributionCorrection SET state = ? WHERE id = ?", arguments: [state, id])
    }
}

extension Contribution {
    /// Why the words cannot be corrected, or nil.
    public var refusalOfCorrection: Refusal? {
        switch state {
        case .withdrawn: .alreadyWithdrawn
        case .received, .published, .notPublished, .grouped, .answered: nil
        }
    }

    /// Corrects the words. What nobody has read yet is replaced; what is public stays until the correction is read, or is hidden
    /// at once if the author prefers it.
    public func correct(text: String, hidingOld: Bool, with code: Receipt.Code, _ db: Database) throws {
        guard try Receipt.contribution(for: code, db)?.id == id else { throw Refusal.notAllowed }
        if let refusal = refusalOfCorrection { throw refusal }
        let draft = try Draft(text: text, kind: "", college: "", theme: "")
        if draft.text == self.text { throw FieldProblems(.unchanged, field: "text") }
        for earlier in try ContributionCorrection.all(of: self, db) where earlier.state == .waiting { try earlier.move(to: .replaced, db) }
        let correction = try ContributionCorrection.insertRow(
            [
                "contributionId": id, "text": draft.text, "state": ContributionCorrection.State.waiting,
                "receivedAt": try db.transactionDate,
            ],
            db
        )
        try JournalEntry.record(.dataRectified, on: .contribution(id), by: .receiptHolder, db)
        if state.isPublic && !hidingOld { return }
        try correction.take(over: self, db)
        if state == .received { return }
        try db.execute(
            sql: """
                UPDATE contribution SET publishedAt = NULL, publishedText = NULL, publishedHTML = NULL, rendererVersion = NULL WHERE id = ?
                """,
            arguments: [id]
        )
        try change(to: .received, by: nil, db)
    }
}

extension ContributionCorrection {
    /// Puts the corrected words in the place of the old ones, which are not kept: they may be what had to go.
    fileprivate func take(over contribution: Contribution, _ db: Database) throws {
        try move(to: .taken, db)
        try db.execute(sql: "UPDATE contribution SET text = ? WHERE id = ?", arguments: [text, contribution.id])
    }

    /// Why the viewer may not decide on the correction, or nil while it waits.
    public func refusal(ofModerationBy viewer: Viewer) -> Refusal? {
        viewer.refusal(unlessIn: .contributionTeam) ?? (state == .waiting ? nil : .alreadyModerated)
    }

    /// Publishes the corrected words, as read over, in the place of those that are public.
    public func publish(_ words: RichText, by viewer: Viewer, _ db: Database) throws {
        if let refusal = refusal(ofModerationBy: viewer) { throw refusal }
        let moderator = try viewer.acting(in: .contributionTeam)
        let contribution = try Contribution.find(db, id: contributionId)
        guard contribution.state.isPublic else { throw Refusal.notPublished }
        var problems = FieldProblems()
        _ = problems.text(words.source, field: "publishedText", max: Contribution.Draft.maxLength)
        try problems.throwIfAny()
        try take(over: contribution, db)
        try db.execute(
            sql: "INSERT INTO moderationDecision (contributionId, verdict, publishedText, moderatorId, decidedAt) VALUES (?, ?, ?, ?, ?)",
            arguments: [contributionId, ModerationDecision.Verdict.published, words.source, moderator.id, try db.transactionDate]
        )
        try Contribution.find(db, id: contributionId).noteCuts(by: db.lastInsertedRowID, to: words.source, db)
        try db.execute(
            sql: "UPDATE contribution SET publishedText = ?, publishedHTML = ?, rendererVersion = ? WHERE id = ?",
            arguments: [words.source, words.html, words.rendererVersion, contributionId]
        )
        try Publication.add(contributionId, words: words.source, db)
        try JournalEntry.record(.contributionPublished, on: .contribution(contributionId), by: viewer.actor(in: .contributionTeam), db)
    }

    /// Leaves the public words as they are, and tells the author why.
    public func decline(reason: String, sentence: String, by viewer: Viewer, _ db: Database) throws {
        if let refusal = refusal(ofModerationBy: viewer) { throw refusal }
        let moderator = try viewer.acting(in: .contributionTeam)
        var problems = FieldProblems()
        let chosen = problems.choice(reason, of: ModerationDecision.Reason.self, field: "reason")
        let text = problems.text(sentence, field: "sentence", max: 500)
        try problems.throwIfAny()
        try move(to: .declined, db)
        try db.execute(
            sql: """
                INSERT INTO moderationDecision (contributionId, verdict, reason, sentence, moderatorId, decidedAt)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
            arguments: [contributionId, ModerationDecision.Verdict.notPublished, chosen, text, moderator.id, try db.transactionDate]
        )
        try JournalEntry.record(.contributionDeclined, on: .contribution(contributionId), by: viewer.actor(in: .contributionTeam), db)
    }
}
