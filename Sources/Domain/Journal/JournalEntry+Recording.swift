import Crypto
import Foundation
import GRDB

extension JournalEntry {
    /// Adds what has just been done to the journal, in the transaction that did it. `object` is told as it now stands.
    public static func record(
        _ act: Act,
        on object: Object,
        by actor: Actor,
        reason: String? = nil,
        _ db: Database
    ) throws {
        try append(act, object, actor, before: nil, after: fingerprint(of: object, db), reason, db)
    }

    /// Makes the changes, and adds them to the journal with what `object` held before and after.
    @discardableResult
    public static func record<Value>(
        _ act: Act,
        on object: Object,
        by actor: Actor,
        reason: String? = nil,
        _ db: Database,
        changes: () throws -> Value
    ) throws -> Value {
        let before = try fingerprint(of: object, db)
        let value = try changes()
        try append(act, object, actor, before: before, after: fingerprint(of: object, db), reason, db)
        return value
    }

    /// The keyed fingerprint of what the object holds.
    private static func fingerprint(of object: Object, _ db: Database) throws -> Data? {
        guard let content = try object.kind.content(of: object.id, db) else { return nil }
        return try Instance.current(db).fingerprint(.journal, content)
    }

    private static func append(
        _ act: Act,
        _ object: Object,
        _ actor: Actor,
        before: Data?,
        after: Data?,
        _ reason: String?,
        _ db: Database
    ) throws {
        let head = try JournalHead.current(db)
        let fields: [DatabaseValue] = [
            (head.entries + 1).databaseValue, try db.transactionDate.databaseValue, act.databaseValue, actor.personId.databaseValue,
            actor.role.databaseValue, object.kind.databaseValue, object.id.databaseValue, before.databaseValue, after.databaseValue,
            reason.databaseValue,
        ]
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO journalEntry (\(sealedColumns.joined(separator: ", ")), hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        )
        try statement.execute(arguments: StatementArguments(fields + [seal(of: fields, after: head.hash).databaseValue]))
    }

    /// What a line's hash is made of, in this order.
    static let sealedColumns = [
        "id", "recordedAt", "act", "personId", "role", "objectKind", "objectNumber", "\"before\"", "\"after\"", "reason",
    ]

    /// The hash of a line that comes after the one with the hash `previous`.
    static func seal(of fields: [DatabaseValue], after previous: Data) -> Data {
        var bytes = previous
        for field in fields { bytes.append(field: field) }
        return Data(SHA256.hash(data: bytes))
    }
}

/// How long the journal is, and the hash of its last line.
public struct JournalHead: Codable, Equatable, Sendable, FetchableRecord, TableRecord {
    public let entries: Int64
    let hash: Data

    /// The hash in the sixty-four signs that one notes down, to know later that nothing was taken away.
    public var mark: String { hash.map { String(format: "%02x", $0) }.joined() }

    /// The head as it stands.
    public static func current(_ db: Database) throws -> JournalHead {
        try fetchOne(db, ready: "SELECT entries, hash FROM journalHead")!
    }
}
