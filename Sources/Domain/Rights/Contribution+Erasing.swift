import Foundation
import GRDB

extension Contribution {
    /// Why the words cannot be erased in that way, or nil.
    public func refusal(ofErasing kind: Erasure.Kind) -> Refusal? { kind == .anonymised && !state.isPublic ? .notPublished : nil }

    /// Erases the words for good, or keeps what is public and forgets who could open it. The holder of the receipt needs no other right.
    public func erase(_ kind: Erasure.Kind, with code: Receipt.Code, _ db: Database) throws {
        guard try Receipt.contribution(for: code, db)?.id == id else { throw Refusal.notAllowed }
        try forget(kind, by: nil, db)
        try JournalEntry.record(.dataErased, on: .contribution(id), by: .receiptHolder, reason: kind.rawValue, db)
    }

    /// Erases the words for somebody who has no code, and who asked the Département for it.
    public func erase(_ kind: Erasure.Kind, by viewer: Viewer, _ db: Database) throws {
        try forget(kind, by: viewer.acting(in: .dataProtection), db)
        let actor = viewer.actor(in: .dataProtection)
        try JournalEntry.record(.dataErased, on: .contribution(id), by: actor, reason: kind.rawValue, db)
    }

    /// Blanks every copy of the words. The rows stay: that something was said, when, and what was decided.
    func forget(_ kind: Erasure.Kind, by person: Person?, _ db: Database) throws {
        if let refusal = refusal(ofErasing: kind) { throw refusal }
        try Erasure.record(kind, of: .contribution(id), db)
        if kind == .erased { try leavePublicPages(by: person, db) }
        try db.execute(sql: "UPDATE contribution SET text = ?, receiptHash = NULL WHERE id = ?", arguments: [Erasure.blank, id])
        try db.execute(
            sql: """
                UPDATE moderationDecision SET sentence = iif(sentence IS NULL, NULL, ?1),
                publishedText = iif(publishedText IS NULL, NULL, ?1) WHERE contributionId = ?2
                """,
            arguments: [Erasure.blank, id]
        )
        try db.execute(
            sql: "UPDATE contributionCorrection SET text = ?, state = iif(state = 'waiting', 'replaced', state) WHERE contributionId = ?",
            arguments: [Erasure.blank, id]
        )
        try db.execute(
            sql: "UPDATE contest SET sentence = iif(sentence IS NULL, NULL, ?) WHERE contributionId = ?",
            arguments: [Erasure.blank, id]
        )
        try db.execute(
            sql: """
                UPDATE contestDecision SET sentence = iif(sentence IS NULL, NULL, ?)
                WHERE contestId IN (SELECT id FROM contest WHERE contributionId = ?)
                """,
            arguments: [Erasure.blank, id]
        )
        try db.execute(sql: "UPDATE guidedAnswer SET text = ? WHERE contributionId = ?", arguments: [Erasure.blank, id])
        try db.execute(sql: "UPDATE teamNote SET words = ? WHERE contributionId = ?", arguments: [Erasure.blank, id])
        try db.execute(sql: "UPDATE preparedAnswer SET text = ? WHERE contributionId = ?", arguments: [Erasure.blank, id])
        try forgetName(db)
        // The line as it was spoken holds the same words.
        try db.execute(
            sql: "UPDATE meetingNote SET words = ? WHERE id = (SELECT meetingNoteId FROM provenance WHERE contributionId = ?)",
            arguments: [Erasure.blank, id]
        )
        try db.execute(sql: "DELETE FROM concern WHERE contributionId = ?", arguments: [id])
        // So does the picture of the sheet that they were written on.
        try db.execute(
            sql: "DELETE FROM sheetPhoto WHERE lineId = (SELECT id FROM sheetLine WHERE contributionId = ?)",
            arguments: [id]
        )
        // An answer may repeat what it answers; it stays where the words it answers stay, and so do their tags.
        if kind != .anonymised {
            try tag([], by: person, db)
            try db.execute(sql: "UPDATE followUp SET text = ? WHERE contributionId = ?", arguments: [Erasure.blank, id])
        }
    }

    private func leavePublicPages(by person: Person?, _ db: Database) throws {
        try db.execute(
            sql: """
                UPDATE contribution SET state = ?, publishedAt = NULL, publishedText = NULL, publishedHTML = NULL,
                rendererVersion = NULL WHERE id = ?
                """,
            arguments: [State.withdrawn, id]
        )
        if state != .withdrawn { try note(.withdrawn, by: person, db) }
        try Publication.forgetForGood(db)
    }
}
