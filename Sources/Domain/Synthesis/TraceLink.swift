import Foundation
import GRDB

/// One link of the thread: what led to what, signed and dated.
public enum TraceLink {
    enum Source {
        case contribution(Int64), finding(Int64), proposal(Int64)

        var column: (name: String, id: Int64) {
            switch self {
            case .contribution(let id): ("fromContributionId", id)
            case .finding(let id): ("fromFindingId", id)
            case .proposal(let id): ("fromProposalId", id)
            }
        }
    }

    enum Target {
        case finding(Int64), proposal(Int64), action(Int64)

        var column: (name: String, id: Int64) {
            switch self {
            case .finding(let id): ("toFindingId", id)
            case .proposal(let id): ("toProposalId", id)
            case .action(let id): ("toActionId", id)
            }
        }
    }

    static func draw(from source: Source, to target: Target, by person: Person, _ db: Database) throws {
        let (from, to) = (source.column, target.column)
        try db.execute(
            sql: "INSERT INTO traceLink (\(from.name), \(to.name), personId, linkedAt) VALUES (?, ?, ?, ?)",
            arguments: [from.id, to.id, person.id, try db.transactionDate]
        )
    }
}
