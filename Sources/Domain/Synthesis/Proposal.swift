import Foundation
import GRDB

/// « Proposition »: what is asked for because of one or more constats.
public struct Proposal: Codable, Identifiable, Sendable, FetchableRecord, TableRecord {
    public let id: Int64
    public let title: String
    public let body: String
    public let bodyHTML: String
    public let state: State
    public let wordedAt: Date

    /// Where the proposal stands, from its wording to its outcome.
    public enum State: String, Codable, CaseIterable, DatabaseValueConvertible, Sendable {
        case worded, debated, prioritised, becameAction, passedOn, notRetained

        public var isSettled: Bool { self == .becameAction || self == .passedOn || self == .notRetained }
    }

    /// The latest proposals.
    public static func newestFirst(limit: Int = 200, _ db: Database) throws -> [Proposal] {
        try fetchAll(db, ready: "SELECT * FROM proposal ORDER BY wordedAt DESC, id DESC LIMIT ?", arguments: [limit])
    }

    /// Words a proposal from these constats.
    public static func word(
        title: String,
        body: RichText,
        from findings: [Int64],
        by viewer: Viewer,
        _ db: Database
    ) throws -> Proposal {
        let author = try viewer.acting(in: .contributionTeam)
        var problems = FieldProblems()
        let title = problems.text(title, field: "title", max: 160)
        _ = problems.text(body.source, field: "body", max: 10_000)
        if findings.isEmpty { problems.add(.nothingChosen, field: "findings") }
        try problems.throwIfAny()
        let proposal = try insertRow(
            [
                "title": title, "body": body.source, "bodyHTML": body.html, "state": State.worded, "authorId": author.id,
                "wordedAt": try db.transactionDate,
            ],
            db
        )
        for id in Set(findings).sorted() {
            guard try Finding.exists(db, key: id) else { throw FieldProblems(.notAChoice, field: "findings") }
            try TraceLink.draw(from: .finding(id), to: .proposal(proposal.id), by: author, db)
        }
        try proposal.note(.worded, reason: nil, by: author, db)
        try JournalEntry.record(.proposalWorded, on: .proposal(proposal.id), by: viewer.actor(in: .contributionTeam), db)
        return proposal
    }

    /// Why the viewer may not settle the proposal, or nil when its outcome is open.
    public func refusal(ofSettlingBy viewer: Viewer) -> Refusal? {
        viewer.refusal(unlessIn: .contributionTeam) ?? (state.isSettled ? .proposalSettled : nil)
    }

    /// Moves the proposal on: debated, prioritised, passed on or, with a reason, not retained.
    public func change(to state: String, reason: String, by viewer: Viewer, _ db: Database) throws {
        if let refusal = refusal(ofSettlingBy: viewer) { throw refusal }
        let author = try viewer.acting(in: .contributionTeam)
        var problems = FieldProblems()
        let chosen = problems.choice(state, of: State.self, field: "state")
        if chosen == .worded || chosen == .becameAction { problems.add(.notAChoice, field: "state") }
        let why = problems.optionalText(reason, field: "reason", max: 1_000)
        if chosen == .notRetained && why == nil { problems.add(.missing, field: "reason") }
        try problems.throwIfAny()
        try JournalEntry.record(.proposalMoved, on: .proposal(id), by: viewer.actor(in: .contributionTeam), reason: chosen?.rawValue, db) {
            try move(to: chosen!, reason: why, by: author, db)
        }
    }

    /// Writes the proposal into the pact as an action.
    public func become(_ draft: PactAction.Draft, under objective: Objective, by viewer: Viewer, _ db: Database) throws -> PactAction {
        if let refusal = refusal(ofSettlingBy: viewer) { throw refusal }
        let author = try viewer.acting(in: .contributionTeam)
        let action = try PactAction.register(draft, under: objective, by: viewer, db)
        try TraceLink.draw(from: .proposal(id), to: .action(action.id), by: author, db)
        try JournalEntry.record(.proposalBecameAction, on: .proposal(id), by: viewer.actor(in: .contributionTeam), db) {
            try move(to: .becameAction, reason: nil, by: author, db)
        }
        return action
    }

    /// Why the proposal was settled as it was.
    public func settlingReason(_ db: Database) throws -> String? {
        try String.fetchOne(
            db,
            sql: "SELECT reason FROM proposalStateChange WHERE proposalId = ? AND state = ? ORDER BY id DESC",
            arguments: [id, state]
        )
    }

    private func move(to state: State, reason: String?, by person: Person, _ db: Database) throws {
        try db.execute(sql: "UPDATE proposal SET state = ? WHERE id = ?", arguments: [state, id])
        try note(state, reason: reason, by: person, db)
    }

    private func note(_ state: State, reason: String?, by person: Person, _ db: Database) throws {
        try db.execute(
            sql: "INSERT INTO proposalStateChange (proposalId, state, reason, personId, changedAt) VALUES (?, ?, ?, ?, ?)",
            arguments: [id, state, reason, person.id, try db.transactionDate]
        )
    }
}
