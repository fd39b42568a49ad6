import Foundation
import GRDB

/// The question of a consultation as it was put at a time, with the few questions that guide whoever answers.
public struct ConsultationVersion: Identifiable, Sendable {
    public let id: Int64
    public let consultationId: Int64
    public let version: Int
    public let question: String
    public let writtenAt: Date
    /// Short questions that help, none of which has to be answered.
    public let fields: [GuidedField]

    /// The most guided fields, and the longest answer to one.
    public static let mostFields = 5, longestAnswer = 500

    /// One short question beside the text.
    public struct GuidedField: Codable, Identifiable, Sendable, FetchableRecord, TableRecord {
        public static let databaseTableName = "guidedField"
        public let id: Int64
        public let position: Int
        public let question: String
    }

    /// A question and its guided fields as typed, known to be well-formed.
    public struct Draft: Equatable, Sendable {
        public let question: String
        /// One a line.
        public let fields: [String]

        public init(question: String, fields: String, _ problems: inout FieldProblems) {
            self.question = problems.text(question, field: "question", max: 300)
            let lines = (problems.optionalText(fields, field: "fields", max: 1_000) ?? "").split(whereSeparator: \.isNewline)
                .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
            if lines.count > ConsultationVersion.mostFields { problems.add(.tooMany(max: ConsultationVersion.mostFields), field: "fields") }
            if lines.contains(where: { $0.count > 150 }) { problems.add(.tooLong(max: 150), field: "fields") }
            self.fields = lines
        }

        /// Whether it puts the question as that version does.
        func says(_ version: ConsultationVersion) -> Bool { question == version.question && fields == version.fields.map(\.question) }
    }
}

extension Consultation {
    /// The question as it has been put, newest version first.
    public func versions(_ db: Database) throws -> [ConsultationVersion] {
        let rows = try Row.fetchAll(
            db,
            sql: "SELECT id, version, question, writtenAt FROM consultationVersion WHERE consultationId = ? ORDER BY version DESC",
            arguments: [id]
        )
        return try rows.map { row in
            ConsultationVersion(
                id: row["id"],
                consultationId: id,
                version: row["version"],
                question: row["question"],
                writtenAt: row["writtenAt"],
                fields: try ConsultationVersion.GuidedField.fetchAll(
                    db,
                    sql: "SELECT * FROM guidedField WHERE versionId = ? ORDER BY position",
                    arguments: [row["id"] as Int64]
                )
            )
        }
    }

    /// The question as it is put now.
    public func version(_ db: Database) throws -> ConsultationVersion { try version(numbered: nil, db) }

    /// The version with that number, or the newest.
    public func version(numbered number: Int?, _ db: Database) throws -> ConsultationVersion {
        let all = try versions(db)
        guard let version = all.first(where: { $0.version == number }) ?? all.first else { throw Refusal.unknown }
        return version
    }

    /// Writes the question for the first time, or as its next version.
    func put(_ draft: ConsultationVersion.Draft, version: Int, by person: Person, _ db: Database) throws {
        try db.execute(
            sql: "INSERT INTO consultationVersion (consultationId, version, question, writtenBy, writtenAt) VALUES (?, ?, ?, ?, ?)",
            arguments: [id, version, draft.question, person.id, try db.transactionDate]
        )
        try Self.write(draft.fields, of: db.lastInsertedRowID, db)
    }

    /// Writes the question anew, before anybody can have answered it.
    func rewrite(_ version: ConsultationVersion, as draft: ConsultationVersion.Draft, by person: Person, _ db: Database) throws {
        try db.execute(
            sql: "UPDATE consultationVersion SET question = ?, writtenBy = ?, writtenAt = ? WHERE id = ?",
            arguments: [draft.question, person.id, try db.transactionDate, version.id]
        )
        try db.execute(sql: "DELETE FROM guidedField WHERE versionId = ?", arguments: [version.id])
        try Self.write(draft.fields, of: version.id, db)
    }

    private static func write(_ fields: [String], of version: Int64, _ db: Database) throws {
        for (index, question) in fields.enumerated() {
            try db.execute(
                sql: "INSERT INTO guidedField (versionId, position, question) VALUES (?, ?, ?)",
                arguments: [version, index + 1, question]
            )
        }
    }
}
