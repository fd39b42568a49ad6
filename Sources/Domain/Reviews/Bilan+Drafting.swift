import Foundation
import GRDB

extension Bilan {
    /// Starts the bilan of the year: its chapters are drafted from the entries, so that nobody retypes them.
    public static func start(year: Int, of pact: Pact, by viewer: Viewer, _ db: Database) throws -> Bilan {
        let person = try viewer.acting(in: .reviewTeam)
        if try filter({ $0.year == year }).fetchCount(db) > 0 { throw Refusal.bilanExists }
        let themes = try Theme.all(of: pact, db)
        if themes.isEmpty { throw Refusal.nothingToReview }
        let bilan = try insertRow(["pactId": pact.id, "year": year, "foreword": "", "state": State.preparing], db)
        try bilan.gatherEntries(db)
        let entries = try bilan.entries(db)
        for theme in themes {
            let own = entries.filter { $0.themeId == theme.id }
            try db.execute(
                sql: """
                    INSERT INTO bilanChapter (bilanId, themeId, achievements, difficulties, correctives, priorities)
                    VALUES (?, ?, ?, ?, ?, '')
                    """,
                arguments: [
                    bilan.id, theme.id, list(own, \.entry.advance), list(own, \.entry.difficulty), list(own, \.entry.adjustment),
                ]
            )
        }
        try bilan.change(to: .preparing, by: person, db)
        try JournalEntry.record(.bilanStarted, on: .bilan(bilan.id), by: viewer.actor(in: .reviewTeam), db)
        return bilan
    }

    private static func list(_ entries: [ReviewedEntry], _ part: KeyPath<ReviewedEntry, String?>) -> String {
        entries.compactMap { entry in entry[keyPath: part].map { "- **\(entry.code)** \($0.replacing("\n", with: " "))" } }
            .joined(separator: "\n")
    }

    /// Ties the entries made during the year to the bilan.
    func gatherEntries(_ db: Database) throws {
        try db.execute(
            sql: """
                INSERT OR IGNORE INTO bilanEntry (bilanId, entryId)
                SELECT ?, id FROM actionEntry WHERE enteredAt >= ? AND enteredAt < ?
                """,
            arguments: [id, Day("\(year)-01-01")!.start, Day("\(year + 1)-01-01")!.start]
        )
    }

    /// The entries that the bilan is made of, in the order of the pact.
    public func entries(_ db: Database) throws -> [ReviewedEntry] {
        try ReviewedEntry.fetchAll(
            db,
            ready: """
                SELECT actionEntry.*, theme.id AS themeId,
                theme.number || '.' || objective.number || '.' || pactAction.number AS code
                FROM bilanEntry JOIN actionEntry ON actionEntry.id = entryId JOIN pactAction ON pactAction.id = actionId
                JOIN objective ON objective.id = objectiveId JOIN theme ON theme.id = themeId
                WHERE bilanId = ? ORDER BY theme.number, objective.number, pactAction.number, enteredAt
                """,
            arguments: [id]
        )
    }

    /// Why the viewer may not write in the bilan, or nil while it is open.
    public func refusal(ofWritingBy viewer: Viewer) -> Refusal? {
        viewer.refusal(unlessIn: .reviewTeam) ?? (state.isOpen ? nil : .bilanElsewhere)
    }

    /// Writes the foreword anew, while the bilan is open.
    public func rewrite(foreword: String, by viewer: Viewer, _ db: Database) throws {
        if let refusal = refusal(ofWritingBy: viewer) { throw refusal }
        var problems = FieldProblems()
        let text = problems.optionalText(foreword, field: "foreword", max: 10_000) ?? ""
        try problems.throwIfAny()
        try JournalEntry.record(.forewordRewritten, on: .bilan(id), by: viewer.actor(in: .reviewTeam), db) {
            try db.execute(sql: "UPDATE bilan SET foreword = ? WHERE id = ?", arguments: [text, id])
        }
    }

    /// The texts of a chapter as typed, known to be well-formed.
    public struct ChapterDraft: Sendable {
        let achievements: String, difficulties: String, correctives: String, priorities: String
        /// The chapter in « langage simplifié »: short, so that the bilan of the citizens holds on two pages.
        let summary: String

        /// Reads the fields as typed; throws `FieldProblems`.
        public init(achievements: String, difficulties: String, correctives: String, priorities: String, summary: String = "") throws {
            var problems = FieldProblems()
            self.achievements = problems.text(achievements, field: "achievements", max: 10_000)
            self.difficulties = problems.text(difficulties, field: "difficulties", max: 10_000)
            self.correctives = problems.optionalText(correctives, field: "correctives", max: 10_000) ?? ""
            self.priorities = problems.optionalText(priorities, field: "priorities", max: 10_000) ?? ""
            self.summary = problems.optionalText(summary, field: "summary", max: 200) ?? ""
            if self.summary.split(whereSeparator: \.isNewline).count > 3 { problems.add(.tooMany(max: 3), field: "summary") }
            try problems.throwIfAny()
        }
    }

    /// Writes a chapter anew, while the bilan is open.
    public func rewrite(_ draft: ChapterDraft, about theme: Theme, by viewer: Viewer, _ db: Database) throws {
        if let refusal = refusal(ofWritingBy: viewer) { throw refusal }
        try JournalEntry.record(.chapterRewritten, on: .bilan(id), by: viewer.actor(in: .reviewTeam), db) {
            try db.execute(
                sql: """
                    UPDATE bilanChapter SET achievements = ?, difficulties = ?, correctives = ?, priorities = ?
                    WHERE bilanId = ? AND themeId = ?
                    """,
                arguments: [draft.achievements, draft.difficulties, draft.correctives, draft.priorities, id, theme.id]
            )
            try db.execute(
                sql: """
                    INSERT INTO chapterSummary (chapterId, text) SELECT id, ? FROM bilanChapter WHERE bilanId = ? AND themeId = ?
                    ON CONFLICT (chapterId) DO UPDATE SET text = excluded.text
                    """,
                arguments: [draft.summary, id, theme.id]
            )
        }
    }
}

/// An entry with the action and theme it belongs to.
public struct ReviewedEntry: Decodable, Sendable, FetchableRecord {
    public let entry: ActionEntry
    public let themeId: Int64
    public let code: String
}
