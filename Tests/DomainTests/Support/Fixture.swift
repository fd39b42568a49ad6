import Foundation
import GRDB
import Synchronization

@testable import Domain

/// A small house: a pact of two themes, two groups, one action, and somebody for each role.
struct Fixture: Sendable {
    let database: AppDatabase
    let clock: TestClock
    let instance: Instance
    let group: Group, otherGroup: Group
    let action: PlacedAction
    let otherFacilitator: Viewer
    private let viewers: [Role: Viewer]

    static let root = URL(filePath: #filePath).appending(path: "../../../..").standardizedFileURL
    static let list = (try? String(contentsOf: root.appending(path: "content/mots.txt"), encoding: .utf8)) ?? ""
    static let words = CodeWords(list)!
    static let start = date("2024-10-01T10:00:00Z")

    init() async throws {
        let clock = TestClock(Self.start)
        self.clock = clock
        let database = try AppDatabase.inMemory(clock: { clock.now })
        self.database = database
        instance = try await database.write { db in try Instance.found(isDemo: false, db) }
        (group, otherGroup, action) = try await database.write { db in
            let pact = try Pact.register(Self.pactFile(), db)
            let objective = try Objective.all(of: Theme.numbered(1, of: pact, db)!, db)[0]
            let admin = try Self.viewer(Grant(role: .direction), "d'abord", db)
            let draft = try Self.actionDraft("Réécrire les lettres")
            let action = try PactAction.register(draft, under: objective, by: admin, db)
            return try (Self.group("ressource", db), Self.group("autre", db), PlacedAction.with(ids: [action.id], db)[0])
        }
        let (group, otherGroup, action) = (group, otherGroup, action)
        (viewers, otherFacilitator) = try await database.write { db in
            let grants = [
                Grant(role: .participant, groupId: group.id), Grant(role: .professional),
                Grant(role: .facilitator, groupId: group.id), Grant(role: .referentThematique, themeId: action.theme.id),
                Grant(role: .actionOwner, actionId: action.id), Grant(role: .steeringMember), Grant(role: .direction),
                Grant(role: .assemblySecretary), Grant(role: .secondReader), Grant(role: .dataProtectionOfficer),
                Grant(role: .administrator),
            ]
            let viewers = try grants.map { grant in try (grant.role, Self.viewer(grant, grant.role.rawValue, db)) }
            let other = try Self.viewer(Grant(role: .facilitator, groupId: otherGroup.id), "other", db)
            return (Dictionary(uniqueKeysWithValues: viewers), other)
        }
    }

    subscript(role: Role) -> Viewer { viewers[role]! }

    /// The viewers who hold none of these roles, and a visitor.
    func others(than roles: Role...) -> [Viewer] {
        Role.allCases.filter { !roles.contains($0) }.map { self[$0] } + [.visitor]
    }

    @discardableResult
    func write<Value: Sendable>(_ updates: @Sendable (Database) throws -> Value) async throws -> Value {
        try await database.write(updates)
    }

    @discardableResult
    func read<Value: Sendable>(_ query: @Sendable (Database) throws -> Value) async throws -> Value {
        try await database.read(query)
    }
}

// MARK: - What it is made of

extension Fixture {
    static func date(_ text: String) -> Date { ISO8601DateFormatter().date(from: text)! }

    static func rich(_ text: String) -> RichText { RichText(source: text, html: "<p>\(text)</p>", rendererVersion: 1) }

    static func pactFile(slug: String = "pacte", state: Pact.State = .inForce) -> PactFile {
        PactFile(
            slug: slug,
            name: "Pacte",
            territory: "Exemple",
            plain: "",
            startsOn: Day("2024-01-01")!,
            endsOn: Day("2027-12-31")!,
            adoptedOn: nil,
            state: state,
            source: .init(title: "Titre", publisher: "Éditeur", origin: "Origine"),
            themes: (1...2).map { number in
                .init(
                    number: number,
                    title: "Thème \(number)",
                    short: "Thème",
                    plain: "",
                    pictogram: "star",
                    objectives: [.init(number: 1, title: "Objectif", plain: "")]
                )
            }
        )
    }

