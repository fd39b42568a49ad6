import Foundation
import GRDB

/// What ties words to the consultation that they answer: the version of its question, and the short answers beside them.
public struct ConsultationReply: Sendable {
    let version: ConsultationVersion
    let answers: [(field: Int64, text: String)]
    /// Whether it comes after the last day: the words are taken, and are not counted among the answers.
    public let isLate: Bool

    /// Reads the short answers as typed, in the order of the fields; throws `FieldProblems`, or why nobody answers yet.
    public init(to consultation: Consultation, _ version: ConsultationVersion, answers: [String], on day: Day) throws {
        let refusal = consultation.refusal(ofReplyOn: day)
        if let refusal, refusal != .consultationClosed { throw refusal }
        isLate = refusal != nil
        self.version = version
        var problems = FieldProblems()
        self.answers = zip(version.fields, answers).compactMap { field, typed in
            problems.optionalText(typed, field: Self.name(of: field.position), max: ConsultationVersion.longestAnswer)
                .map { (field.id, $0) }
        }
        try problems.throwIfAny()
    }

    /// What the field of a short answer is called in forms.
    public static func name(of position: Int) -> String { "guided\(position)" }

    /// Keeps it beside the words that it came with.
    func keep(with contribution: Contribution, _ db: Database) throws {
        try db.execute(
            sql: "INSERT INTO consultationAnswer (contributionId, versionId, isLate) VALUES (?, ?, ?)",
            arguments: [contribution.id, version.id, isLate]
        )
        for (field, text) in answers {
            try db.execute(
                sql: "INSERT INTO guidedAnswer (contributionId, fieldId, text) VALUES (?, ?, ?)",
                arguments: [contribution.id, field, text]
            )
        }
    }
}

/// The consultation that words answer, as it was put then.
public struct RepliedConsultation: Sendable {
    public let consultation: Consultation
    public let version: Int
    public let question: String
    public let isLate: Bool
    public let answers: [GuidedAnswer]

    /// A short answer: as it was said, and as everyone may read it.
    public struct GuidedAnswer: Decodable, Sendable, FetchableRecord {
        public let position: Int
        public let question: String
        public let text: String
        public let publishedText: String?
    }
}

extension Contribution {
    /// The consultation that the words answer, if they do.
    public func replied(_ db: Database) throws -> RepliedConsultation? {
        let request = SQLRequest<Row>(
            sql: """
                SELECT consultationId, version, question, isLate FROM consultationAnswer
                JOIN consultationVersion ON consultationVersion.id = versionId WHERE contributionId = ?
                """,
            arguments: [id],
            cached: true
        )
        guard let row = try request.fetchOne(db), let consultation = try Consultation.visible(row["consultationId"], to: .visitor, db)
        else { return nil }
        return RepliedConsultation(
            consultation: consultation,
            version: row["version"],
            question: row["question"],
            isLate: row["isLate"],
            answers: try guidedAnswers(db)
        )
    }

    /// Of those that answer a consultation: its title, and the short answers that everyone may read, each after its question.
    public static func repliedTitles(among contributions: [Contribution], _ db: Database) throws -> [Int64: (
        title: String, guided: [String]
    )] {
        let marks = contributions.map { _ in "?" }.joined(separator: ", ")
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT consultationAnswer.contributionId AS number, title, guidedField.question, publishedText FROM consultationAnswer
                JOIN consultationVersion ON consultationVersion.id = consultationAnswer.versionId
                JOIN consultation ON consultation.id = consultationId
                LEFT JOIN guidedAnswer ON guidedAnswer.contributionId = consultationAnswer.contributionId
                LEFT JOIN guidedField ON guidedField.id = fieldId
                WHERE consultationAnswer.contributionId IN (\(marks)) ORDER BY number, position
                """,
            arguments: StatementArguments(contributions.map(\.id))
        )
        return Dictionary(grouping: rows) { $0["number"] as Int64 }.mapValues { rows in
            (
                rows[0]["title"],
                rows.compactMap { row in
                    (row["publishedText"] as String?).map { "\(row["question"] as String) \($0)" }
                }
            )
        }
    }

    /// The short answers beside the words, in the order of their questions.
    public func guidedAnswers(_ db: Database) throws -> [RepliedConsultation.GuidedAnswer] {
        try RepliedConsultation.GuidedAnswer.fetchAll(
            db,
            sql: """
                SELECT position, question, text, publishedText FROM guidedAnswer JOIN guidedField ON guidedField.id = fieldId
                WHERE contributionId = ? ORDER BY position
                """,
            arguments: [id]
        )
    }

    /// The short answers as somebody who read them lets them through, by the place of their questions.
    func read(guided: [Int: String], _ problems: inout FieldProblems, _ db: Database) throws -> [(position: Int, words: String?)] {
        try guidedAnswers(db).map { answer in
            let field = ConsultationReply.name(of: answer.position)
            return (
                answer.position,
                problems.optionalText(guided[answer.position] ?? "", field: field, max: ConsultationVersion.longestAnswer)
            )
        }
    }

    /// Puts the short answers before everyone, with the words that they came with; an empty one stays private.
    func publish(guided: [(position: Int, words: String?)], _ db: Database) throws {
        for (position, words) in guided {
            try db.execute(
                sql: """
                    UPDATE guidedAnswer SET publishedText = ? WHERE contributionId = ?
                    AND fieldId = (SELECT id FROM guidedField WHERE position = ? AND versionId = (
                        SELECT versionId FROM consultationAnswer WHERE contributionId = guidedAnswer.contributionId
                    ))
                    """,
                arguments: [words, id, position]
            )
        }
    }
}
