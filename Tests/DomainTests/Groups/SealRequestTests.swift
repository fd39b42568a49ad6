import Foundation
import GRDB
import Testing

@testable import Domain

@Suite struct SealRequestTests {
    private static let name = "Camille Exemple"

    /// A place with a name, and the request to read it that the facilitator of the group made.
    private func asked(_ house: Fixture, _ db: Database) throws -> SealRequest {
        let draft = try Membership.Draft(college: "beneficiaries", designation: "volontaire", name: Self.name)
        let membership = try Membership.appoint(draft, to: house.group, by: house[.facilitator], db)
        try membership.requestName(reason: " Rembourser un trajet ", by: house[.facilitator], db)
        return try SealRequest.all(in: house.group, for: house[.facilitator], db)[0]
    }

    private func again(_ request: SealRequest, _ house: Fixture, _ db: Database) throws -> SealRequest {
        try SealRequest.find(request.id, in: house.group, db)
    }

    private func acts(_ request: SealRequest, _ db: Database) throws -> [JournalEntry] {
        try JournalEntry.fetchAll(
            db,
            sql: "SELECT * FROM journalEntry WHERE objectKind = 'membership' AND objectNumber = ? AND act <> 'memberAppointed' ORDER BY id",
            arguments: [request.membershipId]
        )
    }

