import Foundation
import GRDB

/// A line spoken in the room, in the person's own words.
public struct MeetingNote: Codable, Identifiable, Sendable, FetchableRecord, TableRecord {
    public let id: Int64
    public let meetingId: Int64
    public let college: College?
    public let words: String
    public let notedAt: Date
}

extension Meeting {
    /// Why presences and spoken lines cannot be entered, or nil.
    public func refusal(ofHoldingBy viewer: Viewer, at now: Date) -> Refusal? {
        if let refusal = viewer.refusal(unlessIn: team) { return refusal }
        if state == .cancelled || state == .postponed { return .meetingOver }
        return Day(startsAt) <= Day(now) || state == .held ? nil : .meetingNotHeld
    }

    /// Enters how many people of each college came. Entering again corrects, and the first count is kept (R3).
    public func recordAttendance(_ counts: [College: Int], by viewer: Viewer, _ db: Database) throws {
        let now = try db.transactionDate
        if let refusal = refusal(ofHoldingBy: viewer, at: now) { throw refusal }
        let person = try viewer.acting(in: team)
        let known = try attendance(db)
        try JournalEntry.record(.attendanceEntered, on: .meeting(id), by: viewer.actor(in: team), db) {
            for college in College.allCases where counts[college] != nil && counts[college] != known[college] {
                try db.execute(
                    sql: "INSERT INTO attendance (meetingId, college, count, personId, enteredAt) VALUES (?, ?, ?, ?, ?)",
                    arguments: [id, college, counts[college], person.id, now]
                )
            }
            if state != .held { try change(to: .held, by: viewer, reason: nil, db) }
        }
    }

    /// How many people of each college came, as last entered.
    public func attendance(_ db: Database) throws -> [College: Int] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT college, count FROM attendance
                WHERE id IN (SELECT max(id) FROM attendance WHERE meetingId = ? GROUP BY college)
                """,
            arguments: [id]
        )
        return Dictionary(uniqueKeysWithValues: rows.map { ($0["college"], $0["count"]) })
    }

    /// Typed counts, one per college: an empty field leaves a count as it is.
    public static func counts(typed: [String: String]) throws -> [College: Int] {
        var problems = FieldProblems()
        var counts: [College: Int] = [:]
        for college in College.allCases {
            guard let text = typed[college.rawValue], !text.allSatisfy(\.isWhitespace) else { continue }
            counts[college] = problems.number(text, field: college.rawValue, in: 0...1_000)
        }
        if counts.isEmpty { problems.add(.nothingSaid, field: College.beneficiaries.rawValue) }
        try problems.throwIfAny()
        return counts
    }

    /// Notes what somebody said, one line of speech.
    public func note(words: String, college: String, by viewer: Viewer, _ db: Database) throws -> MeetingNote {
        let now = try db.transactionDate
        if let refusal = refusal(ofHoldingBy: viewer, at: now) { throw refusal }
        let person = try viewer.acting(in: team)
        var problems = FieldProblems()
        let text = problems.text(words, field: "words", max: 2_000)
        let chosen = problems.optionalChoice(college, of: College.self, field: "college")
        try problems.throwIfAny()
        return try JournalEntry.record(.noteTaken, on: .meeting(id), by: viewer.actor(in: team), db) {
            try MeetingNote.insertRow(
                ["meetingId": id, "college": chosen, "words": text, "authorId": person.id, "notedAt": now],
                db
            )
        }
    }

    /// The lines spoken at the meeting, each with the number of the contribution it became.
    public func notes(_ db: Database) throws -> [FollowedNote] {
        try FollowedNote.fetchAll(
            db,
            ready: """
                SELECT meetingNote.*, provenance.contributionId FROM meetingNote
                LEFT JOIN provenance ON provenance.meetingNoteId = meetingNote.id
                WHERE meetingId = ? ORDER BY meetingNote.id
                """,
            arguments: [id]
        )
    }
}

/// A spoken line and the contribution it became.
public struct FollowedNote: Decodable, Sendable, FetchableRecord {
    public let note: MeetingNote
    public let contributionId: Int64?
}
