import Domain
import Foundation
import GRDB

extension DemoStory {
    /// A question is prepared, announced, answered; then what was heard is told.
    var consultationEvents: [DemoEvent] { file.consultations.flatMap(events) }

    private func events(of entry: DemoFile.Consultation) -> [DemoEvent] {
        let prepared = moment(inDays: min(entry.opensInDays, 0) - 4)
        var events = [DemoEvent(date: prepared) { db in try prepare(entry, db) }]
        events += entry.replies.enumerated().flatMap { index, reply in
            let key = "\(entry.key) \(index)"
            return [
                DemoEvent(date: moment(inDays: reply.inDays, at: "16:1\(index)")) { db in
                    ids.set(try receive(reply, to: entry, db), for: key)
                },
                DemoEvent(date: moment(inDays: reply.inDays + 1, at: "09:1\(index)")) { db in
                    let guided = Dictionary(uniqueKeysWithValues: reply.guided.enumerated().map { ($0.offset + 1, $0.element) })
                    try Contribution.find(db, key: ids[key])
                        .publish(Markdown.richLines(reply.text), guided: guided, by: viewer(.facilitator, db), db)
                },
            ]
        }
        guard let results = entry.results else { return events }
        return events + [
            DemoEvent(date: moment(inDays: results.inDays)) { db in
                let facilitator = try viewer(.facilitator, db)
                let consultation = try consultation(entry, db)
                try consultation.saveResults(heard: results.heard, outcome: results.outcome, by: facilitator, db)
                _ = try consultation.publishResults(
                    heard: Markdown.rich(results.heard),
                    outcome: Markdown.rich(results.outcome),
                    by: facilitator,
                    db
                )
            }
        ]
    }

    private func prepare(_ entry: DemoFile.Consultation, _ db: Database) throws {
        let draft = try Consultation.Draft(
            title: entry.title,
            question: entry.question,
            fields: entry.fields.joined(separator: "\n"),
            context: Markdown.rich(entry.context),
            asked: entry.asked,
            howTo: entry.howTo,
            whatNext: entry.whatNext,
            opensOn: Day(moment(inDays: entry.opensInDays)).description,
            closesOn: Day(moment(inDays: entry.closesInDays)).description,
            shortReason: "",
            subjects: entry.subjects
        )
        let facilitator = try viewer(.facilitator, db)
        let consultation = try Consultation.prepare(draft, by: facilitator, db)
        ids.set(consultation.id, for: entry.key)
        if entry.isPrepared != true { try consultation.announce(by: facilitator, db) }
    }

    private func receive(_ reply: DemoFile.Consultation.Reply, to entry: DemoFile.Consultation, _ db: Database) throws -> Int64 {
        let consultation = try consultation(entry, db)
        var draft = try Contribution.Draft(text: reply.text, kind: "", college: reply.college?.rawValue ?? "", theme: entry.subjects[0])
        draft.reply = try ConsultationReply(
            to: consultation,
            consultation.version(db),
            answers: reply.guided,
            on: Day(moment(inDays: reply.inDays))
        )
        return try Contribution.deposit(draft, from: .web, receipt: nil, db).id
    }

    private func consultation(_ entry: DemoFile.Consultation, _ db: Database) throws -> Consultation {
        guard let consultation = try Consultation.visible(ids[entry.key], to: viewer(.facilitator, db), db) else { throw Refusal.unknown }
        return consultation
    }
}
