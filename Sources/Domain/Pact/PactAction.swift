import Foundation
import GRDB

/// « Action »: the third level of a pact, known by its code (« 3.2.1 »). Never a percentage: a state and dated entries (R9).
public struct PactAction: Codable, Identifiable, Sendable, FetchableRecord, TableRecord {
    public let id: Int64
    public let objectiveId: Int64
    public let number: Int
    public let title: String
    public let description: String
    /// Who carries the action.
    public let organisation: String
    public let plannedStart: Day?
    public let plannedEnd: Day?
    public let state: State
    public let registeredAt: Date

    /// Where the action stands.
    public enum State: String, Codable, CaseIterable, DatabaseValueConvertible, Sendable {
        case proposed, registered, notStarted, inProgress, inDifficulty, postponed, done, abandoned

        public var isEnded: Bool { self == .done || self == .abandoned }
    }

    public enum Columns {
        static let objectiveId = Column("objectiveId")
        static let number = Column("number")
    }
}

extension PactAction {
    // By hand, as every page of the pact decodes them all.
    public init(row: Row) throws {
        (id, objectiveId, number, title, description) = (row["id"], row["objectiveId"], row["number"], row["title"], row["description"])
        (organisation, plannedStart, plannedEnd) = (row["organisation"], row["plannedStart"], row["plannedEnd"])
        (state, registeredAt) = (row["state"], row["registeredAt"])
    }
}

/// Where an action stands in its pact: its theme, its objective, and so its code.
public struct PlacedAction: Identifiable, Sendable, FetchableRecord {
    public let action: PactAction
    public let objective: Objective
    public let theme: Theme

    public var id: Int64 { action.id }
    public var code: ActionCode { ActionCode(theme: theme.number, objective: objective.number, action: action.number) }
    public var audience: Audience { .actionTeam(themeId: theme.id, actionId: action.id) }

    public init(row: Row) throws {
        self.init(action: row["action"], objective: row["objective"], theme: row["theme"])
    }

    init(action: PactAction, objective: Objective, theme: Theme) { (self.action, self.objective, self.theme) = (action, objective, theme) }

    /// Every action of the pact, in its order.
    public static func all(of pact: Pact, _ db: Database) throws -> [PlacedAction] {
        try all(where: "theme.pactId = ?", [pact.id], db)
    }

    /// The actions with these ids, in the order of the pact.
    public static func with(ids: [Int64], _ db: Database) throws -> [PlacedAction] {
        try ids.isEmpty ? [] : all(where: "pactAction.id IN (\(ids.map { _ in "?" }.joined(separator: ", ")))", StatementArguments(ids), db)
    }

    private static func all(where condition: String, _ arguments: StatementArguments, _ db: Database) throws -> [PlacedAction] {
        let widths = try [PactAction.numberOfSelectedColumns(db), Objective.numberOfSelectedColumns(db), Theme.numberOfSelectedColumns(db)]
        let parts = splittingRowAdapters(columnCounts: widths)
        return try SQLRequest(
            sql: """
                SELECT pactAction.*, objective.*, theme.* FROM pactAction
                JOIN objective ON objective.id = objectiveId JOIN theme ON theme.id = themeId
                WHERE \(condition) ORDER BY theme.number, objective.number, pactAction.number
                """,
            arguments: arguments,
            adapter: ScopeAdapter(["action": parts[0], "objective": parts[1], "theme": parts[2]]),
            cached: true
        )
        .fetchAll(db)
    }

    /// The action with that code; nil if the pact has none.
    public static func with(code: ActionCode, of pact: Pact, _ db: Database) throws -> PlacedAction? {
        guard let theme = try Theme.numbered(code.theme, of: pact, db),
            let objective = try Objective.numbered(code.objective, of: theme, db),
            let action = try PactAction.filter({ $0.objectiveId == objective.id && $0.number == code.action }).fetchOne(db)
        else { return nil }
        return PlacedAction(action: action, objective: objective, theme: theme)
    }
}

/// The number of an action: « 3.2.1 » on screen, « 3-2-1 » in addresses.
public struct ActionCode: Equatable, Sendable, LosslessStringConvertible {
    public let theme: Int
    public let objective: Int
    public let action: Int

    public init(theme: Int, objective: Int, action: Int) {
        (self.theme, self.objective, self.action) = (theme, objective, action)
    }

    /// Reads « 3.2.1 » or « 3-2-1 »; nil otherwise.
    public init?(_ text: String) {
        let parts = text.split(whereSeparator: { $0 == "." || $0 == "-" }).map { Int($0) }
        guard parts.count == 3, let theme = parts[0], let objective = parts[1], let action = parts[2] else { return nil }
        self.init(theme: theme, objective: objective, action: action)
    }

    public var description: String { "\(theme).\(objective).\(action)" }
    public var slug: String { "\(theme)-\(objective)-\(action)" }
}
