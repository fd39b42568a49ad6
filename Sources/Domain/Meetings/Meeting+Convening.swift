import Foundation
import GRDB

extension Meeting {
    /// A meeting as typed, known to be well-formed.
    public struct Draft: Sendable {
        let kind: Kind
        let title: String, question: String, place: String, practical: String
        let startsAt: Date
        let minutes: Int
        let agenda: [(title: String, minutes: Int?)]
        /// The longest « ordre du jour ».
        static let maxPoints = 30

        /// `agenda` is typed one point a line, each with its minutes after a slash if they are known (« Tour de table / 20 »).
        public init(
            kind: String,
            title: String,
            question: String,
            day: String,
            time: String,
            minutes: String,
            place: String,
            practical: String,
            agenda: String
        ) throws {
            var problems = FieldProblems()
            let chosen = problems.choice(kind, of: Kind.self, field: "kind")
            self.title = problems.text(title, field: "title", max: 120)
            self.question = problems.text(question, field: "question", max: 300)
            let onDay = problems.day(day, field: "day")
            let atMinute = problems.timeOfDay(time, field: "time")
            self.minutes = problems.number(minutes, field: "minutes", in: 15...720)
            self.place = problems.text(place, field: "place", max: 200)
            self.practical = problems.optionalText(practical, field: "practical", max: 500) ?? ""
            self.agenda = Self.points(of: problems.text(agenda, field: "agenda", max: 3_000))
            if self.agenda.count > Self.maxPoints { problems.add(.tooMany(max: Self.maxPoints), field: "agenda") }
            try problems.throwIfAny()
            self.kind = chosen!
            startsAt = onDay!.moment(minute: atMinute!)
        }

        private static func points(of agenda: String) -> [(String, Int?)] {
            agenda.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
                .map { line in
                    guard let match = line.wholeMatch(of: /(.+?)\s*\/\s*(\d{1,3})(?:\s*min\w*)?/), let minutes = Int(match.2),
                        (1...720).contains(minutes)
                    else { return (line, nil) }
                    return (String(match.1), minutes)
                }
        }
    }

    /// Prepares a meeting of the group: only its team sees it until it is announced.
    public static func prepare(_ draft: Draft, for group: Group, by viewer: Viewer, _ db: Database) throws -> Meeting {
        let person = try viewer.acting(in: .meetingTeam(groupId: group.id))
        let meeting = try insertRow(
            [
                "groupId": group.id, "kind": draft.kind, "title": draft.title, "question": draft.question,
                "startsAt": draft.startsAt, "minutes": draft.minutes, "place": draft.place, "practical": draft.practical,
                "state": State.preparing,
            ],
            db
        )
        try meeting.write(draft.agenda, db)
        try meeting.note(.preparing, by: person, reason: nil, db)
        try JournalEntry.record(.meetingPrepared, on: .meeting(meeting.id), by: viewer.actor(in: meeting.team), db)
        return meeting
    }

    /// Why the meeting cannot be mended, or nil while nobody else has been told of it.
    public func refusal(ofRevisionBy viewer: Viewer) -> Refusal? {
        viewer.refusal(unlessIn: team) ?? (state == .preparing ? nil : .meetingOver)
    }

    /// Writes the meeting anew, before anybody else has seen it.
    public func revise(_ draft: Draft, by viewer: Viewer, _ db: Database) throws {
        if let refusal = refusal(ofRevisionBy: viewer) { throw refusal }
        try JournalEntry.record(.meetingRevised, on: .meeting(id), by: viewer.actor(in: team), db) {
            try db.execute(
                sql:
                    "UPDATE meeting SET kind = ?, title = ?, question = ?, startsAt = ?, minutes = ?, place = ?, practical = ? WHERE id = ?",
                arguments: [draft.kind, draft.title, draft.question, draft.startsAt, draft.minutes, draft.place, draft.practical, id]
            )
            try db.execute(sql: "DELETE FROM agendaItem WHERE meetingId = ?", arguments: [id])
            try write(draft.agenda, db)
        }
    }

    private func write(_ agenda: [(title: String, minutes: Int?)], _ db: Database) throws {
        for (index, point) in agenda.enumerated() {
            _ = try AgendaItem.insertRow(
                ["meetingId": id, "position": index + 1, "title": point.title, "minutes": point.minutes],
                db
            )
        }
    }

    /// Why the meeting cannot be announced, or nil.
    public func refusal(ofAnnouncementBy viewer: Viewer) -> Refusal? {
        viewer.refusal(unlessIn: team) ?? (state == .preparing ? nil : .meetingOver)
    }

    /// Why nobody is invited to the meeting, or nil while it is ahead.
    public var refusalOfInvitation: Refusal? { state == .preparing || state.isAhead ? nil : .meetingOver }

    /// Shows the meeting to everyone.
    public func announce(by viewer: Viewer, _ db: Database) throws {
        if let refusal = refusal(ofAnnouncementBy: viewer) { throw refusal }
        try JournalEntry.record(.meetingAnnounced, on: .meeting(id), by: viewer.actor(in: team), db) {
            try change(to: .announced, by: viewer, reason: nil, db)
        }
    }

    /// Why the meeting cannot be called off, or nil. One that nobody was told of is not called off before everyone.
    public func refusal(ofCancellationBy viewer: Viewer) -> Refusal? {
        viewer.refusal(unlessIn: team) ?? (state.isAhead ? nil : .meetingOver)
    }

    /// Calls the meeting off, saying why.
    public func cancel(reason: String, by viewer: Viewer, _ db: Database) throws {
        if let refusal = refusal(ofCancellationBy: viewer) { throw refusal }
        var problems = FieldProblems()
        let why = problems.text(reason, field: "reason", max: 300)
        try problems.throwIfAny()
        try JournalEntry.record(.meetingCancelled, on: .meeting(id), by: viewer.actor(in: team), db) {
            try change(to: .cancelled, by: viewer, reason: why, db)
        }
    }

    /// Gives the meeting its new state and keeps the change (R3).
    func change(to state: State, by viewer: Viewer, reason: String?, _ db: Database) throws {
        let person = try viewer.acting(in: team)
        try db.execute(sql: "UPDATE meeting SET state = ? WHERE id = ?", arguments: [state, id])
        try note(state, by: person, reason: reason, db)
    }

    private func note(_ state: State, by person: Person, reason: String?, _ db: Database) throws {
        try db.execute(
            sql: "INSERT INTO meetingStateChange (meetingId, state, personId, changedAt, reason) VALUES (?, ?, ?, ?, ?)",
            arguments: [id, state, person.id, try db.transactionDate, reason]
        )
    }

    /// Why the meeting was called off, if it was.
    public func cancellationReason(_ db: Database) throws -> String? {
        try String.fetchOne(
            db,
            sql: "SELECT reason FROM meetingStateChange WHERE meetingId = ? AND state = 'cancelled' ORDER BY id DESC",
            arguments: [id]
        )
    }
}
