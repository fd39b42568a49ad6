import Foundation
import GRDB

/// « Point de suivi »: what somebody says, on a day, of where an action stands. Never rewritten (R3, R9).
public struct ActionEntry: Codable, Identifiable, Sendable, FetchableRecord, TableRecord {
    public let id: Int64
    public let actionId: Int64
    public let authorId: Int64
    public let enteredAt: Date
    public let state: PactAction.State
    /// « Avancée »
    public let advance: String?
    public let difficulty: String?
    /// « Ajustement »: what is changed because of the difficulty.
    public let adjustment: String?

    /// The states that an entry can give an action.
    public static let states: [PactAction.State] = [.notStarted, .inProgress, .inDifficulty, .postponed, .done, .abandoned]
}

extension ActionEntry {
    /// An entry as typed, known to be well-formed.
    public struct Draft: Sendable {
        let state: PactAction.State
        let advance: String?, difficulty: String?, adjustment: String?

        /// Reads the fields as typed; throws `FieldProblems`.
        public init(state: String, advance: String, difficulty: String, adjustment: String) throws {
            var problems = FieldProblems()
            let chosen = problems.choice(state, of: PactAction.State.self, field: "state")
            if let chosen, !ActionEntry.states.contains(chosen) { problems.add(.notAChoice, field: "state") }
            self.advance = problems.optionalText(advance, field: "advance", max: 3_000)
            self.difficulty = problems.optionalText(difficulty, field: "difficulty", max: 3_000)
            self.adjustment = problems.optionalText(adjustment, field: "adjustment", max: 3_000)
            switch chosen {
            case .inDifficulty:
                if self.difficulty == nil { problems.add(.missing, field: "difficulty") }
                if self.adjustment == nil { problems.add(.difficultyNeedsAdjustment, field: "adjustment") }
            case .abandoned:
                if self.difficulty == nil { problems.add(.missing, field: "difficulty") }
            default:
                if self.advance == nil && self.difficulty == nil && self.adjustment == nil {
                    problems.add(.nothingSaid, field: "advance")
                }
            }
            try problems.throwIfAny()
            self.state = chosen!
        }
    }
}

extension PlacedAction {
    /// Why the viewer may not say where the action stands, or nil when it is theirs to follow.
    public func refusal(ofEntryBy viewer: Viewer) -> Refusal? {
        viewer.refusal(unlessIn: audience) ?? (action.state.isEnded ? .actionEnded : nil)
    }

    /// Adds the entry, and gives the action its state, in one go.
    public func record(_ draft: ActionEntry.Draft, by viewer: Viewer, _ db: Database) throws -> ActionEntry {
        if let refusal = refusal(ofEntryBy: viewer) { throw refusal }
        let author = try viewer.acting(in: audience)
        return try JournalEntry.record(.actionEntryAdded, on: .action(action.id), by: viewer.actor(in: audience), db) {
            let entry = try ActionEntry.insertRow(
                [
                    "actionId": action.id, "authorId": author.id, "enteredAt": try db.transactionDate, "state": draft.state,
                    "advance": draft.advance, "difficulty": draft.difficulty, "adjustment": draft.adjustment,
                ],
                db
            )
            try db.execute(sql: "UPDATE pactAction SET state = ? WHERE id = ?", arguments: [draft.state, action.id])
            return entry
        }
    }

    /// The entries of the action, oldest first, each with the name of its author.
    public func entries(_ db: Database) throws -> [SignedEntry] {
        try SignedEntry.fetchAll(
            db,
            ready: """
                SELECT actionEntry.*, person.name AS authorName FROM actionEntry JOIN person ON person.id = authorId
                WHERE actionId = ? ORDER BY enteredAt, actionEntry.id
                """,
            arguments: [action.id]
        )
    }
}

/// An entry with the name of who signed it.
public struct SignedEntry: Decodable, Sendable, FetchableRecord {
    public let entry: ActionEntry
    public let authorName: String
}
