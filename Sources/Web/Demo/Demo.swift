import Domain
import Foundation
import GRDB
import Synchronization

/// A demonstration: an instance with invented people and a past, made by the same verbs as a real one.
public enum Demo {
    public static let password = "parlons-ensemble-2026"
    public static let cardCode = "abeille bateau cerise jardin soleil"

    /// Who can sign in, and as what.
    public static let signIns = [
        "animateur@exemple.fr : anime le groupe ressource, relit et répond",
        "referent@exemple.fr : suit les thématiques 3 et 5",
        "direction@exemple.fr : prépare le bilan",
        "assemblee@exemple.fr : enregistre le vote",
        "admin@exemple.fr : gère les comptes",
        "seconde.lecture@exemple.fr : relit les décisions contestées",
        "dpo@exemple.fr : répond aux demandes sur les données",
        "pilotage@exemple.fr : lit le bilan avant sa publication",
        "professionnel@exemple.fr : écrit pour quelqu’un",
    ]

    /// Fills an empty database. `scale` multiplies the contributions and constats, always in the same way.
    public static func seed(at path: String, from directory: String, content: Content, scale: Int) async throws {
        let clock = DemoClock()
        let database = try AppDatabase.open(at: path, clock: { clock.now })
        try await database.hurryWhileSeeding(true)
        let pact = try Pacts.newest(in: directory)
        let file = try Content.decode(DemoFile.self, "\(directory)/demo/demo.yaml")
        try await fill(database, clock, pact, file, content, scale: scale)
        try await database.hurryWhileSeeding(false)
        try await database.optimize()
    }

    static func fill(
        _ database: AppDatabase,
        _ clock: DemoClock,
        _ pact: PactFile,
        _ file: DemoFile,
        _ content: Content,
        scale: Int
    ) async throws {
        let story = DemoStory(file: file, now: Date())
        clock.now = DemoStory.opening
        let passwordHash = Password(password)
        try await database.write { db in
            let instance = try Instance.found(isDemo: true, db)
            _ = try Pact.register(pact, db)
            try story.found(password: passwordHash, card: AccessCard.Code(cardCode, words: content.words, instance), db)
        }
        for event in story.events(scale: scale) {
            clock.now = event.date
            try await database.write(event.happen)
        }
    }
}

/// The time in a demonstration's past.
final class DemoClock: Sendable {
    private let time = Mutex(Date())

    var now: Date {
        get { time.withLock { $0 } }
        set { time.withLock { $0 = newValue } }
    }
}

/// Something that happens on a day of the story.
struct DemoEvent: Sendable {
    let date: Date
    let happen: @Sendable (Database) throws -> Void
}

/// The ids that the story's keys were given.
final class DemoIds: Sendable {
    private let ids = Mutex<[String: Int64]>([:])

    subscript(key: String) -> Int64 {
        get throws {
            guard let id = ids.withLock({ $0[key] }) else {
                throw Content.Unusable(description: "demo.yaml : « \(key) » n’existe pas encore.")
            }
            return id
        }
    }

    func set(_ id: Int64, for key: String) { ids.withLock { $0[key] = id } }
}
