import Foundation
import GRDB

/// « Réponse préparée »: the wording of an answer that the team keeps to itself until it publishes several together.
public struct PreparedAnswer: Codable, Identifiable, Sendable, FetchableRecord, TableRecord {
    public let id: Int64
    public let contributionId: Int64
    public let answer: FollowUp.Answer
    public let text: String
    /// Who answers, in words.
    public let givenAs: String?
    public let findingId: Int64?
    public let proposalId: Int64?
    public let actionId: Int64?
    public let preparedAt: Date

    public var outcome: FollowUp.Outcome? { .init(finding: findingId, proposal: proposalId, action: actionId) }

    /// The newest wording for each contribution, as long as it is not published and the words still are.
    private static let waiting = """
        SELECT * FROM preparedAnswer WHERE id IN (SELECT max(id) FROM preparedAnswer GROUP BY contributionId)
        AND NOT EXISTS (SELECT 1 FROM followUp WHERE preparedId = preparedAnswer.id)
        AND EXISTS (SELECT 1 FROM contribution WHERE contribution.id = contributionId AND publishedAt IS NOT NULL)
        """

    /// The answers that wait to be published, oldest first.
    public static func waiting(for viewer: Viewer, limit: Int, _ db: Database) throws -> [PreparedAnswer] {
        try viewer.acting(in: .contributionTeam)
        return try fetchAll(db, ready: "\(waiting) ORDER BY preparedAt, id LIMIT ?", arguments: [limit])
    }

    /// How many wait to be published.
    public static func waitingCount(_ db: Database) throws -> Int { try Int.fetchOne(db, sql: "SELECT count(*) FROM (\(waiting))")! }

    /// What its author is called.
    public func authorName(_ db: Database) throws -> String {
        try String.fetchOne(
            db,
            sql: "SELECT name FROM person JOIN preparedAnswer ON authorId = person.id WHERE preparedAnswer.id = ?",
            arguments: [id]
        )!
    }

    /// Publishes these answers at once: all of them, or none. One that was reworked since it was shown is `changedMeanwhile`.
    public static func publish(_ ids: [Int64], by viewer: Viewer, _ db: Database) throws {
        try viewer.acting(in: .contributionTeam)
        guard !ids.isEmpty else { throw FieldProblems(.nothingChosen, field: "answers") }
        let chosen = Set(ids)
        let answers = try fetchAll(
            db,
            sql: "\(waiting) AND id IN (\(chosen.map { "\($0)" }.joined(separator: ", "))) ORDER BY id"
        )
        guard answers.count == chosen.count else { throw FieldProblems(.changedMeanwhile, field: "answers") }
        for prepared in answers {
            let contribution = try Contribution.find(db, key: prepared.contributionId)
            _ = try contribution.answer(FollowUp.Draft(prepared), prepared: prepared.id, by: viewer, db)
        }
    }
}

extension Contribution {
    /// The wording that waits to be published, if there is one.
    public func preparedAnswer(_ db: Database) throws -> PreparedAnswer? {
        try PreparedAnswer.fetchOne(
            db,
            ready: """
                SELECT * FROM preparedAnswer WHERE id = (SELECT max(id) FROM preparedAnswer WHERE contributionId = ?)
                AND NOT EXISTS (SELECT 1 FROM followUp WHERE preparedId = preparedAnswer.id)
                """,
            arguments: [id]
        )
    }

    /// Keeps an answer for later, beside the wordings before it: nothing of it is public.
    public func prepare(_ draft: FollowUp.Draft, by viewer: Viewer, _ db: Database) throws {
        if let refusal = refusal(ofAnswerBy: viewer) { throw refusal }
        let author = try viewer.acting(in: .contributionTeam)
        try JournalEntry.record(.answerPrepared, on: .contribution(id), by: viewer.actor(in: .contributionTeam), db) {
            _ = try PreparedAnswer.insertRow(
                [
                    "contributionId": id, "answer": draft.answer, "text": draft.text, "givenAs": draft.givenAs,
                    "findingId": draft.outcome?.findingId, "proposalId": draft.outcome?.proposalId, "actionId": draft.outcome?.actionId,
                    "authorId": author.id, "preparedAt": try db.transactionDate,
                ],
                db
            )
        }
    }
}
