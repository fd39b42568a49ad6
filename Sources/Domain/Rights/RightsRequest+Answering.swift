import Foundation
import GRDB

extension RightsRequest {
    /// What the desk does with a request.
    public enum Step: String, CaseIterable, Sendable {
        case identityChecked, extended, answered, refused
    }

    /// Why the viewer may not take the step, or nil. `history` is what the request went through.
    public func refusal(of step: Step, by viewer: Viewer, history: [Change]) -> Refusal? {
        if let refusal = viewer.refusal(unlessIn: .dataProtection) { return refusal }
        guard state.isOpen else { return .requestClosed }
        return switch step {
        case .identityChecked: state == .received ? nil : .requestElsewhere
        case .extended: history.contains { $0.state == Step.extended.rawValue } ? .requestElsewhere : nil
        // Nobody is told what is held about somebody before it is known to whom one speaks.
        case .answered: state == .identityChecked ? nil : .requestElsewhere
        case .refused: nil
        }
    }

    /// Takes the step; more time and a refusal say why.
    public func take(_ typed: String, reason: String, by viewer: Viewer, _ db: Database) throws {
        var problems = FieldProblems()
        let step = Step(rawValue: typed)
        if step == nil { problems.add(typed.isEmpty ? .missing : .notAChoice, field: "step") }
        let needsReason = step == .extended || step == .refused
        let why = needsReason ? problems.text(reason, field: "reason", max: 1_000) : nil
        if let step, let refusal = try refusal(of: step, by: viewer, history: history(db)) { throw refusal }
        try viewer.acting(in: .dataProtection)
        try problems.throwIfAny()
        switch step! {
        case .extended:
            // Counted from the day it came, as the month is (art. 12.3).
            let end = receivedOn.adding(months: Self.months + Self.moreMonths)
            try db.execute(sql: "UPDATE rightsRequest SET dueOn = ? WHERE id = ?", arguments: [end, id])
        case .identityChecked, .answered, .refused:
            try db.execute(sql: "UPDATE rightsRequest SET state = ? WHERE id = ?", arguments: [typed, id])
        }
        try note(typed, reason: why, by: viewer.person, db)
        try JournalEntry.record(
            .dataRequestAnswered,
            on: .init(.dataRequest, id),
            by: viewer.actor(in: .dataProtection),
            reason: typed,
            db
        )
    }
}

extension Day {
    /// The same day that many months later, or the last of the month when it has none.
    func adding(months: Int) -> Day { Day(Calendar.french.date(byAdding: .month, value: months, to: start)!) }
}
