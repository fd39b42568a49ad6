import Foundation
import GRDB

extension SheetBatch {
    /// Why the batch cannot be handed over to a second person, or nil.
    public func refusal(ofHandingOverBy viewer: Viewer, lines: Int) -> Refusal? {
        refusal(ofTypingBy: viewer) ?? (lines == 0 ? .batchEmpty : nil)
    }

    /// Hands the batch over: from now on a second person looks at it.
    public func handOver(by viewer: Viewer, _ db: Database) throws {
        if let refusal = try refusal(ofHandingOverBy: viewer, lines: lines(db).count) { throw refusal }
        try move(to: .handedOver, .sheetBatchHandedOver, by: viewer.acting(in: .sheetTypists), viewer.actor(in: .sheetTypists), db)
        try db.execute(sql: "DELETE FROM sheetTable WHERE batchId = ?", arguments: [id])
    }

    /// Why the viewer may neither receive the batch nor give it back, or nil: nobody receives what they typed.
    public func refusal(ofReceivingBy viewer: Viewer) -> Refusal? {
        if let refusal = viewer.refusal(unlessIn: .contributionTeam) { return refusal }
        return state != .handedOver ? .batchElsewhere : viewer.person?.id == typistId ? .ownBatch : nil
    }

    /// Gives the batch back to its typist, and says why.
    public func giveBack(reason typed: String, by viewer: Viewer, _ db: Database) throws {
        if let refusal = refusal(ofReceivingBy: viewer) { throw refusal }
        var problems = FieldProblems()
        let reason = problems.text(typed, field: "reason", max: 500)
        try problems.throwIfAny()
        let (person, actor) = try (viewer.acting(in: .contributionTeam), viewer.actor(in: .contributionTeam))
        try move(to: .open, .sheetBatchGivenBack, reason: reason, by: person, actor, db)
    }

    /// Receives every line as a contribution, all or none. `code` gives each line its receipt.
    public func receive(by viewer: Viewer, code: (SheetLine) -> Receipt.Code, _ db: Database) throws {
        if let refusal = refusal(ofReceivingBy: viewer) { throw refusal }
        let (person, actor) = try (viewer.acting(in: .contributionTeam), viewer.actor(in: .contributionTeam))
        let typist = try Person.find(db, key: typistId)
        for line in try lines(db) {
            let draft = try Contribution.Draft(
                text: line.text ?? "",
                kind: line.kind.rawValue,
                college: line.college?.rawValue ?? "",
                theme: line.themeNumber.map(String.init) ?? ""
            )
            let origin = Contribution.Origin.typed(by: typist, from: channel, readBack: line.readBack, receivedBy: actor)
            let contribution = try Contribution.deposit(draft, from: origin, receipt: code(line), db)
            try db.execute(
                sql: "UPDATE sheetLine SET text = NULL, contributionId = ? WHERE id = ?",
                arguments: [contribution.id, line.id]
            )
        }
        try move(to: .received, .sheetBatchReceived, by: person, actor, db)
    }

    /// Why the batch was given back last, if it was and is open again.
    public func reasonGivenBack(_ db: Database) throws -> String? {
        guard state == .open else { return nil }
        return try String.fetchOne(
            db,
            sql: "SELECT reason FROM sheetBatchStateChange WHERE batchId = ? ORDER BY id DESC LIMIT 1",
            arguments: [id]
        )
    }

    private func move(
        to state: State,
        _ act: JournalEntry.Act,
        reason: String? = nil,
        by person: Person,
        _ actor: JournalEntry.Actor,
        _ db: Database
    ) throws {
        try JournalEntry.record(act, on: .sheetBatch(id), by: actor, db) {
            try db.execute(sql: "UPDATE sheetBatch SET state = ? WHERE id = ?", arguments: [state, id])
            try note(state, reason: reason, by: person, db)
        }
    }
}
