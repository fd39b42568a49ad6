import Foundation
import GRDB

@testable import Domain

/// A small pact of two themes, with a bilan to draw up and the people who do it.
struct ReviewFixture: Sendable {
    let database: AppDatabase
    let direction: Viewer, assembly: Viewer, referent: Viewer
    static let now = ISO8601DateFormatter().date(from: "2024-11-20T10:00:00Z")!

    init() async throws {
        let database = try AppDatabase.inMemory(clock: { Self.now })
        (direction, assembly, referent) = try await database.write { db in
            _ = try Instance.found(isDemo: false, db)
            let themes = (1...2).map { number in
                PactFile.ThemeEntry(
                    number: number,
                    title: "Thème \(number)",
                    short: "Thème",
                    plain: "",
                    pictogram: "star",
                    objectives: [.init(number: 1, title: "Objectif", plain: "")]
                )
            }
            let pact = try Pact.register(
                PactFile(
                    slug: "pacte",
                    name: "Pacte",
                    territory: "Exemple",
                    plain: "",
                    startsOn: Day("2024-01-01")!,
                    endsOn: Day("2027-12-31")!,
                    adoptedOn: nil,
                    state: .inForce,
                    source: .init(title: "Titre", publisher: "Éditeur", origin: "Origine"),
                    themes: themes
                ),
                db
            )
            func viewer(_ role: Role) throws -> Viewer {
                let person = try Person.register(name: "Exemple", email: "\(role.rawValue)@exemple.fr", password: nil, db)
                let grant = Grant(role: role)
                try grant.give(to: person, db)
                return Viewer(person: person, grants: [grant])
            }
            let direction = try viewer(.direction)
            let draft = try PactAction.Draft(title: "Écrire", description: "Mieux", organisation: "Nous", plannedStart: "", plannedEnd: "")
            let objective = try Objective.all(of: Theme.numbered(1, of: pact, db)!, db)[0]
            let action = try PactAction.register(draft, under: objective, by: direction, db)
            _ = try PlacedAction.with(ids: [action.id], db)[0].record(Self.entry("inProgress", "Une lettre"), by: direction, db)
            return try (direction, viewer(.assemblySecretary), viewer(.referentThematique))
        }
        self.database = database
    }

    static func entry(_ state: String, _ advance: String) throws -> ActionEntry.Draft {
        try ActionEntry.Draft(state: state, advance: advance, difficulty: "", adjustment: "")
    }

    static func rich(_ text: String) -> RichText { RichText(source: text, html: "<p>\(text)</p>", rendererVersion: 1) }

    /// Starts the bilan of 2024 and fills its chapters.
    func start(_ db: Database) throws -> Bilan {
        let pact = try Pact.current(db)!
        let bilan = try Bilan.start(year: 2024, of: pact, by: direction, db)
        for theme in try Theme.all(of: pact, db) {
            let draft = try Bilan.ChapterDraft(achievements: "Oui", difficulties: "Aucune", correctives: "", priorities: "")
            try bilan.rewrite(draft, about: theme, by: direction, db)
        }
        return bilan
    }

    /// Takes the bilan to the Assemblée.
    func sent(_ db: Database) throws -> Bilan {
        let id = try start(db).id
        func bilan() throws -> Bilan { try Bilan.find(db, id: id) }
        try bilan().take(.draft, by: direction, rendering: Self.rich, db)
        _ = try bilan().examine(heldOn: "2024-11-18", text: Self.rich("Noté"), by: direction, db)
        try bilan().take(.definitive, by: direction, rendering: Self.rich, db)
        try bilan().take(.sent, by: direction, rendering: Self.rich, db)
        return try bilan()
    }

    static let vote = [
        "number": "4/10", "title": "Bilan", "reportNumber": "R-1", "heldOn": "2024-11-24", "membersInOffice": "42", "present": "38",
        "represented": "2", "votesFor": "31", "votesAgainst": "4", "abstentions": "5", "notTakingPart": "0", "outcome": "approved",
    ]
}
