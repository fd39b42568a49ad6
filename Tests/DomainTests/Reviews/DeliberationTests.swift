import GRDB
import Testing

@testable import Domain

@Suite struct DeliberationTests {
    private func problems(_ changes: [String: String]) -> FieldProblems? {
        do {
            _ = try Deliberation.Draft(ReviewFixture.vote.merging(changes) { $1 })
            return nil
        } catch { return error as? FieldProblems }
    }

    @Test func `a vote that adds up is well-formed`() {
        #expect(problems([:]) == nil)
        #expect(problems(["votesFor": "40", "votesAgainst": "0", "abstentions": "0"]) == nil)
        #expect(problems(["votesFor": "20", "votesAgainst": "20", "abstentions": "0"]) == nil)
        #expect(problems(["votesFor": "20", "votesAgainst": "20", "abstentions": "0", "outcome": "rejected"]) == nil)
        #expect(problems(["votesFor": "0", "votesAgainst": "0", "abstentions": "0", "outcome": "takenNote"]) == nil)
        #expect(problems(["votesFor": "1", "votesAgainst": "30", "abstentions": "0", "outcome": "adjourned"]) == nil)
    }

    @Test func `nobody votes twice, and no more seats than members`() {
        #expect(problems(["votesFor": "32"])?["votesFor"] == .moreVotesThanVoters)
        #expect(problems(["notTakingPart": "1"])?["votesFor"] == .moreVotesThanVoters)
        #expect(problems(["present": "41"])?["present"] == .moreSeatsThanMembers)
        #expect(problems(["represented": "5"])?["present"] == .moreSeatsThanMembers)
    }

    @Test func `the outcome answers to the votes`() {
        #expect(problems(["votesFor": "4", "votesAgainst": "31"])?["outcome"] == .outcomeAgainstVotes)
        #expect(problems(["votesFor": "0", "votesAgainst": "0"])?["outcome"] == .outcomeAgainstVotes)
        #expect(problems(["outcome": "rejected"])?["outcome"] == .outcomeAgainstVotes)
        #expect(problems(["outcome": "approvedWithChanges", "votesFor": "3"])?["outcome"] == .outcomeAgainstVotes)
        #expect(problems(["outcome": "adopted"])?["outcome"] == .notAChoice)
    }

    @Test func `nothing is sent before the vote`() {
        for field in ["sentToPrefectureOn", "receivedByPrefectOn", "publishedOn"] {
            #expect(problems([field: "2024-11-23"])?[field] == .beforeAnotherDay)
            #expect(problems([field: "2024-11-24"]) == nil)
            #expect(problems([field: "hier"])?[field] == .notADay)
        }
    }

