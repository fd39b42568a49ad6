import GRDB

extension Role {
    /// The roles that the site cannot do without: contests would be read by nobody, requests answered by nobody.
    static let needed: [Role] = [.secondReader, .dataProtectionOfficer]

    /// Those that nobody holds today with an account that is open.
    public static func vacant(_ db: Database) throws -> [Role] {
        let now = try db.transactionDate
        return try needed.filter { role in
            try !Bool.fetchOne(
                db,
                sql: """
                    SELECT EXISTS (
                        SELECT 1 FROM roleGrant JOIN person ON person.id = personId WHERE role = ? AND disabledAt IS NULL
                        AND startsAt <= ? AND (endsAt IS NULL OR endsAt > ?)
                        AND roleGrant.id NOT IN (SELECT grantId FROM grantRevocation WHERE revokedAt <= ?)
                    )
                    """,
                arguments: [role, now, now, now]
            )!
        }
    }
}
