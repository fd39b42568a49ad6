import Domain
import Foundation
import GRDB

extension DemoStory {
    /// Its author phones to contest what was decided, and somebody else reads again.
    func contestEvents(of entry: DemoFile.Contribution, key: String) -> [DemoEvent] {
        guard let contest = entry.contest else { return [] }
        let contested = contest.on.map(moment) ?? moment(inDays: -(contest.daysAgo ?? 1))
        var events = [
            DemoEvent(date: contested) { db in
                try Contribution.find(db, key: ids[key]).contest(sentence: contest.sentence, notedBy: viewer(.facilitator, db), db)
            }
        ]
        if let decision = contest.decision {
            events.append(
                DemoEvent(date: moment(decision.on)) { db in
                    guard let open = try Contest.all(about: Contribution.find(db, key: ids[key]), db).last else { return }
                    let reader = try viewer(.secondReader, db)
                    if let words = decision.publishedText {
                        try open.publish(Markdown.richLines(words), sentence: decision.sentence, by: reader, db)
                    } else {
                        try open.confirm(sentence: decision.sentence, by: reader, db)
                    }
                }
            )
        }
        return events
    }
}
