import Foundation
import GRDB

extension PactAction {
    /// An action as somebody proposes to write it into the pact, known to be well-formed.
    public struct Draft: Sendable {
        let title: String, description: String, organisation: String
        let plannedStart: Day?, plannedEnd: Day?

        /// Reads the fields as typed; throws `FieldProblems`.
        public init(title: String, description: String, organisation: String, plannedStart: String, plannedEnd: String) throws {
            var problems = FieldProblems()
            self.title = problems.text(title, field: "title", max: 200)
            self.description = problems.text(description, field: "description", max: 5_000)
            self.organisation = problems.text(organisation, field: "organisation", max: 200)
            self.plannedStart = problems.optionalDay(plannedStart, field: "plannedStart")
            self.plannedEnd = problems.optionalDay(plannedEnd, field: "plannedEnd")
            if let start = self.plannedStart, let end = self.plannedEnd, end < start {
                problems.add(.beforeAnotherDay, field: "plannedEnd")
            }
            try problems.throwIfAny()
        }
    }

    /// Writes the action into the pact, under the objective, with the next free number.
    public static func register(_ draft: Draft, under objective: Objective, by viewer: Viewer, _ db: Database) throws -> PactAction {
        try viewer.acting(in: .contributionTeam)
        let last = try Int.fetchOne(db, sql: "SELECT max(number) FROM pactAction WHERE objectiveId = ?", arguments: [objective.id])
        let action = try insertRow(
            [
                "objectiveId": objective.id, "number": (last ?? 0) + 1, "title": draft.title,
                "description": draft.description, "organisation": draft.organisation, "plannedStart": draft.plannedStart,
                "plannedEnd": draft.plannedEnd, "state": State.registered, "registeredAt": try db.transactionDate,
            ],
            db
        )
        try JournalEntry.record(.actionRegistered, on: .action(action.id), by: viewer.actor(in: .contributionTeam), db)
        return action
    }
}
