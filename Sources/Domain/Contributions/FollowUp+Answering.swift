import Foundation
import GRDB

extension FollowUp {
    /// What the words became, as an answer points to it.
    public enum Outcome: Equatable, Hashable, Sendable {
        case finding(Int64), proposal(Int64), action(Int64)

        init?(finding: Int64?, proposal: Int64?, action: Int64?) {
            if let finding {
                self = .finding(finding)
            } else if let proposal {
                self = .proposal(proposal)
            } else if let action {
                self = .action(action)
            } else {
                return nil
            }
        }

        /// As a form sends it: « finding-7 ».
        public var code: String {
            switch self {
            case .finding(let id): "finding-\(id)"
            case .proposal(let id): "proposal-\(id)"
            case .action(let id): "action-\(id)"
            }
        }

        var findingId: Int64? { if case .finding(let id) = self { id } else { nil } }
        var proposalId: Int64? { if case .proposal(let id) = self { id } else { nil } }
        var actionId: Int64? { if case .action(let id) = self { id } else { nil } }

        /// What the words led to along the thread, the furthest first.
        public static func offered(to contribution: Contribution, for viewer: Viewer, _ db: Database) throws -> [Outcome] {
            let trace = try Trace(from: .contribution(contribution.id), for: viewer, db)
            return trace.actions.links.map { .action($0.id) } + trace.proposals.links.map { .proposal($0.id) }
                + trace.findings.links.map { .finding($0.id) }
        }
    }

    public var outcome: Outcome? { .init(finding: findingId, proposal: proposalId, action: actionId) }

    /// An answer as typed, known to be well-formed.
    public struct Draft: Sendable {
        let answer: Answer
        let text: String
        let givenAs: String?
        let outcome: Outcome?

        /// Reads the fields as typed; throws `FieldProblems`. `offered` is what the words led to.
        public init(answer: String, text: String, givenAs: String = "", outcome: String = "", offered: [Outcome] = []) throws {
            var problems = FieldProblems()
            let chosen = problems.choice(answer, of: Answer.self, field: "answer")
            self.text = problems.text(text, field: "answerText", max: 3_000)
            self.givenAs = problems.optionalText(givenAs, field: "givenAs", max: 120)
            self.outcome = offered.first { $0.code == outcome }
            if !outcome.isEmpty, self.outcome == nil { problems.add(.notAChoice, field: "became") }
            try problems.throwIfAny()
            self.answer = chosen!
        }

        init(_ prepared: PreparedAnswer) {
            (answer, text, givenAs, outcome) = (prepared.answer, prepared.text, prepared.givenAs, prepared.outcome)
        }
    }
}

extension Contribution {
    /// Why the viewer may not answer, or nil when an answer can be given.
    public func refusal(ofAnswerBy viewer: Viewer) -> Refusal? {
        viewer.refusal(unlessIn: .contributionTeam) ?? (state.isPublic ? nil : .notPublished)
    }

    /// Answers the contribution. Answering again adds to what was said before.
    public func answer(_ answer: String, text: String, by viewer: Viewer, _ db: Database) throws -> FollowUp {
        if let refusal = refusal(ofAnswerBy: viewer) { throw refusal }
        return try self.answer(FollowUp.Draft(answer: answer, text: text), prepared: nil, by: viewer, db)
    }

    /// The same, with who answers and what the words became; `prepared` is the wording that it comes from.
    public func answer(_ draft: FollowUp.Draft, prepared: Int64?, by viewer: Viewer, _ db: Database) throws -> FollowUp {
        if let refusal = refusal(ofAnswerBy: viewer) { throw refusal }
        let author = try viewer.acting(in: .contributionTeam)
        return try JournalEntry.record(.contributionAnswered, on: .contribution(id), by: viewer.actor(in: .contributionTeam), db) {
            let followUp = try FollowUp.insertRow(
                [
                    "contributionId": id, "answer": draft.answer, "text": draft.text, "givenAs": draft.givenAs,
                    "findingId": draft.outcome?.findingId, "proposalId": draft.outcome?.proposalId, "actionId": draft.outcome?.actionId,
                    "preparedId": prepared, "authorId": author.id, "answeredAt": try db.transactionDate,
                ],
                db
            )
            try change(to: .answered, by: author, db)
            return followUp
        }
    }
}
