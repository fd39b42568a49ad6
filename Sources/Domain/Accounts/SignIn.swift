import Crypto
import Foundation
import GRDB

/// A browser that a person has signed in from. Only the hash of its 256-bit token is kept.
public enum SignIn {
    /// How long a sign-in lasts: a working day.
    public static let duration: TimeInterval = 12 * 3_600
    /// How long it may be prolonged: then its holder proves again who they are.
    public static let longest: TimeInterval = 24 * 3_600
    /// How long before its end a sign-in says so.
    public static let notice: TimeInterval = 30 * 60
    /// How long a sign-in that may do much does nothing before it ends.
    public static let patience: TimeInterval = 3_600
    /// How often it is noted that such a sign-in is in use.
    static let notingPace: TimeInterval = 300
    /// How long a secret that was replaced is still good: what was on its way with it arrives.
    static let grace: TimeInterval = 60

    /// Signs the person in, and returns the secret that their browser keeps.
    ///
    /// The secret that the same browser held before no longer opens anything, whoever it stood for.
    public static func start(
        for person: Person,
        from device: Device.Traits = .unknown,
        replacing old: String? = nil,
        _ db: Database
    ) throws -> String {
        if let old { try end(old, db) }
        let now = try db.transactionDate
        try db.execute(sql: "DELETE FROM signIn WHERE expiresAt <= ?", arguments: [now])
        try note(.signedIn, of: person, db)
        try db.execute(sql: "INSERT OR REPLACE INTO lastSignIn (personId, day) VALUES (?, ?)", arguments: [person.id, Day(now)])
        return try insert(for: person, provenAt: now, until: now + duration, device, db)
    }

    /// The viewer that `token` stands for: a visitor, unless the sign-in still stands.
    public static func viewer(with token: String, _ db: Database) throws -> Viewer {
        let now = try db.transactionDate
        let standing: StatementArguments = [now, hash(token), now, now, now - Kiosk.patience]
        guard let row = try SQLRequest<Row>(sql: standingSQL, arguments: standing, cached: true).fetchOne(db) else { return .visitor }
        var viewer = try Viewer.with(Person(row: row), db)
        // A shared tablet opens what its group's members may do, and nothing else (least of all what its facilitator may).
        if let group: Int64 = row["kioskGroup"] { viewer = viewer.asMember(ofGroup: group) }
        if viewer.grants.contains(where: \.role.isStrong) {
            let seen: Date = row["seenAt"]
            if now >= seen + patience { return .visitor }
            viewer.wantsNoting = now >= seen + notingPace
        }
        let end: Date = row["expiresAt"]
        if end <= now + notice { viewer.endsAt = end }
        viewer.isDueForNewSecret = row["isDue"]
        return viewer
    }

    private static let standingSQL = """
        SELECT person.*, expiresAt, coalesce(signIn.seenAt, signIn.startedAt) AS seenAt, kiosk.groupId AS kioskGroup, device.replacedAt IS NULL AND EXISTS (
            SELECT 1 FROM roleGrant WHERE roleGrant.personId = person.id AND startsAt > signIn.startedAt AND startsAt <= ?
        ) AS isDue
        FROM person JOIN signIn ON signIn.personId = person.id
        LEFT JOIN device ON device.tokenHash = signIn.tokenHash LEFT JOIN kiosk ON kiosk.id = device.kioskId
        WHERE signIn.tokenHash = ? AND expiresAt > ? AND disabledAt IS NULL
        AND (kiosk.id IS NULL OR (kiosk.endsAt > ? AND kiosk.seenAt > ?))
        """

    /// Notes that the sign-in is in use.
    public static func note(_ token: String, _ db: Database) throws {
        try db.execute(sql: "UPDATE signIn SET seenAt = ? WHERE tokenHash = ?", arguments: [db.transactionDate, hash(token)])
    }

    /// Starts the sign-in anew under another secret, up to a day after its holder proved who they were; nil if it no longer
    /// stands, or has been replaced already.
    public static func prolong(_ token: String, _ db: Database) throws -> String? {
        try replace(token, until: db.transactionDate + duration, db)
    }

    /// Gives the sign-in another secret, because its holder may do more than when it started; nil if it no longer stands.
    public static func rotate(_ token: String, _ db: Database) throws -> String? { try replace(token, until: nil, db) }

    private static func replace(_ token: String, until end: Date?, _ db: Database) throws -> String? {
        guard let person = try viewer(with: token, db).person,
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT expiresAt, coalesce(authenticatedAt, startedAt) AS provenAt, device.* FROM signIn LEFT JOIN device ON device.tokenHash = signIn.tokenHash
                    WHERE signIn.tokenHash = ? AND replacedAt IS NULL
                    """,
                arguments: [hash(token)]
            )
        else { return nil }
        let now = try db.transactionDate
        let (last, provenAt): (Date, Date) = (row["expiresAt"], row["provenAt"])
        try db.execute(
            sql: "UPDATE signIn SET expiresAt = ? WHERE tokenHash = ?",
            arguments: [min(last, now + grace), hash(token)]
        )
        try db.execute(sql: "UPDATE device SET replacedAt = ? WHERE tokenHash = ?", arguments: [now, hash(token)])
        let until = min(end ?? last, provenAt + longest)
        return try insert(for: person, provenAt: provenAt, until: until, Device.Traits(row: row), db)
    }

    private static func insert(
        for person: Person,
        provenAt: Date,
        until end: Date,
        _ device: Device.Traits,
        _ db: Database
    ) throws -> String {
        let token = newToken()
        try db.execute(
            sql: "INSERT INTO signIn (tokenHash, personId, startedAt, authenticatedAt, expiresAt) VALUES (?, ?, ?, ?, ?)",
            arguments: [hash(token), person.id, db.transactionDate, provenAt, end]
        )
        try device.describe(hash(token), db)
        return token
    }

    /// Keeps that somebody came or left, if they may do more than take part: when beneficiaries come is nobody's business.
    private static func note(_ act: JournalEntry.Act, of person: Person, _ db: Database) throws {
        let roles = try Grant.held(by: person, at: db.transactionDate, db).map(\.role)
        guard roles.contains(where: { $0 != .participant }) else { return }
        try JournalEntry.record(act, on: .account(person.id), by: .oneself(person), db)
    }

    /// Ends the sign-in.
    public static func end(_ token: String, _ db: Database) throws {
        if let person = try viewer(with: token, db).person {
            try note(.signedOut, of: person, db)
        }
        try db.execute(sql: "DELETE FROM signIn WHERE tokenHash = ?", arguments: [hash(token)])
    }

    static func newToken() -> String {
        SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }.base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    static func hash(_ token: String) -> Data { Data(SHA256.hash(data: Data(token.utf8))) }
}
