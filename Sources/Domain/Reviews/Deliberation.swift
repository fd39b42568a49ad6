import Foundation
import GRDB

/// « Délibération »: what the Assemblée départementale decided of a bilan. Recorded here, voted elsewhere (R10).
public struct Deliberation: Codable, Identifiable, Sendable, FetchableRecord, TableRecord {
    public let id: Int64
    public let bilanId: Int64
    public let number: String
    public let title: String
    public let reportNumber: String
    public let heldOn: Day
    public let membersInOffice: Int
    public let present: Int
    /// Members who gave a colleague their vote (« pouvoir »).
    public let represented: Int
    public let votesFor: Int
    public let votesAgainst: Int
    public let abstentions: Int
    public let notTakingPart: Int
    public let outcome: Outcome
    public let sentToPrefectureOn: Day?
    public let receivedByPrefectOn: Day?
    public let publishedOn: Day?
    public let json: String
    public let sha256: String

    /// What the Assemblée decided.
    public enum Outcome: String, Codable, CaseIterable, DatabaseValueConvertible, Sendable {
        case approved, approvedWithChanges, adjourned, rejected, takenNote
    }

    /// When the act can be enforced: published and received by the préfet (CGCT L.3131-1).
    public var executoryOn: Day? {
        guard let publishedOn, let receivedByPrefectOn else { return nil }
        return max(publishedOn, receivedByPrefectOn)
    }

    /// Whether more than half of the members in office were present (CGCT, quorum of the conseil départemental).
    public var hadQuorum: Bool { present * 2 > membersInOffice }

    /// The votes on the bilan, oldest first, with the days known since.
    public static func all(of bilan: Bilan, _ db: Database) throws -> [Deliberation] {
        let dates = DateKind.allCases.map {
            "(SELECT day FROM deliberationDate WHERE deliberationId = deliberation.id AND kind = '\($0.rawValue)') AS \($0.rawValue)"
        }
        return try fetchAll(
            db,
            ready: "SELECT deliberation.*, \(dates.joined(separator: ", ")) FROM deliberation WHERE bilanId = ? ORDER BY heldOn, id",
            arguments: [bilan.id]
        )
    }
}

extension Deliberation {
    /// A délibération as typed, its arithmetic checked.
    public struct Draft: Codable, Sendable {
        let number: String, title: String, reportNumber: String
        let heldOn: Day
        let membersInOffice: Int, present: Int, represented: Int
        let votesFor: Int, votesAgainst: Int, abstentions: Int, notTakingPart: Int
        let outcome: Outcome
        let sentToPrefectureOn: Day?, receivedByPrefectOn: Day?, publishedOn: Day?

        /// Reads the fields by name.
        public init(_ typed: [String: String]) throws {
            var problems = FieldProblems()
            func field(_ name: String) -> String { typed[name] ?? "" }
            number = problems.text(field("number"), field: "number", max: 60)
            title = problems.text(field("title"), field: "title", max: 300)
            reportNumber = problems.text(field("reportNumber"), field: "reportNumber", max: 60)
            let held = problems.day(field("heldOn"), field: "heldOn")
            membersInOffice = problems.number(field("membersInOffice"), field: "membersInOffice", in: 1...500)
            present = problems.number(field("present"), field: "present", in: 0...500)
            represented = problems.number(field("represented"), field: "represented", in: 0...500)
            votesFor = problems.number(field("votesFor"), field: "votesFor", in: 0...500)
            votesAgainst = problems.number(field("votesAgainst"), field: "votesAgainst", in: 0...500)
            abstentions = problems.number(field("abstentions"), field: "abstentions", in: 0...500)
            notTakingPart = problems.number(field("notTakingPart"), field: "notTakingPart", in: 0...500)
            let chosen = problems.choice(field("outcome"), of: Outcome.self, field: "outcome")
            sentToPrefectureOn = problems.optionalDay(field("sentToPrefectureOn"), field: "sentToPrefectureOn")
            receivedByPrefectOn = problems.optionalDay(field("receivedByPrefectOn"), field: "receivedByPrefectOn")
            publishedOn = problems.optionalDay(field("publishedOn"), field: "publishedOn")
            try problems.throwIfAny()
            (heldOn, outcome) = (held!, chosen!)
            try arithmeticProblems().throwIfAny()
        }

        private func arithmeticProblems() -> FieldProblems {
            var problems = FieldProblems()
            let voters = present + represented
            if voters > membersInOffice { problems.add(.moreSeatsThanMembers, field: "present") }
            if votesFor + votesAgainst + abstentions + notTakingPart > voters { problems.add(.moreVotesThanVoters, field: "votesFor") }
            switch outcome {
            // A tie is decided by the president's casting vote, so it goes both ways.
            case .approved, .approvedWithChanges:
                if votesFor == 0 || votesFor < votesAgainst { problems.add(.outcomeAgainstVotes, field: "outcome") }
            case .rejected:
                if votesAgainst == 0 || votesAgainst < votesFor { problems.add(.outcomeAgainstVotes, field: "outcome") }
            case .adjourned, .takenNote: break
            }
            for (kind, day) in dates where day < heldOn { problems.add(.beforeAnotherDay, field: kind.rawValue) }
            return problems
        }
    }
}

extension Bilan {
    /// Why the viewer may not record a vote, or nil once the bilan has been handed to the Assemblée.
    public func refusal(ofDeliberationBy viewer: Viewer) -> Refusal? {
        viewer.refusal(unlessIn: .assembly) ?? (state == .sent ? nil : .bilanElsewhere)
    }

    /// Records the vote: the bilan takes the state that the Assemblée gave it.
    public func record(_ draft: Deliberation.Draft, by viewer: Viewer, _ db: Database) throws -> Deliberation {
        if let refusal = refusal(ofDeliberationBy: viewer) { throw refusal }
        let person = try viewer.acting(in: .assembly)
        if try Int.fetchOne(db, sql: "SELECT 1 FROM deliberation WHERE number = ?", arguments: [draft.number]) != nil {
            throw FieldProblems(.alreadyTaken, field: "number")
        }
        let snapshot = try Snapshot(of: draft)
        return try JournalEntry.record(.deliberationRecorded, on: .bilan(id), by: viewer.actor(in: .assembly), db) {
            let deliberation = try Deliberation.insertRow(
                [
                    "bilanId": id, "number": draft.number, "title": draft.title, "reportNumber": draft.reportNumber,
                    "heldOn": draft.heldOn, "membersInOffice": draft.membersInOffice, "present": draft.present,
                    "represented": draft.represented, "votesFor": draft.votesFor, "votesAgainst": draft.votesAgainst,
                    "abstentions": draft.abstentions, "notTakingPart": draft.notTakingPart, "outcome": draft.outcome,
                    "json": snapshot.json, "sha256": snapshot.sha256,
                    "recordedAt": try db.transactionDate, "recordedBy": person.id,
                ],
                db
            )
            try deliberation.note(draft.dates, by: person, db)
            try change(to: State(rawValue: draft.outcome.rawValue)!, by: person, db)
            return try Deliberation.all(of: self, db).last ?? deliberation
        }
    }
}
