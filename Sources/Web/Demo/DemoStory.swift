import Domain
import Foundation
import GRDB

/// The demonstration told in order: each event calls the verb that a real person would.
struct DemoStory: Sendable {
    let file: DemoFile
    let now: Date
    let ids = DemoIds()

    static let opening = Day("2023-09-01")!.start

    /// Makes the people, the groups and their members.
    func found(password: Password, card: AccessCard.Code?, _ db: Database) throws {
        for group in file.groups {
            let founded = try Group.found(
                slug: group.slug,
                name: group.name,
                kind: group.kind,
                purpose: group.purpose,
                cadence: group.cadence,
                startsOn: Day(group.startsOn) ?? Day(now),
                db
            )
            ids.set(founded.id, for: group.slug)
        }
        guard let pact = try Pact.current(db) else { return }
        for entry in file.people {
            let person = try Person.register(name: entry.name, email: entry.email, password: entry.email == nil ? nil : password, db)
            ids.set(person.id, for: entry.roles.first?.role.rawValue ?? entry.name)
            for role in entry.roles {
                let theme = try role.theme.flatMap { try Theme.numbered($0, of: pact, db) }
                try Grant(role: role.role, groupId: role.group.map { try ids[$0] }, themeId: theme?.id).give(to: person, db)
            }
            if entry.card == true, let card { try AccessCard.issue(card, to: person, db) }
        }
        for group in file.groups {
            for members in group.members {
                let draft = try Membership.Draft(college: members.college.rawValue, designation: members.designation, name: "")
                let founded = try Group.with(slug: group.slug, db)!
                for _ in 0..<members.count { _ = try Membership.appoint(draft, to: founded, by: viewer(.administrator, db), db) }
            }
        }
    }

    /// Everything that happens, in order of time.
    func events(scale: Int) -> [DemoEvent] {
        let once =
            signInEvents + meetingEvents + synthesisEvents + actionEvents + indicatorEvents + bilanEvents + contributionEvents
            + consultationEvents
        let again = scale < 2 ? [] : (2...scale).flatMap(crowdEvents)
        return (once + again).enumerated().sorted { ($0.element.date, $0.offset) < ($1.element.date, $1.offset) }.map(\.element)
    }

    /// Somebody acting in that role.
    func viewer(_ role: Role, _ db: Database) throws -> Viewer {
        let id = try ids[role.rawValue]
        guard let person = try Person.fetchOne(db, key: id) else { throw Refusal.notAllowed }
        return try Viewer.with(person, db)
    }

    /// A moment of the file: « 2024-03-12T14:00 » or « 2024-03-12 » (then in the morning), in Paris time.
    func moment(_ text: String) -> Date {
        let parts = text.split(separator: "T")
        let clock = parts.count > 1 ? parts[1].split(separator: ":").compactMap { Int($0) } : [10, 0]
        let day = Day(parts[0]) ?? Day(now)
        return day.moment(minute: clock[0] * 60 + (clock.count > 1 ? clock[1] : 0))
    }

    /// A day counted from today, at a time of day.
    func moment(inDays days: Int, at time: String = "10:00") -> Date {
        moment("\(Day(now + TimeInterval(days) * 86_400))T\(time)")
    }
}

extension DemoStory {
    /// Everybody came in this morning: no account is idle.
    private var signInEvents: [DemoEvent] {
        [
            DemoEvent(date: now - 3_600) { db in
                for person in try Person.fetchAll(db) { try SignIn.end(SignIn.start(for: person, db), db) }
            }
        ]
    }

    private var contributionEvents: [DemoEvent] { file.contributions.flatMap { events(of: $0, key: $0.key, shift: 0) } }

    /// What becomes of one contribution: received, read the day after, answered.
    func events(of entry: DemoFile.Contribution, key: String, shift: TimeInterval) -> [DemoEvent] {
        let received = received(entry) - shift
        var events = [DemoEvent(date: received) { db in ids.set(try receive(entry, alone: shift != 0, db), for: key) }]
        if let moderation = entry.moderation {
            events.append(
                DemoEvent(date: received + 86_400) { db in
                    let contribution = try Contribution.find(db, key: ids[key])
                    let moderator = try viewer(.facilitator, db)
                    if moderation.decision == "publish" {
                        try contribution.publish(Markdown.richLines(moderation.publishedText ?? entry.text), by: moderator, db)
                    } else {
                        try contribution.decline(reason: moderation.reason ?? "", sentence: moderation.sentence ?? "", by: moderator, db)
                    }
                }
            )
        }
        if let answer = entry.answer {
            events.append(
                DemoEvent(date: moment(answer.on) - shift) { db in
                    let contribution = try Contribution.find(db, key: ids[key])
                    _ = try contribution.answer(answer.kind, text: answer.text, by: viewer(.direction, db), db)
                }
            )
        }
        return events + (shift == 0 ? contestEvents(of: entry, key: key) : [])
    }

    private func received(_ entry: DemoFile.Contribution) -> Date {
        if let meeting = file.meetings.first(where: { $0.key == entry.meeting }) { return end(of: meeting) + 3_600 }
        return entry.receivedOn.map(moment) ?? moment(inDays: -(entry.receivedDaysAgo ?? 1), at: "11:20")
    }

    /// Takes the words in: from a spoken line when they were said in a meeting, `alone` otherwise.
    private func receive(_ entry: DemoFile.Contribution, alone: Bool, _ db: Database) throws -> Int64 {
        if !alone, let key = entry.meeting {
            let meeting = try Meeting.find(db, key: ids[key])
            guard let note = try meeting.notes(db).first(where: { $0.note.words == entry.text }) else {
                throw Content.Unusable(description: "demo.yaml : \(entry.key) n’est pas une parole de la séance \(key).")
            }
            return try meeting.contribute(
                note: note.note.id,
                kind: entry.kind,
                theme: entry.theme.map(String.init) ?? "",
                readBack: true,
                receipt: nil,
                by: viewer(.administrator, db),
                db
            ).id
        }
        let draft = try Contribution.Draft(
            text: entry.text,
            kind: entry.kind,
            college: entry.college ?? "",
            theme: entry.theme.map(String.init) ?? ""
        )
        if alone || entry.channel == .web { return try Contribution.deposit(draft, from: .web, receipt: nil, db).id }
        let gathering = try Gathering(
            channel: entry.channel.rawValue,
            source: entry.gatheredFrom ?? "",
            readBack: true,
            publication: "",
            attribution: entry.attribution ?? "",
            name: entry.name ?? ""
        )
        return try Contribution.deposit(draft, gathered: gathering, by: viewer(.professional, db), receipt: nil, db).id
    }

    /// The same contributions and constats once more, earlier by a length of time that depends on the round alone, and never before the groups began.
    private func crowdEvents(round: Int) -> [DemoEvent] {
        let shift = TimeInterval((round * 7_919) % 150) * 86_400 + TimeInterval((round * 104_729) % 40_000) + 1
        let contributions = file.contributions.flatMap { events(of: $0, key: "\($0.key) \(round)", shift: shift) }
        return contributions
            + file.findings.map { finding in
                DemoEvent(date: moment(finding.on) - shift) { db in
                    _ = try Finding.state(
                        title: finding.title,
                        body: Markdown.rich(finding.body),
                        from: finding.contributions.map { try ids["\($0) \(round)"] },
                        by: viewer(.facilitator, db),
                        db
                    )
                }
            }
    }
}
