import Foundation
import GRDB
import Testing

@testable import Domain

/// A small pact of two themes, with a bilan to draw up and the people who do it.
struct ReviewFixture: Sendable {
    let database: AppDatabase
    let direction: Viewer, assembly: Viewer, referent: Viewer
    static let now = ISO8601DateFormatter().date(from: "2024-11-20T10:00:00Z")!

    init() async throws {
        let database = try AppDatabase.inMemory(clock: { Self.now })
        (direction, assembly, referent) = try await database.write { db in
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

@Suite struct BilanTests {
    private func bilan(_ state: Bilan.State) -> Bilan { Bilan(id: 1, pactId: 1, year: 2024, foreword: "", state: state) }

    private func chapter(_ achievements: String, _ difficulties: String) -> BilanChapter {
        BilanChapter(
            id: 1,
            bilanId: 1,
            themeId: 1,
            achievements: achievements,
            difficulties: difficulties,
            correctives: "",
            priorities: ""
        )
    }

    private func viewer(_ role: Role) -> Viewer { Viewer(person: nil, grants: [Grant(role: role)]) }

    @Test func `a bilan is for those who prepare and vote it, until it is published`() {
        for state in Bilan.State.allCases {
            #expect(bilan(state).audience == (state == .published ? .everyone : .bilanReaders))
        }
        for role in [Role.participant, .professional, .facilitator, .actionOwner] {
            #expect(!viewer(role).belongs(to: .bilanReaders))
        }
    }

    @Test func `each step has its time`() {
        let full = [chapter("Oui", "Aucune")]
        let times: [(Bilan.Step, Set<Bilan.State>)] = [
            (.draft, [.preparing]), (.definitive, [.examined]), (.sent, [.definitive, .adjourned]),
            (.published, [.approved, .approvedWithChanges, .takenNote]),
        ]
        for (step, states) in times {
            for state in Bilan.State.allCases {
                let refusal = bilan(state).refusal(of: step, by: viewer(.direction), chapters: full)
                #expect(refusal == (states.contains(state) ? nil : .bilanElsewhere), "\(step) \(state)")
                #expect(bilan(state).refusal(of: step, by: viewer(.referentThematique), chapters: full) == .notAllowed)
            }
        }
    }

    @Test func `a theme that says nothing of its difficulties stops the bilan`() {
        for chapter in [chapter("Oui", ""), chapter("", "Aucune"), chapter("", "")] {
            #expect(bilan(.preparing).refusal(of: .draft, by: viewer(.direction), chapters: [chapter]) == .bilanIncomplete)
            #expect(bilan(.examined).refusal(of: .definitive, by: viewer(.direction), chapters: [chapter]) == .bilanIncomplete)
        }
    }

    @Test func `the text is written before the copil, and after it`() {
        for state in Bilan.State.allCases {
            let isOpen = state == .preparing || state == .examined
            #expect(bilan(state).refusal(ofWritingBy: viewer(.direction)) == (isOpen ? nil : .bilanElsewhere))
            #expect(bilan(state).refusal(ofExaminationBy: viewer(.direction)) == (state == .draft ? nil : .bilanElsewhere))
            #expect(bilan(state).refusal(ofDeliberationBy: viewer(.assemblySecretary)) == (state == .sent ? nil : .bilanElsewhere))
            #expect(bilan(state).refusal(ofDeliberationBy: viewer(.direction)) == .notAllowed)
        }
    }

    @Test func `the chapters start from the entries of the year`() async throws {
        let fixture = try await ReviewFixture()
        try await fixture.database.write { db in
            let pact = try Pact.current(db)!
            let bilan = try Bilan.start(year: 2024, of: pact, by: fixture.direction, db)
            #expect(try bilan.chapters(db).map(\.achievements) == ["- **1.1.1** Une lettre", ""])
            #expect(try bilan.yearEntries(about: Theme.numbered(1, of: pact, db)!, db).map(\.code) == ["1.1.1"])
            #expect(try bilan.yearEntries(about: Theme.numbered(2, of: pact, db)!, db).isEmpty)
            #expect(throws: Refusal.bilanExists) { try Bilan.start(year: 2024, of: pact, by: fixture.direction, db) }
            let before = try Bilan.start(year: 2023, of: pact, by: fixture.direction, db)
            #expect(try before.entries(db).isEmpty)
        }
    }

    @Test func `a frozen version answers to its fingerprint, whatever comes later`() async throws {
        let fixture = try await ReviewFixture()
        try await fixture.database.write { db in
            let bilan = try fixture.sent(db)
            let versions = try BilanVersion.all(of: bilan, db)
            #expect(versions.map(\.version) == [2, 1] && versions.map(\.stage) == [.definitive, .draft])
            for version in versions { #expect(version.sha256 == Snapshot.sha256(of: version.json)) }
            let placed = try PlacedAction.all(of: Pact.current(db)!, db)[0]
            _ = try placed.record(ReviewFixture.entry("done", "Tout"), by: fixture.direction, db)
            #expect(try BilanVersion.all(of: bilan, db).map(\.json) == versions.map(\.json))
            #expect(try versions[0].document().chapters[0].actions.map(\.state) == [.inProgress])
            #expect(try Integrity.check(db).isSound)
        }
    }

    @Test func `the projet is for those who prepare the bilan`() async throws {
        let fixture = try await ReviewFixture()
        try await fixture.database.write { db in
            let bilan = try fixture.sent(db)
            #expect(try BilanVersion.all(of: bilan, for: .visitor, db).map(\.stage) == [.definitive])
            #expect(try BilanVersion.all(of: bilan, for: fixture.referent, db).map(\.stage) == [.definitive, .draft])
        }
    }

    @Test(arguments: ["bilanVersion", "progressReview", "bilanStateChange", "bilanEntry", "deliberation"])
    func `the database itself refuses to rewrite or forget history`(table: String) async throws {
        let fixture = try await ReviewFixture()
        try await fixture.database.write { db in
            _ = try fixture.sent(db).record(Deliberation.Draft(ReviewFixture.vote), by: fixture.assembly, db)
            for sql in ["UPDATE \(table) SET bilanId = bilanId", "DELETE FROM \(table)"] {
                let error = #expect(throws: DatabaseError.self) { try db.execute(sql: sql) }
                #expect(error?.message == "\(table) is append-only")
            }
        }
    }

    @Test func `those who follow actions find their last entry`() async throws {
        let fixture = try await ReviewFixture()
        try await fixture.database.read { db in
            let pact = try Pact.current(db)!
            let all = try FollowedAction.all(of: pact, db)
            #expect(all.map(\.isSilent) == [false] && all[0].lastEntry?.advance == "Une lettre")
            #expect(try FollowedAction.all(followedBy: fixture.direction, of: pact, db).count == 1)
            #expect(try FollowedAction.all(followedBy: fixture.referent, of: pact, db).isEmpty)
            #expect(throws: Refusal.notAllowed) { try FollowedAction.all(followedBy: fixture.assembly, of: pact, db) }
            #expect(throws: Refusal.notAllowed) { try FollowedAction.all(followedBy: .visitor, of: pact, db) }
        }
    }
}