    static func actionDraft(_ title: String) throws -> PactAction.Draft {
        try .init(title: title, description: "Mieux", organisation: "Nous", plannedStart: "", plannedEnd: "")
    }

    private static func viewer(_ grant: Grant, _ name: String, _ db: Database) throws -> Viewer {
        let person = try Person.register(name: "Exemple \(name)", email: "\(name)@exemple.fr", password: nil, db)
        try grant.give(to: person, db)
        return Viewer(person: person, grants: [grant])
    }

    private static func group(_ slug: String, _ db: Database) throws -> Group {
        try Group.found(
            slug: slug,
            name: "Groupe \(slug)",
            kind: .resourceGroup,
            purpose: "Parler",
            cadence: "Chaque mois",
            startsOn: Day("2024-01-01")!,
            db
        )
    }
}

// MARK: - What happens in it

extension Fixture {
    /// A one-time key, as a form sent it.
    func key(_ content: String = "", browser: String = "navigateur") throws -> FormKey {
        try FormKey(FormKey.issue(for: browser, instance), sending: Data(content.utf8), from: browser, instance)
    }

    /// The five words of a receipt.
    func receipt() throws -> Receipt.Code { Receipt.Code(for: try key(), words: Self.words, instance) }

    func deposited(text: String = "Je ne comprends pas.", college: String = "", receipt: Receipt.Code? = nil, _ db: Database) throws
        -> Contribution
    {
        let draft = try Contribution.Draft(text: text, kind: "", college: college, theme: "")
        return try Contribution.deposit(draft, from: .web, receipt: receipt, db)
    }

    func published(text: String = "Je ne comprends pas.", college: String = "", receipt: Receipt.Code? = nil, _ db: Database) throws
        -> Contribution
    {
        let contribution = try deposited(text: text, college: college, receipt: receipt, db)
        try contribution.publish(Self.rich(text), by: self[.facilitator], db)
        return try Contribution.find(db, id: contribution.id)
    }

    /// A séance of the groupe ressource.
    func meeting(title: String = "Table ronde", on day: String = "2024-10-01", announced: Bool = true, _ db: Database) throws -> Meeting {
        let draft = try Meeting.Draft.typed(["title": title, "day": day])
        let meeting = try Meeting.prepare(draft, for: group, by: self[.facilitator], db)
        if announced { try meeting.announce(by: self[.facilitator], db) }
        return try Meeting.find(db, id: meeting.id)
    }

    /// A séance of today that these people came to.
    func held(counts: [College: Int] = [.beneficiaries: 11], _ db: Database) throws -> Meeting {
        let meeting = try meeting(db)
        try meeting.recordAttendance(counts, by: self[.facilitator], db)
        return try Meeting.find(db, id: meeting.id)
    }

    func finding(from contributions: [Int64], _ db: Database) throws -> Finding {
        try Finding.state(title: "Constat", body: Self.rich("Texte"), from: contributions, by: self[.facilitator], db)
    }

    func proposal(from findings: [Int64], _ db: Database) throws -> Proposal {
        try Proposal.word(title: "Proposition", body: Self.rich("Texte"), from: findings, by: self[.facilitator], db)
    }
}

extension Meeting.Draft {
    /// A well-formed meeting but for `changes`.
    static func typed(_ changes: [String: String] = [:]) throws -> Meeting.Draft {
        func field(_ name: String, _ value: String) -> String { changes[name] ?? value }
        return try Meeting.Draft(
            kind: field("kind", "roundTable"),
            title: field("title", "Table ronde"),
            question: field("question", "Que faire ?"),
            day: field("day", "2024-10-01"),
            time: field("time", "14:00"),
            minutes: field("minutes", "120"),
            place: field("place", "Salle 1"),
            practical: field("practical", ""),
            agenda: field("agenda", "Accueil / 20")
        )
    }
}

/// A clock that tests set.
final class TestClock: Sendable {
    private let time: Mutex<Date>

    init(_ start: Date) { time = Mutex(start) }

    var now: Date { time.withLock { $0 } }
    func advance(_ seconds: TimeInterval) { time.withLock { $0 += seconds } }
    func advance(days: Int) { advance(TimeInterval(days) * 86_400) }
}
