import Foundation
import GRDB

extension Consultation {
    /// What is changed of a consultation that everyone can read: its question, its last day, and why.
    public struct Amendment: Sendable {
        let question: ConsultationVersion.Draft
        let closesOn: Day
        let reason: String

        /// Reads the fields as typed; throws `FieldProblems`. The last day may only be put off.
        public init(
            question: String,
            fields: String,
            closesOn: String,
            reason: String,
            of consultation: Consultation,
            version: ConsultationVersion
        ) throws {
            var problems = FieldProblems()
            self.question = .init(question: question, fields: fields, &problems)
            let last = problems.day(closesOn, field: "closesOn")
            if let last, last < consultation.closesOn { problems.add(.beforeAnotherDay, field: "closesOn") }
            self.reason = problems.text(reason, field: "reason", max: 300)
            if last == consultation.closesOn, self.question.says(version) { problems.add(.unchanged, field: "question") }
            try problems.throwIfAny()
            self.closesOn = last!
        }
    }

    /// Why the question and the last day cannot be changed on that day, or nil from the announcement to the last day.
    public func refusal(ofAmendmentBy viewer: Viewer, on day: Day) -> Refusal? {
        if let refusal = viewer.refusal(unlessIn: .consultationTeam) { return refusal }
        let phase = phase(on: day)
        return phase == .announced || phase == .open ? nil : .consultationElsewhere
    }

    /// Changes the question or puts off the last day, saying why. A question that people can answer is left as it is: the
    /// change makes the next version, and each answer keeps the one that it was given to.
    public func amend(_ amendment: Amendment, by viewer: Viewer, _ db: Database) throws {
        let today = try Day(db.transactionDate)
        if let refusal = refusal(ofAmendmentBy: viewer, on: today) { throw refusal }
        let person = try viewer.acting(in: .consultationTeam)
        let version = try version(db)
        try JournalEntry.record(.consultationAmended, on: .consultation(id), by: viewer.actor(in: .consultationTeam), db) {
            if !amendment.question.says(version) {
                if phase(on: today) == .open {
                    try put(amendment.question, version: version.version + 1, by: person, db)
                } else {
                    try rewrite(version, as: amendment.question, by: person, db)
                }
                try note(.reworded, by: person, reason: amendment.reason, db)
            }
            if amendment.closesOn > closesOn {
                try db.execute(sql: "UPDATE consultation SET closesOn = ? WHERE id = ?", arguments: [amendment.closesOn, id])
                try note(.prolonged, by: person, reason: amendment.reason, formerlyOn: closesOn, db)
            }
        }
    }
}
