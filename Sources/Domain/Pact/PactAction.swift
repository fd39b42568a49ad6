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

    static let objective = belongsTo(Objective.self)
    static let theme = hasOne(Theme.self, through: objective, using: Objective.theme)

    public enum Columns {
        static let id = Column("id")
        static let objectiveId = Column("objectiveId")
        static let number = Column("number")
    }
}

extension Objective {
    static let theme = belongsTo(Theme.self)
}

/// Where an action stands in its pact: its theme, its objective, and so its code.
public struct PlacedAction: Decodable, Identifiable, Sendable, FetchableRecord {
    public let action: PactAction
    public let objective: Objective
    public let theme: Theme

    public var id: Int64 { action.id }
    public var code: ActionCode { ActionCode(theme: theme.number, objective: objective.number, action: action.number) }
    public var audience: Audience { .actionTeam(themeId: theme.id, actionId: action.id) }

    /// The actions that answer `condition`, in the order of the pact.
    static func all(
        where condition: (QueryInterfaceRequest<PactAction>) -> QueryInterfaceRequest<PactAction> = { $0 },
        _ db: Database
    ) throws -> [PlacedAction] {
        try condition(PactAction.including(required: PactAction.objective).including(required: PactAction.theme))
            .asRequest(of: PlacedAction.self).fetchAll(db)
            .sorted { ($0.theme.number, $0.objective.number, $0.action.number) < ($1.theme.number, $1.objective.number, $1.action.number) }
    }

    /// Every action of the pact, in its order.
    public static func all(of pact: Pact, _ db: Database) throws -> [PlacedAction] {
        try all(where: { $0.joining(required: PactAction.theme.filter(Theme.Columns.pactId == pact.id)) }, db)
    }

    /// The actions with these ids, in the order of the pact.
    public static func with(ids: [Int64], _ db: Database) throws -> [PlacedAction] {
        try all(where: { $0.filter(keys: ids) }, db)
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
