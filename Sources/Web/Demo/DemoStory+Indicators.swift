import Domain
import Foundation
import GRDB

extension DemoStory {
    var indicatorEvents: [DemoEvent] { file.indicators.flatMap(events) }

    private func events(of entry: DemoFile.Indicator) -> [DemoEvent] {
        [DemoEvent(date: moment(entry.addedOn)) { db in try add(entry, db) }]
            + entry.values.map { line in
                DemoEvent(date: moment(line.on) + 3_600) { db in
                    let indicator = try Indicator.find(db, key: ids[entry.name])
                    let draft = try IndicatorValue.Draft(
                        year: "\(line.year)",
                        value: line.value.text,
                        note: line.note ?? "",
                        breaksSeries: line.breaksSeries ?? false,
                        unit: indicator.unit,
                        today: Day(db.transactionDate)
                    )
                    _ = try indicator.record(draft, by: follower(of: indicator.audience, db), db)
                }
            }
    }

    private func add(_ entry: DemoFile.Indicator, _ db: Database) throws {
        guard let pact = try Pact.current(db), let theme = try Theme.numbered(entry.theme, of: pact, db) else {
            throw Content.Unusable(description: "demo.yaml : l’indicateur « \(entry.name) » n’a pas de thématique.")
        }
        let draft = try Indicator.Draft(name: entry.name, unit: entry.unit, source: entry.source, note: entry.note)
        ids.set(try Indicator.add(draft, to: theme, by: follower(of: .themeTeam(themeId: theme.id), db), db).id, for: entry.name)
    }

    /// The référent of the theme, or the direction where there is none.
    private func follower(of audience: Audience, _ db: Database) throws -> Viewer {
        let lead = try viewer(.referentThematique, db)
        return lead.belongs(to: audience) ? lead : try viewer(.direction, db)
    }
}
