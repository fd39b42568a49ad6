import Foundation
import GRDB

/// An account in the list of administrators.
public struct AccountRow: Sendable {
    public let id: Int64
    public let name: String
    public let email: String?
    public let isClosed: Bool
    public let roles: [Role]

    /// How many are shown at once.
    public static let pageSize = 25

    /// Every account, by name.
    public static func all(_ db: Database) throws -> [AccountRow] { try rows(of: Person.order(sql: "name, id").fetchAll(db), db) }

    /// One page of the accounts whose name or address holds these words, by name, and how many there are in all.
    public static func page(_ number: Int, named words: String, _ db: Database) throws -> (rows: [AccountRow], total: Int) {
        let sought = words.asTyped.folded
        let people = try Person.order(sql: "name, id").fetchAll(db)
            .filter { sought.isEmpty || $0.name.folded.contains(sought) || ($0.email ?? "").contains(sought) }
            .sorted { ($0.name.folded, $0.id) < ($1.name.folded, $1.id) }
        // Past the end, the last page.
        let start = min(number - 1, max(0, people.count - 1) / pageSize) * pageSize
        return try (rows(of: Array(people[start...].prefix(pageSize)), db), people.count)
    }

    private static func rows(of people: [Person], _ db: Database) throws -> [AccountRow] {
        let now = try db.transactionDate
        return try people.map { person in
            try AccountRow(
                id: person.id,
                name: person.name,
                email: person.email,
                isClosed: person.isClosed,
                roles: Grant.held(by: person, at: now, db).map(\.role)
            )
        }
    }
}

extension String {
    /// Without capitals nor accents: how names are looked for.
    fileprivate var folded: String { folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil) }
}
