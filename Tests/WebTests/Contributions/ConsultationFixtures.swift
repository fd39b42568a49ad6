import Domain
import Foundation
import GRDB
import HTTPTypes

@testable import Domain
@testable import Web

extension TestSite {
    /// What is typed to prepare a consultation that opens today, but for `changes`.
    func askedFields(_ changes: [String: String] = [:]) -> [String: String] {
        [
            "title": "Les bus du soir", "question": "Quel bus vous manque ?", "fields": "Depuis quand ?\nOù habitez-vous, à peu près ?",
            "context": "## Le plan\n\nLe plan des bus **change**.", "asked": "À tout le monde.", "howTo": "Écrivez ici.",
            "whatNext": "Nous lisons tout.", "opensOn": day(offset: 0), "closesOn": day(offset: 20), "shortReason": "",
            "subjects[]": "5.1",
        ].merging(changes) { $1 }
    }

    /// A consultation between those days, announced unless said otherwise; also one that is over.
    @discardableResult
    func consultation(
        from first: Int = 0,
        to last: Int = 20,
        announced: Bool = true,
        _ changes: [String: String] = [:]
    ) async throws -> Int64 {
        let facilitator = try await viewer(.facilitator)
        let typed = askedFields(["opensOn": day(offset: first), "closesOn": day(offset: last)].merging(changes) { $1 })
        return try await database.write { db in
            let draft = try Consultation.Draft(.blank(typed, lists: ["subjects": [typed["subjects[]"]!]]))
            let consultation = try Consultation.prepare(draft, by: facilitator, db)
            // As it was announced before its first day.
            if announced { try consultation.note(.announced, by: facilitator.person!, db) }
            return consultation.id
        }
    }

    /// Words that answer it; the number of what was received.
    @discardableResult
    func replied(to consultation: Int64, _ text: String = "Celui de 19 h.", guided: [String] = [], college: String = "") async throws
        -> Int64
    {
        try await database.write { db in
            let asked = try Consultation.visible(consultation, to: .visitor, db)!
            var draft = try Contribution.Draft(text: text, kind: "", college: college, theme: "")
            draft.reply = try ConsultationReply(to: asked, asked.version(db), answers: guided, on: asked.closesOn)
            return try Contribution.deposit(draft, from: .web, receipt: nil, db).id
        }
    }

    func post(_ uri: String, typed: [String: String], as persona: Persona = .visitor, from origin: String = "same-origin") async throws
        -> TestPage
    {
        let pairs = typed.map { ($0.key, $0.value) } + [("formKey", FormKey.issue(for: TestSite.browser, instance))]
        let body = pairs.map { "\(Self.encoded($0.0))=\(Self.encoded($0.1))" }.joined(separator: "&")
        return try await post(uri, raw: body, as: persona, from: origin)
    }
}
