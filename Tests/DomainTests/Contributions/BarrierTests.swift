import GRDB
import Testing

@testable import Domain

@Suite struct BarrierTests {
    @Test func `tags follow the list, and those that stay keep who said so`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let contribution = try fixture.deposited(db)
            #expect(try contribution.barriers(db) == [])
            try contribution.tag([.training, .housing], by: nil, db)
            #expect(try contribution.barriers(db) == [.housing, .training])
            try contribution.tag([.training, .health], by: fixture[.facilitator].person, db)
            #expect(try contribution.barriers(db) == [.health, .training])
            let rows = try Row.fetchAll(db, sql: "SELECT barrier, personId FROM contributionBarrier ORDER BY barrier")
            #expect(rows.map { $0["barrier"] as String } == ["health", "training"])
            #expect(rows.map { $0["personId"] as Int64? } == [fixture[.facilitator].person?.id, nil])
            try contribution.tag([], by: nil, db)
            #expect(try contribution.barriers(db) == [])
        }
    }

    @Test func `every barrier of the list can be kept, once for each contribution, and no other`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let (one, other) = try (fixture.deposited(db), fixture.deposited(db))
            for contribution in [one, other] { try contribution.tag(Set(Barrier.allCases), by: nil, db) }
            #expect(try other.barriers(db) == Barrier.allCases)
            for barrier in ["housing", "weather"] {
                #expect(throws: DatabaseError.self) {
                    try db.execute(
                        sql: "INSERT INTO contributionBarrier (contributionId, barrier) VALUES (?, ?)",
                        arguments: [one.id, barrier]
                    )
                }
            }
        }
    }

    @Test func `what is ticked and is not on the list is a problem`() {
        var problems = FieldProblems()
        #expect(problems.choices(["money", "", "money", "health"], of: Barrier.self, field: "barriers") == [.money, .health])
        #expect(throws: Never.self) { try problems.throwIfAny() }
        #expect(problems.choices(["money", "rain"], of: Barrier.self, field: "barriers") == [.money])
        #expect(throws: FieldProblems(.notAChoice, field: "barriers")) { try problems.throwIfAny() }
    }

    @Test func `words that are erased lose their tags; the author is told of them while they stand`() async throws {
        let fixture = try await Fixture()
        let code = try fixture.receipt()
        try await fixture.write { db in
            let contribution = try fixture.deposited(receipt: code, db)
            try contribution.tag([.money], by: fixture[.facilitator].person, db)
            #expect(try ContributionData(of: contribution, db).barriers == [.money])
            try contribution.erase(.erased, with: code, db)
            #expect(try contribution.barriers(db) == [])
        }
    }
}
