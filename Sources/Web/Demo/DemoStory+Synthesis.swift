import Domain
import Foundation
import GRDB

extension DemoStory {
    var synthesisEvents: [DemoEvent] {
        file.findings.map { entry in
            DemoEvent(date: moment(entry.on)) { db in
                let finding = try Finding.state(
                    title: entry.title,
                    body: Markdown.rich(entry.body),
                    from: entry.contributions.map { try ids[$0] },
                    by: viewer(.facilitator, db),
                    db
                )
                ids.set(finding.id, for: entry.key)
            }
        } + file.proposals.flatMap(events)
    }

    private func events(of entry: DemoFile.Proposal) -> [DemoEvent] {
        let worded = DemoEvent(date: moment(entry.on)) { db in
            let proposal = try Proposal.word(
                title: entry.title,
                body: Markdown.rich(entry.body),
                from: entry.findings.map { try ids[$0] },
                by: viewer(.facilitator, db),
                db
            )
            ids.set(proposal.id, for: entry.key)
        }
        if entry.state == "becameAction" || entry.state == "worded" { return [worded] }
        let moved = DemoEvent(date: moment(entry.on) + 7 * 86_400) { db in
            try Proposal.find(db, key: ids[entry.key])
                .change(to: entry.state, reason: entry.reason ?? "", by: viewer(.direction, db), db)
        }
        return [worded, moved]
    }

    var actionEvents: [DemoEvent] { file.actions.flatMap(events) }

    private func events(of entry: DemoFile.Action) -> [DemoEvent] {
        [DemoEvent(date: moment(entry.registeredOn)) { db in try register(entry, db) }]
            + entry.entries.map { line in
                DemoEvent(date: moment(line.on)) { db in
                    let draft = try ActionEntry.Draft(
                        state: line.state,
                        advance: line.advance ?? "",
                        difficulty: line.difficulty ?? "",
                        adjustment: line.adjustment ?? ""
                    )
                    let placed = try placed(entry, db)
                    let lead = try viewer(.referentThematique, db)
                    _ = try placed.record(draft, by: lead.belongs(to: placed.audience) ? lead : viewer(.direction, db), db)
                }
            }
    }

    private func register(_ entry: DemoFile.Action, _ db: Database) throws {
        guard let code = ActionCode(entry.code), let pact = try Pact.current(db), let theme = try Theme.numbered(code.theme, of: pact, db),
            let objective = try Objective.numbered(code.objective, of: theme, db)
        else { throw Content.Unusable(description: "demo.yaml : l’action \(entry.code) n’a pas d’objectif.") }
        let draft = try PactAction.Draft(
            title: entry.title,
            description: entry.description,
            organisation: entry.organisation,
            plannedStart: entry.plannedStart ?? "",
            plannedEnd: entry.plannedEnd ?? ""
        )
        let direction = try viewer(.direction, db)
        if let proposal = entry.proposals?.first {
            _ = try Proposal.find(db, key: ids[proposal]).become(draft, under: objective, by: direction, db)
        } else {
            _ = try PactAction.register(draft, under: objective, by: direction, db)
        }
    }

    private func placed(_ entry: DemoFile.Action, _ db: Database) throws -> PlacedAction {
        guard let code = ActionCode(entry.code), let pact = try Pact.current(db),
            let placed = try PlacedAction.with(code: code, of: pact, db)
        else { throw Content.Unusable(description: "demo.yaml : l’action \(entry.code) n’est pas inscrite.") }
        return placed
    }

    var bilanEvents: [DemoEvent] { file.bilans.flatMap(events) }

    private func events(of entry: DemoFile.Bilan) -> [DemoEvent] {
        let step = { @Sendable (step: Bilan.Step, date: String) in
            DemoEvent(date: moment(date)) { db in
                try bilan(entry, db).take(step, by: viewer(.direction, db), rendering: Markdown.rich, db)
            }
        }
        return [
            DemoEvent(date: moment(entry.startedOn)) { db in try start(entry, db) },
            step(.draft, entry.draftedOn),
            DemoEvent(date: moment(entry.review.on) + 8 * 3_600) { db in
                _ = try bilan(entry, db).examine(
                    heldOn: entry.review.on,
                    text: Markdown.rich(entry.review.text),
                    by: viewer(.direction, db),
                    db
                )
            },
            step(.definitive, entry.definitiveOn),
            step(.sent, entry.sentOn),
            DemoEvent(date: moment(entry.deliberation["heldOn"]?.text ?? entry.sentOn)) { db in
                let draft = try Deliberation.Draft(entry.deliberation.mapValues(\.text))
                _ = try bilan(entry, db).record(draft, by: viewer(.assemblySecretary, db), db)
            },
            step(.published, entry.publishedOn),
        ]
    }

    private func start(_ entry: DemoFile.Bilan, _ db: Database) throws {
        guard let pact = try Pact.current(db) else { return }
        let direction = try viewer(.direction, db)
        let bilan = try Bilan.start(year: entry.year, of: pact, by: direction, db)
        try bilan.rewrite(foreword: entry.foreword, by: direction, db)
        for chapter in entry.chapters {
            guard let theme = try Theme.numbered(chapter.theme, of: pact, db) else { continue }
            let draft = try Bilan.ChapterDraft(
                achievements: chapter.achievements,
                difficulties: chapter.difficulties,
                correctives: chapter.correctives,
                priorities: chapter.priorities,
                summary: chapter.summary ?? ""
            )
            try bilan.rewrite(draft, about: theme, by: direction, db)
        }
    }

    private func bilan(_ entry: DemoFile.Bilan, _ db: Database) throws -> Bilan {
        guard let bilan = try Bilan.visible(year: entry.year, to: viewer(.direction, db), db) else { throw Refusal.notAllowed }
        return bilan
    }
}
