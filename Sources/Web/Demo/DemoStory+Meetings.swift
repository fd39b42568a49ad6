import Domain
import Foundation
import GRDB

extension DemoStory {
    func start(of meeting: DemoFile.Meeting) -> Date {
        meeting.startsAt.map(moment) ?? moment(inDays: meeting.startsInDays ?? 14, at: meeting.at ?? "14:00")
    }

    func end(of meeting: DemoFile.Meeting) -> Date { start(of: meeting) + TimeInterval(meeting.minutes * 60) }

    var meetingEvents: [DemoEvent] { file.meetings.flatMap(events) }

    private func events(of entry: DemoFile.Meeting) -> [DemoEvent] {
        let (start, end) = (start(of: entry), end(of: entry))
        var events = [
            DemoEvent(date: min(start - 30 * 86_400, now - 3 * 86_400)) { db in
                ids.set(try prepare(entry, at: start, db).id, for: entry.key)
            },
            DemoEvent(date: min(start - 28 * 86_400, now - 2 * 86_400)) { db in
                try Meeting.find(db, key: ids[entry.key]).announce(by: viewer(.administrator, db), db)
            },
        ]
        guard entry.state == "held" else { return events }
        events.append(
            DemoEvent(date: end) { db in
                let meeting = try Meeting.find(db, key: ids[entry.key])
                let team = try viewer(.administrator, db)
                try meeting.recordAttendance(Meeting.counts(typed: (entry.attendance ?? [:]).mapValues(String.init)), by: team, db)
                for note in entry.notes ?? [] {
                    _ = try meeting.note(words: note.words, college: note.college?.rawValue ?? "", by: team, db)
                }
            }
        )
        if let body = entry.compteRendu {
            events.append(
                DemoEvent(date: min(end + 10 * 86_400, now)) { db in
                    let meeting = try Meeting.find(db, key: ids[entry.key])
                    _ = try meeting.publishCompteRendu(Markdown.rich(body), by: viewer(.administrator, db), db)
                }
            )
        }
        return events
    }

    private func prepare(_ entry: DemoFile.Meeting, at start: Date, _ db: Database) throws -> Meeting {
        let time = Calendar.french.dateComponents([.hour, .minute], from: start)
        let draft = try Meeting.Draft(
            kind: entry.kind,
            title: entry.title,
            question: entry.question,
            day: Day(start).description,
            time: "\(time.hour!):\(time.minute! < 10 ? "0" : "")\(time.minute!)",
            minutes: "\(entry.minutes)",
            place: entry.place,
            practical: entry.practical,
            agenda: entry.agenda.map { point in point.minutes.map { "\(point.title) / \($0)" } ?? point.title }.joined(separator: "\n")
        )
        return try Meeting.prepare(draft, for: Group.find(db, key: ids[entry.group]), by: viewer(.administrator, db), db)
    }
}
