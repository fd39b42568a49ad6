import Foundation
import GRDB

@testable import Domain

extension Fixture {
    /// A consultation of a month from today, announced, with one guided field.
    func consultation(
        from first: String = "2024-10-01",
        to last: String = "2024-10-31",
        announced: Bool = true,
        _ db: Database
    ) throws -> Consultation {
        let draft = try Consultation.Draft.typed(["opensOn": first, "closesOn": last, "fields": "Depuis quand ?"])
        let consultation = try Consultation.prepare(draft, by: self[.facilitator], db)
        if announced { try consultation.announce(by: self[.facilitator], db) }
        return try again(consultation, db)
    }

    /// The consultation as it stands now.
    func again(_ consultation: Consultation, _ db: Database) throws -> Consultation {
        try Consultation.visible(consultation.id, to: self[.facilitator], db)!
    }

    /// Words that answer it, of somebody of that college.
    func replied(
        to consultation: Consultation,
        guided: [String] = [],
        college: String = "",
        receipt: Receipt.Code? = nil,
        _ db: Database
    ) throws -> Contribution {
        var draft = try Contribution.Draft(text: "Le bus est rare.", kind: "", college: college, theme: "")
        draft.reply = try ConsultationReply(to: consultation, consultation.version(db), answers: guided, on: Day(db.transactionDate))
        return try Contribution.deposit(draft, from: .web, receipt: receipt, db)
    }

    func amend(
        _ consultation: Consultation,
        question: String? = nil,
        fields: String? = nil,
        closesOn: String? = nil,
        _ db: Database
    ) throws {
        let version = try consultation.version(db)
        let amendment = try Consultation.Amendment(
            question: question ?? version.question,
            fields: fields ?? version.fields.map(\.question).joined(separator: "\n"),
            closesOn: closesOn ?? consultation.closesOn.description,
            reason: "Parce que",
            of: consultation,
            version: version
        )
        try consultation.amend(amendment, by: self[.facilitator], db)
    }
}

extension Consultation.Draft {
    /// A well-formed consultation but for `changes`.
    static func typed(_ changes: [String: String] = [:], subjects: [String] = []) throws -> Consultation.Draft {
        func field(_ name: String, _ value: String) -> String { changes[name] ?? value }
        return try Consultation.Draft(
            title: field("title", "Les bus"),
            question: field("question", "Quel bus manque ?"),
            fields: field("fields", ""),
            context: Fixture.rich(field("context", "Le plan change.")),
            asked: field("asked", "À tout le monde"),
            howTo: field("howTo", "Ici."),
            whatNext: field("whatNext", "Nous lisons tout."),
            opensOn: field("opensOn", "2024-10-01"),
            closesOn: field("closesOn", "2024-10-31"),
            shortReason: field("shortReason", ""),
            subjects: subjects
        )
    }
}
