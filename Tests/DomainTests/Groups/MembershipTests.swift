import Foundation
import GRDB
import Testing

@testable import Domain

@Suite struct MembershipTests {
    private static let name = "Camille Exemple"

    private func draft(_ college: String = "beneficiaries", name: String = MembershipTests.name) throws -> Membership.Draft {
        try Membership.Draft(college: college, designation: "volontaire", name: name)
    }

    private func appoint(_ fixture: Fixture, _ db: Database) throws -> Membership {
        try Membership.appoint(draft(), to: fixture.group, by: fixture[.facilitator], db)
    }

    @Test func `a place has a college and a designation; the name may be left out`() {
        func problems(_ college: String, _ designation: String, _ name: String) -> FieldProblems? {
            #expect(throws: FieldProblems.self) { try Membership.Draft(college: college, designation: designation, name: name) }
        }
        #expect(problems("", " ", "")?.fields.map(\.name) == ["college", "designation"])
        #expect(problems("everyone", "volontaire", "")?["college"] == .notAChoice)
        #expect(problems("staff", "volontaire", String(repeating: "a", count: 121))?["name"] == .tooLong(max: 120))
        #expect(throws: Never.self) { try draft(name: "") }
    }

    @Test func `a place carries no name, anywhere`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let membership = try appoint(fixture, db)
            #expect(membership.startsOn == Day("2024-10-01") && membership.endsOn == nil)
            let json = try String(decoding: JSONEncoder().encode(fixture.group.memberships(db)), as: UTF8.self)
            #expect(!json.contains("Camille") && json.contains("volontaire"))
            let columns = try db.columns(in: "membership").map(\.name)
            #expect(columns == ["id", "groupId", "college", "designation", "startsOn", "endsOn"])
            let tables = try String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
            for table in tables where table != "sealedIdentity" {
                let cells = try Row.fetchAll(db, sql: "SELECT * FROM \"\(table)\"").flatMap { Array($0.databaseValues) }
                #expect(!cells.contains { String.fromDatabaseValue($0)?.contains("Camille") ?? false }, "\(table)")
            }
        }
    }

    @Test func `a place without a name has none to give`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let membership = try Membership.appoint(draft(name: " "), to: fixture.group, by: fixture[.administrator], db)
            try membership.requestName(reason: "Oui", by: fixture[.administrator], db)
            try SealRequest.find(1, in: fixture.group, db).decide("approved", by: fixture[.facilitator], db)
            #expect(try SealRequest.find(1, in: fixture.group, db).readName(by: fixture[.administrator], db) == nil)
            #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM sealedIdentity") == 0)
        }
    }

    @Test func `only the team of the group gives a place in it`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            for viewer in fixture.others(than: .facilitator, .administrator) + [fixture.otherFacilitator] {
                #expect(throws: Refusal.notAllowed) { try Membership.appoint(draft(), to: fixture.group, by: viewer, db) }
            }
        }
    }

    @Test func `members are counted college by college, on a day`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            for college in ["beneficiaries", "beneficiaries", "staff"] {
                _ = try Membership.appoint(draft(college), to: fixture.group, by: fixture[.facilitator], db)
            }
            _ = try Membership.appoint(draft(), to: fixture.otherGroup, by: fixture.otherFacilitator, db)
            try db.execute(sql: "UPDATE membership SET endsOn = '2024-10-31' WHERE college = 'staff'")
            #expect(try fixture.group.members(on: Day("2024-10-01")!, db) == [.beneficiaries: 2, .staff: 1])
            #expect(try fixture.group.members(on: Day("2024-10-31")!, db) == [.beneficiaries: 2, .staff: 1])
            #expect(try fixture.group.members(on: Day("2024-11-01")!, db) == [.beneficiaries: 2])
            #expect(try fixture.group.members(on: Day("2024-09-30")!, db) == [:])
            #expect(try fixture.group.memberships(db).count == 3)
        }
    }
}
