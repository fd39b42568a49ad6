import Foundation
import GRDB

/// A line of the journal with the name that its person bears today, if it was somebody with an account.
public struct SignedJournalEntry: Decodable, Sendable, FetchableRecord {
    public let entry: JournalEntry
    public let personName: String?
}

extension JournalEntry {
    /// What is looked for in the journal.
    public struct Search: Sendable {
        public var act: Act?
        public var kind: Object.Kind?
        public var number: Int64?
        public var personId: Int64?

        public init(act: Act? = nil, kind: Object.Kind? = nil, number: Int64? = nil, personId: Int64? = nil) {
            (self.act, self.kind, self.number, self.personId) = (act, kind, number, personId)
        }
    }

    /// A page of the journal, newest first, before the line `last` if it is given; and where the next page begins.
    public static func page(
        _ search: Search,
        before last: Int64? = nil,
        limit: Int = 50,
        for viewer: Viewer,
        _ db: Database
    ) throws -> (lines: [SignedJournalEntry], next: Int64?) {
        try viewer.acting(in: .journalReaders)
        var (conditions, arguments) = (["journalEntry.id < ?"], StatementArguments([last ?? .max]))
        func look(_ condition: String, _ value: (some DatabaseValueConvertible)?) {
            guard let value else { return }
            conditions.append(condition)
            arguments += [value]
        }
        look("act = ?", search.act)
        look("objectKind = ?", search.kind)
        look("objectNumber = ?", search.number)
        look("personId = ?", search.personId)
        return try lines(where: conditions.joined(separator: " AND "), arguments, limit: limit, db)
    }

    /// What was done to the object, newest first, before the line `last` if it is given.
    public static func history(
        of object: Object,
        before last: Int64? = nil,
        limit: Int = 50,
        for viewer: Viewer,
        _ db: Database
    ) throws -> (lines: [SignedJournalEntry], next: Int64?) {
        guard let audience = try object.audience(db), viewer.belongs(to: audience) || viewer.belongs(to: .journalReaders) else {
            throw Refusal.notAllowed
        }
        let own = "(objectKind = ? AND objectNumber = ?)"
        // The places of a group have no page: their history stands with the group's.
        let places = "OR (objectKind = 'membership' AND objectNumber IN (SELECT id FROM membership WHERE groupId = ?))"
        var arguments: StatementArguments = [object.kind, object.id]
        if object.kind == .group { arguments += [object.id] }
        arguments += [last ?? .max]
        return try lines(
            where: "(\(own) \(object.kind == .group ? places : "")) AND journalEntry.id < ?",
            arguments,
            limit: limit,
            db
        )
    }

    /// Those who have done something that the journal holds, by name.
    public static func people(_ db: Database) throws -> [Person] {
        try Person.fetchAll(
            db,
            ready: "SELECT * FROM person WHERE EXISTS (SELECT 1 FROM journalEntry WHERE personId = person.id) ORDER BY name, id"
        )
    }

    private static func lines(
        where condition: String,
        _ arguments: StatementArguments,
        limit: Int,
        _ db: Database
    ) throws -> (lines: [SignedJournalEntry], next: Int64?) {
        let rows = try SignedJournalEntry.fetchAll(
            db,
            ready: """
                SELECT journalEntry.*, person.name AS personName FROM journalEntry LEFT JOIN person ON person.id = personId
                WHERE \(condition) ORDER BY journalEntry.id DESC LIMIT ?
                """,
            arguments: arguments + [limit + 1]
        )
        return (Array(rows.prefix(limit)), rows.count > limit ? rows[limit - 1].entry.id : nil)
    }
}

extension JournalEntry.Object {
    /// Who may read what was done to the object; nil if there is no such thing.
    func audience(_ db: Database) throws -> Audience? {
        switch kind {
        case .contribution: try Contribution.exists(db, key: id) ? .contributionReaders : nil
        case .finding: try Finding.exists(db, key: id) ? .contributionTeam : nil
        case .proposal: try Proposal.exists(db, key: id) ? .contributionTeam : nil
        case .action: try PlacedAction.with(ids: [id], db).first?.audience
        case .indicator: try Indicator.fetchOne(db, key: id)?.audience
        case .group: try Group.exists(db, key: id) ? .meetingTeam(groupId: id) : nil
        case .membership: try Membership.fetchOne(db, key: id).map { .meetingTeam(groupId: $0.groupId) }
        case .meeting: try Meeting.fetchOne(db, key: id)?.team
        case .bilan: try Bilan.exists(db, key: id) ? .bilanReaders : nil
        case .account: try Person.exists(db, key: id) ? .person(id: id) : nil
        case .sheetBatch: try SheetBatch.exists(db, key: id) ? .contributionTeam : nil
        case .consultation: try Consultation.exists(db, key: id) ? .consultationTeam : nil
        case .dataRequest: .dataProtection
        case .instance: .journalReaders
        }
    }
}
