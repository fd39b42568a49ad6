import GRDB

/// A pact as it is written in `content/pactes/`.
public struct PactFile: Decodable, Sendable {
    public let slug: String, name: String, territory: String, plain: String
    public let startsOn: Day, endsOn: Day, adoptedOn: Day?
    public let state: Pact.State
    public let source: Source
    public let themes: [ThemeEntry]

    /// Where the pact was read.
    public struct Source: Decodable, Sendable, CustomStringConvertible {
        public let title: String, publisher: String, origin: String
        public var description: String { "\(publisher), « \(title) ». \(origin)" }
    }

    /// A theme as written.
    public struct ThemeEntry: Decodable, Sendable {
        public let number: Int, title: String, short: String, plain: String, pictogram: String
        public let objectives: [ObjectiveEntry]
    }

    /// An objective as written.
    public struct ObjectiveEntry: Decodable, Sendable {
        public let number: Int, title: String, plain: String
    }
}

extension Pact {
    /// Records the pact with its themes and objectives.
    public static func register(_ file: PactFile, _ db: Database) throws -> Pact {
        let pact = try insertRow(
            [
                "slug": file.slug, "name": file.name, "territory": file.territory, "plain": file.plain,
                "startsOn": file.startsOn, "endsOn": file.endsOn, "adoptedOn": file.adoptedOn, "state": file.state,
                "source": file.source.description,
            ],
            db
        )
        for entry in file.themes {
            let theme = try Theme.insertRow(
                [
                    "pactId": pact.id, "number": entry.number, "title": entry.title, "short": entry.short,
                    "plain": entry.plain, "pictogram": entry.pictogram,
                ],
                db
            )
            for objective in entry.objectives {
                _ = try Objective.insertRow(
                    ["themeId": theme.id, "number": objective.number, "title": objective.title, "plain": objective.plain],
                    db
                )
            }
        }
        return pact
    }
}
