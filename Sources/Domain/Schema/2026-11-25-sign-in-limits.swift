import GRDB

extension Migrations {
    /// When somebody last proved who they were: a sign-in may be prolonged, but not for ever.
    static func limitSignIns(_ db: Database) throws {
        try db.execute(
            sql: """
                ALTER TABLE signIn ADD COLUMN authenticatedAt TEXT;
                UPDATE signIn SET authenticatedAt = startedAt;
                """
        )
    }
}
