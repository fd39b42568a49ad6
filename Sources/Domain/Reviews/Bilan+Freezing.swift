import Foundation
import GRDB

extension Bilan {
    /// The steps from one frozen version to the next.
    public enum Step: String, CaseIterable, Sendable {
        /// Freezes the « projet » for the copil.
        case draft
        /// Freezes the definitive text after the copil.
        case definitive
        /// Hands the definitive text to the Assemblée.
        case sent
        /// Shows the voted bilan to everyone.
        case published

        fileprivate var act: JournalEntry.Act {
            switch self {
            case .draft: .bilanFrozen
            case .definitive: .bilanDefinitive
            case .sent: .bilanSent
            case .published: .bilanPublished
            }
        }
    }

    /// Why the viewer may not take the step now, or nil. `chapters` are those of the bilan.
    public func refusal(of step: Step, by viewer: Viewer, chapters: [BilanChapter]) -> Refusal? {
        if let refusal = viewer.refusal(unlessIn: .reviewTeam) { return refusal }
        let isTime =
            switch step {
            case .draft: state == .preparing
            case .definitive: state == .examined || state == .adjourned || state == .rejected
            case .sent: state == .definitive || state == .adjourned
            case .published: state.isVoted
            }
        if !isTime { return .bilanElsewhere }
        if step == .draft || step == .definitive, !chapters.allSatisfy(\.isComplete) { return .bilanIncomplete }
        return nil
    }

    /// Takes the step. `render` turns a chapter's text into the HTML that is frozen with it.
    public func take(_ step: Step, by viewer: Viewer, rendering render: (String) -> RichText, _ db: Database) throws {
        let chapters = try chapters(db)
        if let refusal = refusal(of: step, by: viewer, chapters: chapters) { throw refusal }
        let person = try viewer.acting(in: .reviewTeam)
        try JournalEntry.record(step.act, on: .bilan(id), by: viewer.actor(in: .reviewTeam), db) {
            switch step {
            case .draft: try freeze(.draft, by: person, rendering: render, db)
            case .definitive: try freeze(.definitive, by: person, rendering: render, db)
            // What the Assemblée changed is written in before everyone reads it: a version of its own.
            case .published where state == .approvedWithChanges: try freeze(.definitive, by: person, rendering: render, db)
            case .sent, .published: break
            }
            try change(to: State(rawValue: step.rawValue)!, by: person, db)
        }
    }

    private func freeze(_ stage: BilanVersion.Stage, by person: Person, rendering render: (String) -> RichText, _ db: Database) throws {
        try gatherEntries(db)
        let pact = try Pact.find(db, key: pactId)
        let actions = try PlacedAction.all(of: pact, db)
        let texts = try Dictionary(uniqueKeysWithValues: chapters(db).map { ($0.themeId, $0) })
        let document = try BilanVersion.Document(
            year: year,
            pact: pact.name,
            stage: stage,
            foreword: render(foreword),
            chapters: Theme.all(of: pact, db).compactMap { theme in
                try texts[theme.id].map { text in
                    try BilanVersion.Chapter(
                        theme: theme.number,
                        title: theme.title,
                        short: theme.short,
                        summary: text.summary.flatMap { $0.isEmpty ? nil : $0 },
                        achievements: render(text.achievements),
                        difficulties: render(text.difficulties),
                        correctives: render(text.correctives),
                        priorities: render(text.priorities),
                        actions: actions.filter { $0.theme.id == theme.id }.map {
                            .init(
                                code: $0.code.description,
                                title: $0.action.title,
                                state: $0.action.state,
                                plannedEnd: $0.action.plannedEnd
                            )
                        },
                        indicators: Indicator.all(of: theme, db).map { try $0.line(until: year, db) }
                    )
                }
            },
            participation: participation(db)
        )
        let snapshot = try Snapshot(of: document)
        let last = try BilanVersion.all(of: self, db).first?.version ?? 0
        _ = try BilanVersion.insertRow(
            [
                "bilanId": id, "version": last + 1, "stage": stage, "json": snapshot.json, "sha256": snapshot.sha256,
                "frozenAt": try db.transactionDate, "frozenBy": person.id,
            ],
            db
        )
    }

    /// How people took part in the year, until now.
    func participation(_ db: Database) throws -> BilanVersion.Participation {
        let (from, to) = (Day("\(year)-01-01")!.start, Day("\(year + 1)-01-01")!.start)
        let counts = try Row.fetchAll(
            db,
            sql: """
                SELECT college, count FROM attendance JOIN meeting ON meeting.id = meetingId
                WHERE meeting.state = 'held' AND startsAt >= ? AND startsAt < ?
                AND attendance.id IN (SELECT max(id) FROM attendance GROUP BY meetingId, college)
                """,
            arguments: [from, to]
        )
        let parts = Dictionary(grouping: counts) { $0["college"] as College }.mapValues { $0.map { $0["count"] as Int } }
        let meetings = try Int.fetchOne(
            db,
            sql: "SELECT count(*) FROM meeting WHERE state = 'held' AND startsAt >= ? AND startsAt < ?",
            arguments: [from, to]
        )
        let contributions = try Row.fetchOne(
            db,
            sql: """
                SELECT coalesce(sum(contributions), 0) AS received,
                coalesce(sum(contributions) FILTER (WHERE state IN ('published', 'grouped', 'answered')), 0) AS published,
                coalesce(sum(contributions) FILTER (WHERE state = 'answered'), 0) AS answered
                FROM yearTally WHERE year = ?
                """,
            arguments: [year]
        )!
        return .init(
            meetings: meetings ?? 0,
            attendance: College.allCases.compactMap { college in
                parts[college].flatMap { CompteRendu.Presence(college, .total(of: $0)) }
            },
            contributions: contributions["received"],
            published: contributions["published"],
            answered: contributions["answered"]
        )
    }
}
