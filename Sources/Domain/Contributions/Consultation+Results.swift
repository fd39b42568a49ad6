import Foundation
import GRDB

extension Consultation {
    /// Why results cannot be written or published on that day, or nil once the last day is over.
    public func refusal(ofResultsBy viewer: Viewer, on day: Day) -> Refusal? {
        if let refusal = viewer.refusal(unlessIn: .consultationTeam) { return refusal }
        return switch phase(on: day) {
        case .announced, .open: .consultationRunning
        case .awaitingResults, .resultsPublished: nil
        case .preparing, .withdrawn: .consultationElsewhere
        }
    }

    /// Keeps the results as they are being written. Only the team sees them.
    public func saveResults(heard: String, outcome: String, by viewer: Viewer, _ db: Database) throws {
        let now = try db.transactionDate
        if let refusal = refusal(ofResultsBy: viewer, on: Day(now)) { throw refusal }
        let person = try viewer.acting(in: .consultationTeam)
        var problems = FieldProblems()
        let texts = [("heard", heard), ("outcome", outcome)].map { problems.optionalText($0.1, field: $0.0, max: 20_000) ?? "" }
        if texts.allSatisfy(\.isEmpty) { problems.add(.missing, field: "heard") }
        try problems.throwIfAny()
        try JournalEntry.record(.consultationResultsSaved, on: .consultation(id), by: viewer.actor(in: .consultationTeam), db) {
            try db.execute(
                sql: """
                    INSERT INTO consultationResultDraft (consultationId, heard, outcome, savedAt, savedBy) VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT (consultationId) DO UPDATE SET heard = excluded.heard, outcome = excluded.outcome,
                    savedAt = excluded.savedAt, savedBy = excluded.savedBy
                    """,
                arguments: [id, texts[0], texts[1], now, person.id]
            )
        }
    }

    /// Publishes the results: they no longer change. Publishing again makes the next version and keeps this one.
    public func publishResults(heard: RichText, outcome: RichText, by viewer: Viewer, _ db: Database) throws -> ConsultationResult {
        let now = try db.transactionDate
        if let refusal = refusal(ofResultsBy: viewer, on: Day(now)) { throw refusal }
        let person = try viewer.acting(in: .consultationTeam)
        var problems = FieldProblems()
        _ = problems.text(heard.source, field: "heard", max: 20_000)
        _ = problems.text(outcome.source, field: "outcome", max: 20_000)
        try problems.throwIfAny()
        let replies = try replies(db)
        let snapshot = try Snapshot(
            of: ConsultationResult.Document(
                title: title,
                questions: versions(db).reversed().map {
                    .init(version: $0.version, question: $0.question, fields: $0.fields.map(\.question))
                },
                context: RichText(source: context, html: contextHTML, rendererVersion: rendererVersion),
                asked: asked,
                howTo: howTo,
                whatNext: whatNext,
                opensOn: opensOn,
                closesOn: closesOn,
                shortReason: shortReason,
                voices: replies.voices,
                total: replies.total,
                heard: heard,
                outcome: outcome
            )
        )
        let version = try (ConsultationResult.all(of: self, db).first?.version ?? 0) + 1
        return try JournalEntry.record(.consultationResultsPublished, on: .consultation(id), by: viewer.actor(in: .consultationTeam), db) {
            try ConsultationResult.insertRow(
                [
                    "consultationId": id, "version": version, "json": snapshot.json, "sha256": snapshot.sha256, "publishedAt": now,
                    "publishedBy": person.id,
                ],
                db
            )
        }
    }

    /// Why the consultation cannot be filed away on that day, or nil: people were asked, so they are told first (R4).
    public func refusal(ofFilingBy viewer: Viewer, on day: Day) -> Refusal? {
        if let refusal = viewer.refusal(unlessIn: .consultationTeam) { return refusal }
        return switch phase(on: day) {
        case .announced, .open: .consultationRunning
        case .awaitingResults: .resultsDue
        case .resultsPublished: filedAt == nil ? nil : .consultationElsewhere
        case .preparing, .withdrawn: .consultationElsewhere
        }
    }

    /// Files the consultation away: it is done with, and stays readable.
    public func file(by viewer: Viewer, _ db: Database) throws {
        if let refusal = try refusal(ofFilingBy: viewer, on: Day(db.transactionDate)) { throw refusal }
        try take(.filed, .consultationFiled, by: viewer, db)
    }
}
