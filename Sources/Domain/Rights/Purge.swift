import Foundation
import GRDB

/// « Purge »: lets go of what is kept no longer. Published documents are none of its kinds.
public enum Purge {
    /// How many things of a kind go in one transaction: writers wait for a few hundredths of a second at most.
    static let batch = 200

    /// How many things of each kind would go now.
    public static func due(_ retention: Retention, _ db: Database) throws -> [Retention.Kind: Int] {
        let now = try db.transactionDate
        return try Dictionary(
            uniqueKeysWithValues: Retention.Kind.allCases.map { kind in
                let count = try Int.fetchOne(
                    db,
                    sql: "SELECT count(*) FROM (\(kind.due))",
                    arguments: [retention.period(of: kind).limit(at: now)]
                )
                return (kind, count ?? 0)
            }
        )
    }

    /// Lets go of everything whose time is over, a batch at a time, and says how many of each kind went. Run again, it finds nothing.
    ///
    /// `name` is what stands from now on where the name of an idle account stood.
    public static func run(_ retention: Retention, on database: AppDatabase, calling name: String) async throws -> [Retention.Kind: Int] {
        var gone: [Retention.Kind: Int] = [:]
        for kind in Retention.Kind.allCases {
            var last = batch
            while last == batch {
                last = try await database.write { db in try step(kind, retention, calling: name, db) }
                gone[kind, default: 0] += last
            }
        }
        await database.forgetLog()
        return gone
    }

    /// One batch of a kind, in one transaction; the journal keeps its count and nothing else.
    static func step(_ kind: Retention.Kind, _ retention: Retention, calling name: String, _ db: Database) throws -> Int {
        let limit = try retention.period(of: kind).limit(at: db.transactionDate)
        let keys = try Int64.fetchAll(db, sql: "\(kind.due) LIMIT \(batch)", arguments: [limit])
        for key in keys { try kind.letGo(of: key, calling: name, db) }
        if !keys.isEmpty {
            if kind == .withdrawnContribution { try Publication.forgetForGood(db) }
            try JournalEntry.record(.purged, on: .instance, by: .program, reason: "\(kind.rawValue) \(keys.count)", db)
        }
        return keys.count
    }
}

extension Retention.Kind {
    /// The keys of the rows that were over before the moment `?1`.
    fileprivate var due: String {
        switch self {
        case .unpublishedContribution: Self.due(.notPublished)
        case .withdrawnContribution: Self.due(.withdrawn)
        case .memberIdentity:
            """
            SELECT membershipId FROM sealedIdentity JOIN membership ON membership.id = membershipId
            WHERE startsOn || ' 00:00:00.000' <= ?1 AND NOT EXISTS (
                SELECT 1 FROM meeting WHERE meeting.groupId = membership.groupId AND meeting.state = 'held' AND startsAt > ?1
                AND (endsOn IS NULL OR startsAt < date(endsOn, '+1 day'))
            )
            """
        case .idleAccount:
            """
            SELECT person.id FROM person LEFT JOIN lastSignIn ON lastSignIn.personId = person.id
            WHERE coalesce(day || ' 00:00:00.000', createdAt) <= ?1
            AND NOT EXISTS (SELECT 1 FROM erasure WHERE erasure.personId = person.id)
            AND NOT EXISTS (
                SELECT 1 FROM roleGrant WHERE roleGrant.personId = person.id AND role = 'administrator'
                AND roleGrant.id NOT IN (SELECT grantId FROM grantRevocation)
            )
            """
        case .signIn: "SELECT rowid FROM signIn WHERE expiresAt <= ?1"
        case .signInLink: "SELECT rowid FROM signInLink WHERE min(expiresAt, coalesce(usedAt, expiresAt)) <= ?1"
        case .oneTimeCode: "SELECT id FROM oneTimeCode WHERE min(expiresAt, coalesce(usedAt, expiresAt)) <= ?1"
        case .kiosk: "SELECT id FROM kiosk WHERE endsAt <= ?1 AND NOT EXISTS (SELECT 1 FROM device WHERE kioskId = kiosk.id)"
        case .revokedCard: "SELECT id FROM accessCard WHERE min(coalesce(revokedAt, endsAt), coalesce(endsAt, revokedAt)) <= ?1"
        case .sheetPhoto:
            """
            SELECT sheetPhoto.id FROM sheetPhoto JOIN sheetLine ON sheetLine.id = lineId
            JOIN contribution ON contribution.id = contributionId WHERE receivedAt <= ?1
            """
        case .formKey: "SELECT rowid FROM usedFormKey WHERE usedAt <= ?1"
        case .depositDraft: "SELECT id FROM depositDraft WHERE savedAt <= ?1"
        case .rightsRequest:
            """
            SELECT id FROM rightsRequest WHERE state IN ('answered', 'refused') AND words <> '\(Erasure.blank)'
            AND (SELECT max(changedAt) FROM rightsRequestStateChange WHERE requestId = rightsRequest.id) <= ?1
            """
        }
    }

    private static func due(_ state: Contribution.State) -> String {
        """
        SELECT id FROM contribution WHERE state = '\(state.rawValue)' AND text <> '\(Erasure.blank)'
        AND (SELECT max(changedAt) FROM contributionStateChange WHERE contributionId = contribution.id) <= ?1
        """
    }

    fileprivate func letGo(of key: Int64, calling name: String, _ db: Database) throws {
        switch self {
        case .unpublishedContribution, .withdrawnContribution: try Contribution.find(db, id: key).forget(.purged, by: nil, db)
        case .memberIdentity: try Membership.find(db, id: key).forgetIdentity(.purged, db)
        case .idleAccount: try Person.find(db, id: key).forget(.purged, calling: name, by: nil, db)
        case .signIn: try Self.delete(key, from: "signIn", db)
        case .signInLink: try Self.delete(key, from: "signInLink", db)
        case .oneTimeCode: try Self.delete(key, from: "oneTimeCode", db)
        case .kiosk: try Self.delete(key, from: "kiosk", db)
        case .revokedCard: try Self.delete(key, from: "accessCard", db)
        case .sheetPhoto: try Self.delete(key, from: "sheetPhoto", db)
        case .formKey: try Self.delete(key, from: "usedFormKey", db)
        case .depositDraft: try Self.delete(key, from: "depositDraft", db)
        case .rightsRequest: try RightsRequest.find(db, id: key).forget(db)
        }
    }

    private static func delete(_ key: Int64, from table: String, _ db: Database) throws {
        try db.execute(sql: "DELETE FROM \(table) WHERE rowid = ?", arguments: [key])
    }
}
