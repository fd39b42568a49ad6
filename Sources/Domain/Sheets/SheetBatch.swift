import Foundation
import GRDB

/// « Paquet de feuilles »: remarks that came on paper or aloud, typed in by one person and received by another.
public struct SheetBatch: Codable, Identifiable, Sendable, FetchableRecord, TableRecord {
    public let id: Int64
    /// Where the sheets come from: a place, a day, never a name.
    public let title: String
    public let channel: Provenance.Channel
    /// Who types the sheets in.
    public let typistId: Int64
    public let state: State
    public let startedAt: Date

    /// From the first line to the reception.
    public enum State: String, Codable, CaseIterable, DatabaseValueConvertible, Sendable {
        case open, handedOver, received
    }

    /// A batch as typed, known to be well-formed.
    public struct Draft: Sendable {
        let title: String
        let channel: Provenance.Channel

        /// Reads the fields as typed; throws `FieldProblems`.
        public init(title: String, channel: String) throws {
            var problems = FieldProblems()
            self.title = problems.text(title, field: "title", max: 120)
            let chosen = problems.choice(channel, of: Provenance.Channel.self, field: "channel")
            if chosen == .web { problems.add(.notAChoice, field: "channel") }
            try problems.throwIfAny()
            self.channel = chosen!
        }
    }

    /// Starts a batch; nothing of it is received yet.
    public static func start(_ draft: Draft, by viewer: Viewer, _ db: Database) throws -> SheetBatch {
        let typist = try viewer.acting(in: .sheetTypists)
        let batch = try insertRow(
            [
                "title": draft.title, "channel": draft.channel, "typistId": typist.id, "state": State.open,
                "startedAt": try db.transactionDate,
            ],
            db
        )
        try batch.note(.open, reason: nil, by: typist, db)
        try JournalEntry.record(.sheetBatchStarted, on: .sheetBatch(batch.id), by: viewer.actor(in: .sheetTypists), db)
        return batch
    }

    /// The batch, if the viewer types it in or may receive it; throws `unknown` otherwise (R8).
    public static func visible(_ id: Int64, to viewer: Viewer, _ db: Database) throws -> SheetBatch {
        try viewer.acting(in: .sheetTypists)
        guard let batch = try fetchOne(db, key: id), viewer.mayRead(batch) else { throw Refusal.unknown }
        return batch
    }

    /// The batches that the viewer may see: those that wait first, then the newest.
    public static func all(for viewer: Viewer, limit: Int = 50, _ db: Database) throws -> [CountedBatch] {
        let person = try viewer.acting(in: .sheetTypists)
        return try CountedBatch.fetchAll(
            db,
            ready: """
                SELECT sheetBatch.*, person.name AS typistName,
                (SELECT count(*) FROM sheetLine WHERE batchId = sheetBatch.id) AS lineCount
                FROM sheetBatch JOIN person ON person.id = typistId WHERE ?1 OR typistId = ?2
                ORDER BY state = 'handedOver' DESC, state = 'open' DESC, sheetBatch.id DESC LIMIT ?3
                """,
            arguments: [viewer.belongs(to: .contributionTeam), person.id, limit]
        )
    }

    /// How many batches wait for a second person.
    public static func waitingCount(for viewer: Viewer, _ db: Database) throws -> Int {
        let person = try viewer.acting(in: .contributionTeam)
        return try Int.fetchOne(
            db,
            sql: "SELECT count(*) FROM sheetBatch WHERE state = 'handedOver' AND typistId <> ?",
            arguments: [person.id]
        )!
    }

    /// Keeps the change of state (R3).
    func note(_ state: State, reason: String?, by person: Person, _ db: Database) throws {
        try db.execute(
            sql: "INSERT INTO sheetBatchStateChange (batchId, state, reason, personId, changedAt) VALUES (?, ?, ?, ?, ?)",
            arguments: [id, state, reason, person.id, try db.transactionDate]
        )
    }
}

/// A batch as a list shows it.
public struct CountedBatch: Decodable, Sendable, FetchableRecord {
    public let batch: SheetBatch
    public let typistName: String
    public let lineCount: Int

    public init(row: Row) throws {
        batch = try SheetBatch(row: row)
        (typistName, lineCount) = (row["typistName"], row["lineCount"])
    }
}

extension Viewer {
    /// Whether the batch is the viewer's own, or theirs to receive.
    fileprivate func mayRead(_ batch: SheetBatch) -> Bool { batch.typistId == person?.id || belongs(to: .contributionTeam) }
}
