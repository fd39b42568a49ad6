import Foundation
import GRDB

/// An action with the last thing said of it.
public struct FollowedAction: Sendable {
    public let placed: PlacedAction
    public let lastEntry: ActionEntry?
    /// Nothing has been said for three months, though the action is not over.
    public let isSilent: Bool

    /// Every action of the pact with what was last said of it.
    public static func all(of pact: Pact, _ db: Database) throws -> [FollowedAction] {
        let entries = try ActionEntry.last(before: .distantFuture, db)
        let limit = Calendar.french.date(byAdding: .month, value: -3, to: try db.transactionDate)!
        return try PlacedAction.all(of: pact, db).map { placed in
            let entry = entries[placed.id]
            let isSilent = !placed.action.state.isEnded && (entry?.enteredAt ?? placed.action.registeredAt) < limit
            return FollowedAction(placed: placed, lastEntry: entry, isSilent: isSilent)
        }
    }

    /// The actions that the viewer follows; throws `notAllowed` when following is not their part.
    public static func all(followedBy viewer: Viewer, of pact: Pact, _ db: Database) throws -> [FollowedAction] {
        try viewer.acting(in: .actionFollowers)
        return try all(of: pact, db).filter { viewer.belongs(to: $0.placed.audience) }
    }
}

extension ActionEntry {
    /// The last entry of each action made before that moment, by action.
    static func last(before moment: Date, _ db: Database) throws -> [Int64: ActionEntry] {
        // By the index of each action: what was said before the last time is not read.
        let entries = try fetchAll(
            db,
            ready: """
                SELECT actionEntry.* FROM pactAction JOIN actionEntry ON actionEntry.id = (
                    SELECT id FROM actionEntry WHERE actionId = pactAction.id AND enteredAt < ? ORDER BY enteredAt DESC, id DESC LIMIT 1
                )
                """,
            arguments: [moment]
        )
        return Dictionary(uniqueKeysWithValues: entries.map { ($0.actionId, $0) })
    }
}
