import Foundation
import GRDB

/// What a second person decided of a decision that was contested, and what its author reads.
public struct ContestDecision: Codable, Sendable, FetchableRecord, TableRecord {
    public let verdict: Verdict
    public let sentence: String?
    public let decidedAt: Date

    /// Whether the first decision stands.
    public enum Verdict: String, Codable, DatabaseValueConvertible, Sendable {
        case confirmed, changed
    }
}

extension Contest {
    /// Where the contest stands.
    public enum Standing: Sendable {
        case waiting, decided
        /// Its author took the words back, corrected or erased them: nobody is left to answer, or nothing is left in force.
        case lapsed
    }

    /// What the second person decided, if they have.
    public func decision(_ db: Database) throws -> ContestDecision? {
        try ContestDecision.fetchOne(db, ready: "SELECT * FROM contestDecision WHERE contestId = ?", arguments: [id])
    }

    public func standing(_ db: Database) throws -> Standing {
        if try decision(db) != nil { return .decided }
        return try Bool.fetchOne(db, sql: "SELECT EXISTS (\(Self.waiting) AND contest.id = ?)", arguments: [id])! ? .waiting : .lapsed
    }

    /// What waits: nobody has decided, and the contribution still stands by the decision that is contested.
    private static let waiting = """
        SELECT contest.* FROM contest JOIN contribution ON contribution.id = contest.contributionId
        WHERE contest.id NOT IN (SELECT contestId FROM contestDecision) AND state NOT IN ('received', 'withdrawn')
        AND NOT EXISTS (SELECT 1 FROM erasure WHERE erasure.contributionId = contribution.id)
        AND decisionId = (
            SELECT max(id) FROM moderationDecision WHERE moderationDecision.contributionId = contribution.id
            AND verdict = iif(state = 'notPublished', 'notPublished', 'published')
        )
        """

    /// The contests that wait for a second reader, oldest first.
    public static func queue(for viewer: Viewer, limit: Int, _ db: Database) throws -> [Contest] {
        try viewer.acting(in: .secondReaders)
        return try fetchAll(db, ready: "\(waiting) ORDER BY contestedAt, contest.id LIMIT ?", arguments: [limit])
    }

    /// How many wait for a second reader.
    public static func waitingCount(_ db: Database) throws -> Int {
        try Int.fetchOne(db, sql: "SELECT count(*) FROM (\(waiting))")!
    }

    /// How many decisions were read again, and how many of them were changed: for the public.
    public static func figures(_ db: Database) throws -> (decided: Int, changed: Int) {
        let row = try Row.fetchOne(db, sql: "SELECT count(*), count(decisionId) FROM contestDecision")!
        return (row[0], row[1])
    }

    /// Why the viewer may not decide on the contest, or nil: the second reader is somebody else than the first.
    public func refusal(ofReadingBy viewer: Viewer, _ standing: Standing) -> Refusal? {
        if let refusal = viewer.refusal(unlessIn: .secondReaders) { return refusal }
        return switch standing {
        case .decided: .contestDecided
        case .lapsed: .contestLapsed
        case .waiting: viewer.person?.id == moderatorId ? .firstReader : nil
        }
    }

    /// The same, with where it stands read from the database.
    public func refusal(ofReadingBy viewer: Viewer, _ db: Database) throws -> Refusal? {
        try refusal(ofReadingBy: viewer, standing(db))
    }

    /// Keeps what was decided, and tells the author why.
    public func confirm(sentence typed: String, by viewer: Viewer, _ db: Database) throws {
        if let refusal = try refusal(ofReadingBy: viewer, db) { throw refusal }
        var problems = FieldProblems()
        let sentence = problems.text(typed, field: "sentence", max: 500)
        try problems.throwIfAny()
        try JournalEntry.record(.decisionConfirmed, on: .contribution(contributionId), by: viewer.actor(in: .secondReaders), db) {
            try decide(.confirmed, sentence, decision: nil, by: viewer, db)
        }
    }

    /// Publishes the words in the place of what was decided first: what was not public becomes so, what was cut is cut otherwise.
    public func publish(_ words: RichText, guided: [Int: String]? = nil, sentence typed: String, by viewer: Viewer, _ db: Database) throws {
        if let refusal = try refusal(ofReadingBy: viewer, db) { throw refusal }
        let reader = try viewer.acting(in: .secondReaders)
        let contribution = try Contribution.find(db, key: contributionId)
        var problems = FieldProblems()
        let text = problems.text(words.source, field: "publishedText", max: Contribution.Draft.maxLength)
        let read = try guided.map { try contribution.read(guided: $0, &problems, db) }
        let shown = try contribution.guidedAnswers(db).map(\.publishedText)
        let isSame = text == contribution.publishedText?.asTyped && read.map { $0.map(\.words) == shown } ?? true
        if isSame { problems.add(.unchanged, field: "publishedText") }
        let sentence = problems.optionalText(typed, field: "sentence", max: 500)
        try problems.throwIfAny()
        try JournalEntry.record(.decisionChanged, on: .contribution(contributionId), by: viewer.actor(in: .secondReaders), db) {
            let decision = try contribution.makePublic(words, by: reader, db)
            if let read { try contribution.publish(guided: read, db) }
            try decide(.changed, sentence, decision: decision, by: viewer, db)
        }
    }

    private func decide(
        _ verdict: ContestDecision.Verdict,
        _ sentence: String?,
        decision: Int64?,
        by viewer: Viewer,
        _ db: Database
    ) throws {
        let reader = try viewer.acting(in: .secondReaders)
        try db.execute(
            sql: """
                INSERT INTO contestDecision (contestId, moderatorId, readerId, verdict, decisionId, sentence, decidedAt)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [id, moderatorId, reader.id, verdict, decision, sentence, try db.transactionDate]
        )
    }
}
