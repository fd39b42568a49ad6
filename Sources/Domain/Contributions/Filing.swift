import Foundation
import GRDB

/// « Classement »: what words are and what they are about, as the team sees it. What their author said of them stays beside it.
public struct Filing: Codable, Sendable, FetchableRecord, TableRecord {
    public let kind: Contribution.Kind
    public let themeId: Int64?
    public let objectiveId: Int64?

    /// A filing as typed, known to be well-formed, and the words or the constat that say the same.
    public struct Draft: Sendable {
        let kind: Contribution.Kind
        let subject: Subject
        let barriers: Set<Barrier>
        let finding: Int64?
        let echoed: Int64?

        /// Reads the fields as typed and notes what is wrong; `subject` is « 5 » for a theme, « 5.2 » for an objective.
        public init(
            kind: String,
            subject: String,
            barriers: [String],
            finding: String,
            echoed: String,
            _ problems: inout FieldProblems,
            _ db: Database
        ) throws {
            self.kind = problems.choice(kind, of: Contribution.Kind.self, field: "kind") ?? .lived
            let found = subject.isEmpty ? Subject() : try Subject(code: subject, db)
            if found == nil { problems.add(.notAChoice, field: "subject") }
            self.subject = found ?? Subject()
            self.barriers = problems.choices(barriers, of: Barrier.self, field: "barriers")
            self.finding = Int64(finding)
            if !finding.isEmpty, try self.finding.map({ try Finding.exists(db, key: $0) }) != true {
                problems.add(.notAChoice, field: "finding")
            }
            let number = Int64(echoed.filter { !$0.isWhitespace })
            self.echoed = number
            if !echoed.isEmpty {
                let isPublic = try number.flatMap { try Contribution.visible($0, to: .visitor, db) } != nil
                if !isPublic { problems.add(.unknownNumber, field: "echoed") }
            }
        }
    }

    /// A theme of the pact, or one of its objectives.
    struct Subject: Equatable {
        var themeId: Int64?
        var objectiveId: Int64?

        init() {}

        /// Nil when the pact has nothing of that code.
        init?(code: String, _ db: Database) throws {
            let numbers = code.split(separator: ".").map { Int($0) ?? 0 }
            guard (1...2).contains(numbers.count), let pact = try Pact.current(db),
                let theme = try Theme.numbered(numbers[0], of: pact, db)
            else { return nil }
            themeId = theme.id
            guard numbers.count == 2 else { return }
            guard let objective = try Objective.numbered(numbers[1], of: theme, db) else { return nil }
            objectiveId = objective.id
        }
    }

    /// The code of what it is about, as forms offer it: « 5 », « 5.2 ».
    public func code(_ db: Database) throws -> String {
        guard let theme = try themeId.flatMap({ try Theme.fetchOne(db, key: $0) }) else { return "" }
        guard let objective = try objectiveId.flatMap({ try Objective.fetchOne(db, key: $0) }) else { return "\(theme.number)" }
        return "\(theme.number).\(objective.number)"
    }
}

extension Contribution {
    /// What the words are filed under now: by the team if it did, by their author otherwise.
    public func filing(_ db: Database) throws -> Filing {
        try Filing.fetchOne(db, ready: "SELECT * FROM filing WHERE contributionId = ? ORDER BY id DESC", arguments: [id])
            ?? Filing(kind: kind, themeId: themeId, objectiveId: nil)
    }

    /// Files the words: a row for what changes, and the tags. What says the same is put beside them once they are public.
    func file(_ draft: Filing.Draft, by person: Person, _ db: Database) throws {
        let before = try filing(db)
        let subject = draft.subject
        if before.kind != draft.kind || before.themeId != subject.themeId || before.objectiveId != subject.objectiveId {
            try db.execute(
                sql: "INSERT INTO filing (contributionId, kind, themeId, objectiveId, personId, filedAt) VALUES (?, ?, ?, ?, ?, ?)",
                arguments: [id, draft.kind, subject.themeId, subject.objectiveId, person.id, try db.transactionDate]
            )
        }
        if themeId != subject.themeId {
            try db.execute(sql: "UPDATE contribution SET themeId = ? WHERE id = ?", arguments: [subject.themeId, id])
        }
        try tag(draft.barriers, by: person, db)
    }
}
