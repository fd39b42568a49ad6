import Foundation
import GRDB

/// Something public that a word can be looked up in.
public struct Searchable: Sendable {
    /// What is found.
    public enum Target: Sendable {
        case theme(Int), objective(theme: Int, Int), action(ActionCode), meeting(Int64), finding(Int64), proposal(Int64), indicator(Int64)
        case consultation(Int64)
    }

    public let target: Target
    public let title: String
    public let text: String

    /// All that a visitor may see, but for the contributions, which have an index of their own.
    public static func everything(_ db: Database) throws -> [Searchable] {
        var all: [Searchable] = []
        if let pact = try Pact.current(db) {
            for theme in try Theme.all(of: pact, db) {
                all.append(.init(target: .theme(theme.number), title: theme.title, text: "\(theme.title) \(theme.plain)"))
                all += try Objective.all(of: theme, db).map {
                    .init(target: .objective(theme: theme.number, $0.number), title: $0.title, text: "\($0.title) \($0.plain)")
                }
                all += try Indicator.all(of: theme, db).map {
                    .init(target: .indicator($0.id), title: $0.name, text: "\($0.name) \($0.note)")
                }
            }
            all += try PlacedAction.all(of: pact, db).map {
                .init(target: .action($0.code), title: $0.action.title, text: "\($0.action.title) \($0.action.description)")
            }
        }
        let meetings = try Meeting.past(for: .visitor, limit: 500, db) + Meeting.upcoming(for: .visitor, db)
        all += meetings.map { .init(target: .meeting($0.id), title: $0.title, text: "\($0.title) \($0.question)") }
        all += try Consultation.all(for: .visitor, db).map { consultation in
            let question = try consultation.version(db).question
            return .init(target: .consultation(consultation.id), title: consultation.title, text: "\(consultation.title) \(question)")
        }
        all += try Finding.newestFirst(db).map { .init(target: .finding($0.id), title: $0.title, text: "\($0.title) \($0.body)") }
        all += try Proposal.newestFirst(db).map { .init(target: .proposal($0.id), title: $0.title, text: "\($0.title) \($0.body)") }
        return all
    }
}
