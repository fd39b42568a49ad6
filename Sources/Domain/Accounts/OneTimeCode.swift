import Foundation
import GRDB

/// « Code à usage unique »: five words that sign somebody in once, for a card or a password that was lost.
public enum OneTimeCode {
    /// How long it stands: until the next day.
    public static let duration: TimeInterval = 24 * 3_600

    /// Gives the person a code, and takes back those given before.
    public static func issue(_ code: AccessCard.Code, to person: Person, by viewer: Viewer, _ db: Database) throws {
        if let refusal = try person.refusal(ofOneTimeCodeBy: viewer, db) { throw refusal }
        let now = try db.transactionDate
        try db.execute(
            sql: "UPDATE oneTimeCode SET usedAt = ? WHERE personId = ? AND usedAt IS NULL",
            arguments: [now, person.id]
        )
        try db.execute(
            sql: "INSERT INTO oneTimeCode (personId, codeHash, issuedBy, issuedAt, expiresAt) VALUES (?, ?, ?, ?, ?)",
            arguments: [person.id, code.hash, viewer.person?.id, now, now + duration]
        )
        let grants = try Grant.held(by: person, at: now, db)
        let group = grants.compactMap(\.groupId).first.map { Audience.meetingTeam(groupId: $0) } ?? .administrators
        try JournalEntry.record(.accessRenewed, on: .account(person.id), by: viewer.actor(in: group), db)
    }

    /// Whose code it is, if it has not been used and still stands. It stays good: only `use` spends it.
    public static func person(with code: AccessCard.Code, _ db: Database) throws -> Person? {
        try Person.fetchOne(
            db,
            ready: """
                SELECT person.* FROM oneTimeCode JOIN person ON person.id = oneTimeCode.personId
                WHERE codeHash = ? AND usedAt IS NULL AND expiresAt > ? AND disabledAt IS NULL
                """,
            arguments: [code.hash, try db.transactionDate]
        )
    }

    /// Spends the code; nil if it no longer stands.
    public static func use(_ code: AccessCard.Code, _ db: Database) throws -> Person? {
        guard let person = try person(with: code, db) else { return nil }
        try db.execute(
            sql: "UPDATE oneTimeCode SET usedAt = ? WHERE codeHash = ?",
            arguments: [try db.transactionDate, code.hash]
        )
        return person
    }
}

extension Person {
    /// Why the viewer may not give the person a one-time code, or nil.
    public func refusal(ofOneTimeCodeBy viewer: Viewer, _ db: Database) throws -> Refusal? {
        try Self.refusal(ofOneTimeCodeFor: Grant.held(by: self, at: db.transactionDate, db), by: viewer)
    }

    /// Administrators help everybody; a facilitator helps those who take part in their groups and do nothing else, so that
    /// nobody comes by rights that are not theirs.
    static func refusal(ofOneTimeCodeFor grants: [Grant], by viewer: Viewer) -> Refusal? {
        if viewer.belongs(to: .administrators) { return nil }
        let isMember = grants.allSatisfy { grant in
            grant.role == .participant && grant.groupId.map { viewer.belongs(to: .meetingTeam(groupId: $0)) } == true
        }
        return isMember && !grants.isEmpty ? nil : .unknown
    }
}

extension Group {
    /// The accounts of those who take part in the group and do nothing else, by name.
    public func accounts(for viewer: Viewer, _ db: Database) throws -> [Person] {
        try viewer.acting(in: .meetingTeam(groupId: id))
        return try Person.fetchAll(
            db,
            sql: """
                SELECT DISTINCT person.* FROM person JOIN roleGrant ON roleGrant.personId = person.id
                WHERE roleGrant.groupId = ? AND disabledAt IS NULL ORDER BY person.name, person.id
                """,
            arguments: [id]
        ).filter { person in
            try Person.refusal(ofOneTimeCodeFor: Grant.held(by: person, at: db.transactionDate, db), by: viewer) == nil
                && Grant.held(by: person, at: db.transactionDate, db).contains { $0.groupId == id }
        }
    }
}
