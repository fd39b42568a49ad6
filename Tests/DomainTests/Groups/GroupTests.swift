import GRDB
import Testing

@testable import Domain

@Suite struct GroupTests {
    @Test func `a group is found by its slug, which it has alone`() async throws {
        let fixture = try await Fixture()
        try await fixture.read { db throws in
            #expect(try Group.with(slug: "ressource", db)?.id == fixture.group.id)
            #expect(try Group.with(slug: "RESSOURCE", db) == nil)
            #expect(try Group.everyOne(db).map(\.slug) == ["ressource", "autre"])
        }
        await #expect(throws: DatabaseError.self) {
            try await fixture.write { db in
                let now = Day(try db.transactionDate)
                _ = try Group.found(slug: "autre", name: "", kind: .workingGroup, purpose: "", cadence: "", startsOn: now, db)
            }
        }
    }

    @Test func `a facilitator conducts the group they were given`() async throws {
        let fixture = try await Fixture()
        try await fixture.read { db throws in
            #expect(try Group.conducted(by: fixture[.facilitator], db).map(\.slug) == ["ressource"])
            #expect(try Group.conducted(by: fixture.otherFacilitator, db).map(\.slug) == ["autre"])
            #expect(try Group.conducted(by: fixture[.administrator], db).count == 2)
            for viewer in fixture.others(than: .facilitator, .administrator) { #expect(try Group.conducted(by: viewer, db).isEmpty) }
        }
    }

    @Test func `only beneficiaries speak from what they live`() {
        #expect(College.allCases.filter { !$0.isProfessional } == [.beneficiaries])
    }
}
