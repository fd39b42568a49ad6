import GRDB
import Testing

@testable import Domain

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
            priorities: "",
            summary: nil
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
            (.draft, [.preparing]), (.definitive, [.examined, .adjourned, .rejected]), (.sent, [.definitive, .adjourned]),
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

    @Test func `the text is written before the copil, after it, and when the Assemblée asks for it`() {
        for state in Bilan.State.allCases {
            let isOpen = [.preparing, .examined, .adjourned, .rejected, .approvedWithChanges].contains(state)
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