    @Test func `a name is read once two people have agreed, and each step is a line of the journal`() async throws {
        let house = try await Fixture()
        try await house.write { db in
            let request = try asked(house, db)
            #expect(
                request.reason == "Rembourser un trajet"
                    && request.state(at: Fixture.start) == .waiting(until: Fixture.start + SealRequest.patience)
            )
            #expect(throws: Refusal.needsSecondPerson) { try request.readName(by: house[.facilitator], db) }
            try request.decide("approved", by: house[.administrator], db)
            #expect(try again(request, house, db).readName(by: house[.facilitator], db) == Self.name)
            let lines = try acts(request, db)
            #expect(lines.map(\.act) == [.sealLiftRequested, .sealLiftApproved, .sealedIdentityRead])
            let (asker, second) = (house[.facilitator].person!.id, house[.administrator].person!.id)
            #expect(lines.map(\.personId) == [asker, second, asker] && lines[0].reason == nil)
            #expect(try JournalEntry.firstBreak(db) == nil)
        }
    }

    @Test func `the name itself is nowhere but where it is sealed`() async throws {
        let house = try await Fixture()
        try await house.write { db in
            let request = try asked(house, db)
            try request.decide("approved", by: house[.administrator], db)
            _ = try again(request, house, db).readName(by: house[.facilitator], db)
            for table in try EveryTable.names(db) where table != "sealedIdentity" {
                let cells = try Row.fetchAll(db, sql: "SELECT * FROM \"\(table)\"").flatMap { Array($0.databaseValues) }
                #expect(!cells.contains { String.fromDatabaseValue($0)?.contains("Camille") ?? false }, "\(table)")
            }
        }
    }

    @Test func `nobody agrees with themselves, and the database refuses it too`() async throws {
        let house = try await Fixture()
        try await house.write { db in
            let request = try asked(house, db)
            #expect(throws: Refusal.needsSecondPerson) { try request.decide("approved", by: house[.facilitator], db) }
            let error = #expect(throws: DatabaseError.self) {
                try db.execute(
                    sql: "INSERT INTO sealDecision VALUES (?, ?, ?, 'approved', '2024-10-01')",
                    arguments: [request.id, request.personId, request.personId]
                )
            }
            #expect(error?.extendedResultCode == .SQLITE_CONSTRAINT_CHECK)
            // Nor under the number of another requester.
            let other = #expect(throws: DatabaseError.self) {
                try db.execute(
                    sql: "INSERT INTO sealDecision VALUES (?, ?, ?, 'approved', '2024-10-01')",
                    arguments: [request.id, house[.direction].person!.id, request.personId]
                )
            }
            #expect(other?.extendedResultCode == .SQLITE_CONSTRAINT_FOREIGNKEY)
        }
    }

    @Test func `only keepers of the group ask and answer, and a reason is due`() async throws {
        let house = try await Fixture()
        try await house.write { db in
            let request = try asked(house, db)
            let membership = try Membership.find(db, key: request.membershipId)
            for viewer in house.others(than: .facilitator, .administrator) + [house.otherFacilitator] {
                #expect(throws: Refusal.notAllowed) { try membership.requestName(reason: "Oui", by: viewer, db) }
                #expect(throws: Refusal.notAllowed) { try request.decide("approved", by: viewer, db) }
                #expect(throws: Refusal.notAllowed) { try request.readName(by: viewer, db) }
                #expect(throws: Refusal.notAllowed) { try SealRequest.all(in: house.group, for: viewer, db) }
            }
            #expect(throws: FieldProblems(.missing, field: "reason")) {
                try membership.requestName(reason: " ", by: house[.facilitator], db)
            }
            #expect(throws: FieldProblems(.notAChoice, field: "verdict")) { try request.decide("oui", by: house[.administrator], db) }
            #expect(throws: Refusal.unknown) { try SealRequest.find(request.id, in: house.otherGroup, db) }
            #expect(try acts(request, db).map(\.act) == [.sealLiftRequested])
        }
    }

    @Test func `who agreed does not read, and what was refused is not read`() async throws {
        let house = try await Fixture()
        try await house.write { db in
            let request = try asked(house, db)
            try request.decide("refused", by: house[.administrator], db)
            let refused = try again(request, house, db)
            #expect(refused.state(at: Fixture.start) == .refused && refused.deciderName == "Exemple administrator")
            #expect(throws: Refusal.sealRequestOver) { try refused.readName(by: house[.facilitator], db) }
            #expect(throws: Refusal.notAllowed) { try refused.readName(by: house[.administrator], db) }
            #expect(throws: Refusal.sealRequestAnswered) { try refused.decide("approved", by: house[.administrator], db) }
        }
    }

    @Test func `a request that nobody answers comes to its end`() async throws {
        let house = try await Fixture()
        let request = try await house.write { db in try asked(house, db) }
        house.clock.advance(SealRequest.patience - 1)
        #expect(try await house.read { db in try SealRequest.awaiting(house[.administrator], db).map(\.count) } == [1])
        house.clock.advance(1)
        try await house.write { db throws in
            #expect(try SealRequest.awaiting(house[.administrator], db).isEmpty)
            #expect(throws: Refusal.sealRequestOver) { try request.decide("approved", by: house[.administrator], db) }
        }
    }

    @Test func `an agreement waits three days for its reader, and the name is open a quarter of an hour`() async throws {
        let house = try await Fixture()
        let request = try await house.write { db in
            let request = try asked(house, db)
            try request.decide("approved", by: house[.administrator], db)
            return request
        }
        house.clock.advance(SealRequest.patience - 1)
        try await house.write { db throws in #expect(try again(request, house, db).readName(by: house[.facilitator], db) == Self.name) }
        house.clock.advance(SealRequest.readingTime - 1)
        try await house.write { db throws in #expect(try again(request, house, db).readName(by: house[.facilitator], db) == Self.name) }
        house.clock.advance(1)
        try await house.write { db in
            let over = try again(request, house, db)
            #expect(over.state(at: house.clock.now) == .over)
            #expect(throws: Refusal.sealRequestOver) { try over.readName(by: house[.facilitator], db) }
            #expect(try acts(request, db).count { $0.act == .sealedIdentityRead } == 2)
        }
    }

    @Test func `an agreement that nobody used comes to its end`() async throws {
        let house = try await Fixture()
        let request = try await house.write { db in
            let request = try asked(house, db)
            try request.decide("approved", by: house[.administrator], db)
            return request
        }
        house.clock.advance(SealRequest.patience)
        try await house.write { db throws in
            #expect(throws: Refusal.sealRequestOver) { try again(request, house, db).readName(by: house[.facilitator], db) }
        }
    }
}