    @Test func `every field that is missing says so`() {
        for field in ReviewFixture.vote.keys { #expect(problems([field: " "]) != nil, "\(field)") }
        #expect(problems(["present": "vingt"])?["present"] == .notANumber(min: 0, max: 500))
    }

    private func record(_ changes: [String: String]) async throws -> (Deliberation, Bilan.State) {
        let fixture = try await ReviewFixture()
        return try await fixture.database.write { db in
            let bilan = try fixture.sent(db)
            let draft = try Deliberation.Draft(ReviewFixture.vote.merging(changes) { $1 })
            return try (bilan.record(draft, by: fixture.assembly, db), Bilan.find(db, id: bilan.id).state)
        }
    }

    @Test func `the quorum is more than half of the members in office`() async throws {
        let few = ["represented": "0", "votesFor": "20", "votesAgainst": "0", "abstentions": "0"]
        #expect(try await record(few.merging(["present": "21"]) { $1 }).0.hadQuorum == false)
        #expect(try await record(few.merging(["present": "22"]) { $1 }).0.hadQuorum)
    }

    @Test func `an act is executory once it is published and received`() async throws {
        #expect(try await record([:]).0.executoryOn == nil)
        #expect(try await record(["publishedOn": "2024-11-25"]).0.executoryOn == nil)
        let dates = ["publishedOn": "2024-11-25", "receivedByPrefectOn": "2024-11-27"]
        #expect(try await record(dates).0.executoryOn == Day("2024-11-27"))
    }

    @Test func `the bilan takes the state that the Assemblée gave it`() async throws {
        let votes = ["rejected": ["votesFor": "4", "votesAgainst": "31"]]
        for outcome in Deliberation.Outcome.allCases {
            let changes = (votes[outcome.rawValue] ?? [:]).merging(["outcome": outcome.rawValue]) { $1 }
            let (deliberation, state) = try await record(changes)
            #expect(state.rawValue == outcome.rawValue && deliberation.outcome == outcome)
            #expect(deliberation.sha256 == Snapshot.sha256(of: deliberation.json))
        }
    }

    @Test func `a number is given once, and an adjourned bilan can be voted again`() async throws {
        let fixture = try await ReviewFixture()
        try await fixture.database.write { db in
            let bilan = try fixture.sent(db)
            let adjourned = ReviewFixture.vote.merging(["outcome": "adjourned"]) { $1 }
            _ = try bilan.record(Deliberation.Draft(adjourned), by: fixture.assembly, db)
            try Bilan.find(db, id: bilan.id).take(.sent, by: fixture.direction, rendering: ReviewFixture.rich, db)
            let again = try Bilan.find(db, id: bilan.id)
            #expect(throws: FieldProblems(.alreadyTaken, field: "number")) {
                try again.record(Deliberation.Draft(ReviewFixture.vote), by: fixture.assembly, db)
            }
            let vote = ReviewFixture.vote.merging(["number": "1/12"]) { $1 }
            _ = try again.record(Deliberation.Draft(vote), by: fixture.assembly, db)
            #expect(try Deliberation.all(of: again, db).map(\.outcome) == [.adjourned, .approved])
        }
    }

    @Test func `what the Assemblée changed is written into a version of its own before everyone reads it`() async throws {
        let fixture = try await ReviewFixture()
        try await fixture.database.write { db in
            let bilan = try fixture.sent(db)
            let changed = ReviewFixture.vote.merging(["outcome": "approvedWithChanges"]) { $1 }
            _ = try bilan.record(Deliberation.Draft(changed), by: fixture.assembly, db)
            let voted = try Bilan.find(db, id: bilan.id)
            try voted.rewrite(foreword: "Avec ce que l’Assemblée a demandé", by: fixture.direction, db)
            let versions = try BilanVersion.all(of: voted, db).count
            try Bilan.find(db, id: bilan.id).take(.published, by: fixture.direction, rendering: ReviewFixture.rich, db)
            let all = try BilanVersion.all(of: voted, db)
            #expect(all.count == versions + 1)
            #expect(try all[0].document().foreword.source == "Avec ce que l’Assemblée a demandé")
            #expect(try all[1].document().foreword.source != all[0].document().foreword.source)
        }
    }

    @Test func `days that come after the vote are added once, and make the act executory`() async throws {
        let fixture = try await ReviewFixture()
        try await fixture.database.write { db in
            let bilan = try fixture.sent(db)
            let open = ReviewFixture.vote.merging(["sentToPrefectureOn": "", "receivedByPrefectOn": "", "publishedOn": ""]) { $1 }
            let deliberation = try bilan.record(Deliberation.Draft(open), by: fixture.assembly, db)
            #expect(deliberation.executoryOn == nil)
            let day = deliberation.heldOn.description
            #expect(throws: FieldProblems(.notADay, field: "publishedOn")) {
                try deliberation.complete(["publishedOn": "hier"], by: fixture.assembly, db)
            }
            #expect(throws: Refusal.notAllowed) { try deliberation.complete(["publishedOn": day], by: fixture.direction, db) }
            try deliberation.complete(["publishedOn": day, "receivedByPrefectOn": day], by: fixture.assembly, db)
            let dated = try Deliberation.all(of: bilan, db)[0]
            #expect(dated.executoryOn == deliberation.heldOn)
            #expect(dated.awaitedDates == [.sentToPrefectureOn])
        }
    }
}
