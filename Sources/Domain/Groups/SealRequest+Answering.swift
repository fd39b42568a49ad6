import Foundation
import GRDB

extension Membership {
    /// Asks to read the name behind the place, and says why. A second person answers.
    public func requestName(reason: String, by viewer: Viewer, _ db: Database) throws {
        let audience = Audience.identityKeepers(groupId: groupId)
        let person = try viewer.acting(in: audience)
        var problems = FieldProblems()
        let why = problems.text(reason, field: "reason", max: 300)
        try problems.throwIfAny()
        let now = try db.transactionDate
        try db.execute(
            sql: "INSERT INTO sealRequest (membershipId, personId, reason, requestedAt, expiresAt) VALUES (?, ?, ?, ?, ?)",
            arguments: [id, person.id, why, now, now + SealRequest.patience]
        )
        // The typed reason stays with the request, where it can be forgotten: the journal never forgets.
        try JournalEntry.record(.sealLiftRequested, on: .membership(id), by: viewer.actor(in: audience), db)
    }
}

extension SealRequest {
    private var keepers: Audience { .identityKeepers(groupId: groupId) }

    /// Why the viewer may not answer the request, or nil. Nobody answers their own.
    public func refusal(ofDecisionBy viewer: Viewer, at now: Date) -> Refusal? {
        if let refusal = viewer.refusal(unlessIn: keepers) { return refusal }
        if viewer.person?.id == personId { return .needsSecondPerson }
        guard verdict == nil else { return .sealRequestAnswered }
        if case .waiting = state(at: now) { return nil }
        return .sealRequestOver
    }

    /// Agrees that the name be read, or refuses.
    public func decide(_ typed: String, by viewer: Viewer, _ db: Database) throws {
        let now = try db.transactionDate
        if let refusal = refusal(ofDecisionBy: viewer, at: now) { throw refusal }
        let person = try viewer.acting(in: keepers)
        var problems = FieldProblems()
        let verdict = problems.choice(typed, of: Verdict.self, field: "verdict")
        try problems.throwIfAny()
        try db.execute(
            sql: "INSERT INTO sealDecision (requestId, requesterId, personId, verdict, decidedAt) VALUES (?, ?, ?, ?, ?)",
            arguments: [id, personId, person.id, verdict, now]
        )
        let act: JournalEntry.Act = verdict == .approved ? .sealLiftApproved : .sealLiftRefused
        try JournalEntry.record(act, on: .membership(membershipId), by: viewer.actor(in: keepers), db)
    }

    /// Why the viewer may not read the name, or nil: only who asked, and only while it is open.
    public func refusal(ofReadingBy viewer: Viewer, at now: Date) -> Refusal? {
        if let refusal = viewer.refusal(unlessIn: keepers) { return refusal }
        guard viewer.person?.id == personId else { return .notAllowed }
        if case .open = state(at: now) { return nil }
        return verdict == nil ? .needsSecondPerson : .sealRequestOver
    }

    /// The name behind the place, or nil when none was given. Each reading is a line of the journal.
    public func readName(by viewer: Viewer, _ db: Database) throws -> String? {
        let now = try db.transactionDate
        if let refusal = refusal(ofReadingBy: viewer, at: now) { throw refusal }
        if readAt == nil {
            try db.execute(sql: "INSERT INTO sealReading (requestId, readAt) VALUES (?, ?)", arguments: [id, now])
        }
        try JournalEntry.record(.sealedIdentityRead, on: .membership(membershipId), by: viewer.actor(in: keepers), db)
        return try String.fetchOne(db, sql: "SELECT name FROM sealedIdentity WHERE membershipId = ?", arguments: [membershipId])
    }
}
