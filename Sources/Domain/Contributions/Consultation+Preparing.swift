import Foundation
import GRDB

extension Consultation {
    /// A consultation as typed, known to be well-formed.
    public struct Draft: Sendable {
        let title: String, context: RichText, asked: String, howTo: String, whatNext: String
        let opensOn: Day, closesOn: Day
        let shortReason: String?
        /// Codes of themes and objectives: « 3 », « 3.2 ».
        let subjects: [String]
        let question: ConsultationVersion.Draft

        /// Reads the fields as typed; throws `FieldProblems`. Less time than usual takes a reason.
        public init(
            title: String,
            question: String,
            fields: String,
            context: RichText,
            asked: String,
            howTo: String,
            whatNext: String,
            opensOn: String,
            closesOn: String,
            shortReason: String,
            subjects: [String]
        ) throws {
            var problems = FieldProblems()
            self.title = problems.text(title, field: "title", max: 120)
            self.question = .init(question: question, fields: fields, &problems)
            _ = problems.text(context.source, field: "context", max: 20_000)
            self.context = context
            self.asked = problems.text(asked, field: "asked", max: 300)
            self.howTo = problems.text(howTo, field: "howTo", max: 2_000)
            self.whatNext = problems.text(whatNext, field: "whatNext", max: 2_000)
            let first = problems.day(opensOn, field: "opensOn")
            let last = problems.day(closesOn, field: "closesOn")
            self.shortReason = problems.optionalText(shortReason, field: "shortReason", max: 300)
            self.subjects = subjects
            if let first, let last {
                if last < first { problems.add(.beforeAnotherDay, field: "closesOn") }
                // Both the first and the last day count.
                if first.days(until: last) + 1 < usualDays, last >= first, self.shortReason == nil {
                    problems.add(.shortNeedsReason(days: usualDays), field: "shortReason")
                }
            }
            try problems.throwIfAny()
            (self.opensOn, self.closesOn) = (first!, last!)
        }

        fileprivate var values: KeyValuePairs<String, (any DatabaseValueConvertible)?> {
            [
                "title": title, "context": context.source, "contextHTML": context.html, "rendererVersion": context.rendererVersion,
                "asked": asked, "howTo": howTo, "whatNext": whatNext, "opensOn": opensOn, "closesOn": closesOn,
                // A reason that is no longer needed is not shown.
                "shortReason": opensOn.days(until: closesOn) + 1 < usualDays ? shortReason : nil,
            ]
        }
    }

    /// Prepares a consultation: only its team sees it until it is announced.
    public static func prepare(_ draft: Draft, by viewer: Viewer, _ db: Database) throws -> Consultation {
        let person = try viewer.acting(in: .consultationTeam)
        let consultation = try insertRow(draft.values, db)
        try consultation.write(draft.subjects, db)
        try consultation.put(draft.question, version: 1, by: person, db)
        try consultation.note(.prepared, by: person, db)
        try JournalEntry.record(
            .consultationPrepared,
            on: .consultation(consultation.id),
            by: viewer.actor(in: .consultationTeam),
            db
        )
        return consultation
    }

    /// Why the whole of it cannot be mended, or nil while nobody else was told of it.
    public func refusal(ofRevisionBy viewer: Viewer) -> Refusal? {
        viewer.refusal(unlessIn: .consultationTeam) ?? (announcedAt == nil && withdrawnAt == nil ? nil : .consultationElsewhere)
    }

    /// Writes the consultation anew, before anybody else has seen it.
    public func revise(_ draft: Draft, by viewer: Viewer, _ db: Database) throws {
        if let refusal = refusal(ofRevisionBy: viewer) { throw refusal }
        let person = try viewer.acting(in: .consultationTeam)
        try JournalEntry.record(.consultationRevised, on: .consultation(id), by: viewer.actor(in: .consultationTeam), db) {
            let columns = draft.values.map { "\"\($0.key)\" = ?" }.joined(separator: ", ")
            try db.execute(
                sql: "UPDATE consultation SET \(columns) WHERE id = ?",
                arguments: StatementArguments(draft.values.map(\.value) + [id])
            )
            try db.execute(sql: "DELETE FROM consultationSubject WHERE consultationId = ?", arguments: [id])
            try write(draft.subjects, db)
            try rewrite(version(db), as: draft.question, by: person, db)
        }
    }

    /// Why it cannot be announced on that day, or nil: nobody is asked from a day that is over.
    public func refusal(ofAnnouncementBy viewer: Viewer, on day: Day) -> Refusal? {
        refusal(ofRevisionBy: viewer) ?? (opensOn < day ? .openingDayOver : nil)
    }

    /// Shows the consultation to everyone; it opens on its day by itself.
    public func announce(by viewer: Viewer, _ db: Database) throws {
        if let refusal = try refusal(ofAnnouncementBy: viewer, on: Day(db.transactionDate)) { throw refusal }
        try take(.announced, .consultationAnnounced, by: viewer, db)
    }

    /// Gives up a consultation that nobody was told of.
    public func withdraw(by viewer: Viewer, _ db: Database) throws {
        if let refusal = refusal(ofRevisionBy: viewer) { throw refusal }
        try take(.withdrawn, .consultationWithdrawn, by: viewer, db)
    }

    enum Step: String, DatabaseValueConvertible { case prepared, announced, withdrawn, reworded, prolonged, filed }

    func take(_ step: Step, _ act: JournalEntry.Act, by viewer: Viewer, _ db: Database) throws {
        let person = try viewer.acting(in: .consultationTeam)
        try JournalEntry.record(act, on: .consultation(id), by: viewer.actor(in: .consultationTeam), db) {
            try note(step, by: person, db)
        }
    }

    /// Keeps what was done of it (R3).
    func note(_ step: Step, by person: Person, reason: String? = nil, formerlyOn: Day? = nil, _ db: Database) throws {
        try db.execute(
            sql: "INSERT INTO consultationStep (consultationId, step, reason, formerlyOn, personId, changedAt) VALUES (?, ?, ?, ?, ?, ?)",
            arguments: [id, step, reason, formerlyOn, person.id, try db.transactionDate]
        )
    }

    /// Links it to what it is about; what the pact does not know is left out.
    private func write(_ subjects: [String], _ db: Database) throws {
        guard let pact = try Pact.current(db) else { return }
        for code in subjects {
            let numbers = code.split(separator: ".").map { Int($0) }
            guard let number = numbers.first ?? nil, let theme = try Theme.numbered(number, of: pact, db) else { continue }
            let objective = try numbers.count < 2 ? nil : (numbers[1] ?? nil).flatMap { try Objective.numbered($0, of: theme, db) }
            if numbers.count > 1, objective == nil { continue }
            try db.execute(
                sql: "INSERT INTO consultationSubject (consultationId, themeId, objectiveId) VALUES (?, ?, ?)",
                arguments: [id, theme.id, objective?.id]
            )
        }
    }
}
