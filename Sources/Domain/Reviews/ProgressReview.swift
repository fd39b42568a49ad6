import Foundation
import GRDB

/// « Point d'étape »: what the copil saw of the actions and noted, frozen at its end (R7). The copil does not approve (R10).
public struct ProgressReview: Codable, Identifiable, Sendable, FetchableRecord, TableRecord {
    public let id: Int64
    public let bilanId: Int64
    public let heldOn: Day
    public let json: String
    public let sha256: String
    public let frozenAt: Date

    /// What the page shows: always this.
    public struct Document: Codable, Sendable {
        public let year: Int
        public let heldOn: Day
        public let text: RichText
        public let actions: [BilanVersion.ActionLine]
    }

    /// The review as it was frozen.
    public func document() throws -> Document { try Snapshot.document(Document.self, from: json) }

    /// The review of the bilan, once the copil has met.
    public static func of(_ bilan: Bilan, _ db: Database) throws -> ProgressReview? {
        try fetchOne(db, ready: "SELECT * FROM progressReview WHERE bilanId = ?", arguments: [bilan.id])
    }
}

extension Bilan {
    /// Why the viewer may not record what the copil noted, or nil.
    public func refusal(ofExaminationBy viewer: Viewer) -> Refusal? {
        viewer.refusal(unlessIn: .reviewTeam) ?? (state == .draft ? nil : .bilanElsewhere)
    }

    /// Records what the copil noted, with the state of every action on that day.
    public func examine(heldOn: String, text: RichText, by viewer: Viewer, _ db: Database) throws -> ProgressReview {
        if let refusal = refusal(ofExaminationBy: viewer) { throw refusal }
        let person = try viewer.acting(in: .reviewTeam)
        var problems = FieldProblems()
        let day = problems.day(heldOn, field: "heldOn")
        _ = problems.text(text.source, field: "text", max: 10_000)
        try problems.throwIfAny()
        let snapshot = try Snapshot(
            of: ProgressReview.Document(
                year: year,
                heldOn: day!,
                text: text,
                actions: PlacedAction.all(of: Pact.find(db, key: pactId), db).map {
                    .init(code: $0.code.description, title: $0.action.title, state: $0.action.state, plannedEnd: $0.action.plannedEnd)
                }
            )
        )
        return try JournalEntry.record(.progressReviewHeld, on: .bilan(id), by: viewer.actor(in: .reviewTeam), db) {
            let review = try ProgressReview.insertRow(
                [
                    "bilanId": id, "heldOn": day, "json": snapshot.json, "sha256": snapshot.sha256,
                    "frozenAt": try db.transactionDate, "frozenBy": person.id,
                ],
                db
            )
            try change(to: .examined, by: person, db)
            return review
        }
    }
}
