import Foundation
import GRDB

/// « Contestation »: an author disagrees with what was decided of their words, and a second person reads again (R2).
public struct Contest: Codable, Identifiable, Sendable, FetchableRecord, TableRecord {
    public let id: Int64
    public let contributionId: Int64
    /// What is contested.
    public let decisionId: Int64
    /// Who decided first.
    let moderatorId: Int64
    /// Why, if the author said so.
    public let sentence: String?
    public let contestedAt: Date

    /// The contest, for those who read again.
    public static func visible(_ id: Int64, to viewer: Viewer, _ db: Database) throws -> Contest {
        try viewer.acting(in: .secondReaders)
        guard let contest = try fetchOne(db, key: id) else { throw Refusal.unknown }
        return contest
    }

    /// The contests about the contribution, oldest first.
    public static func all(about contribution: Contribution, _ db: Database) throws -> [Contest] {
        try fetchAll(db, ready: "SELECT * FROM contest WHERE contributionId = ? ORDER BY id", arguments: [contribution.id])
    }

    /// The decision that is contested.
    public func firstDecision(_ db: Database) throws -> ModerationDecision { try ModerationDecision.find(db, key: decisionId) }

    /// Whether the answer is late: `days` days have passed since the author contested.
    public func isLate(at now: Date, days: Int) -> Bool { now >= due(days: days) }

    /// When the answer is due.
    public func due(days: Int) -> Date { contestedAt + TimeInterval(days * 86_400) }
}

extension Contribution {
    /// Why what was decided cannot be contested, or nil. `isContested`: this decision was contested already, or is what a second
    /// person decided.
    public func refusal(ofContestWhenCut isCut: Bool, isContested: Bool) -> Refusal? {
        switch state {
        case .withdrawn: .alreadyWithdrawn
        case .received: .nothingToContest
        case .notPublished: isContested ? .alreadyContested : nil
        case .published, .grouped, .answered: isContested ? .alreadyContested : isCut ? nil : .nothingToContest
        }
    }

    /// The same, with what it depends on read from the database.
    public func refusalOfContest(_ db: Database) throws -> Refusal? {
        // Once erased or made anonymous, the words have nobody who could contest.
        if try Erasure.of(self, db) != nil { return .nothingToContest }
        return try refusal(ofContestWhenCut: !cuts(db).isEmpty, isContested: decisionInForce(db)?.isContested(db) ?? false)
    }

    /// Contests what was decided; the author may say why. The holder of the receipt needs no other right.
    @discardableResult
    public func contest(sentence: String, with code: Receipt.Code, _ db: Database) throws -> Contest {
        guard try Receipt.contribution(for: code, db)?.id == id else { throw Refusal.notAllowed }
        return try contest(sentence, notedBy: nil, by: .receiptHolder, db)
    }

    /// Notes that the author contests what was decided, and said so to somebody of the team.
    @discardableResult
    public func contest(sentence: String, notedBy viewer: Viewer, _ db: Database) throws -> Contest {
        let writer = try viewer.acting(in: .contributionReaders)
        return try contest(sentence, notedBy: writer, by: viewer.actor(in: .contributionReaders), db)
    }

    private func contest(_ typed: String, notedBy writer: Person?, by actor: JournalEntry.Actor, _ db: Database) throws -> Contest {
        if let refusal = try refusalOfContest(db) { throw refusal }
        guard let decision = try decisionInForce(db) else { throw Refusal.nothingToContest }
        var problems = FieldProblems()
        let sentence = problems.optionalText(typed, field: "why", max: 500)
        try problems.throwIfAny()
        return try JournalEntry.record(.contributionContested, on: .contribution(id), by: actor, db) {
            try Contest.insertRow(
                [
                    "contributionId": id, "decisionId": decision.id, "moderatorId": decision.moderatorId, "sentence": sentence,
                    "notedBy": writer?.id, "contestedAt": try db.transactionDate,
                ],
                db
            )
        }
    }

    /// The decision that the contribution now stands by: a correction that was declined has one too, which changed nothing.
    public func decisionInForce(_ db: Database) throws -> ModerationDecision? {
        try ModerationDecision.fetchOne(
            db,
            ready: "SELECT * FROM moderationDecision WHERE contributionId = ? AND verdict = ? ORDER BY id DESC",
            arguments: [id, state.isPublic ? ModerationDecision.Verdict.published : .notPublished]
        )
    }
}

extension ModerationDecision {
    /// Whether the decision was contested, or comes from a contest: there is no third reading.
    fileprivate func isContested(_ db: Database) throws -> Bool {
        try Bool.fetchOne(
            db,
            sql: """
                SELECT EXISTS (SELECT 1 FROM contest WHERE decisionId = ?1)
                OR EXISTS (SELECT 1 FROM contestDecision WHERE decisionId = ?1)
                """,
            arguments: [id]
        )!
    }
}
