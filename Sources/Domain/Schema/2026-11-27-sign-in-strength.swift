import GRDB

extension Migrations {
    /// What makes a way in stronger: an end after an hour of nothing, an end for cards, a salt for each recovery code.
    static func strengthenSignIns(_ db: Database) throws {
        try db.execute(
            sql: """
                -- When the sign-in last did something, to within five minutes; never noted for who only takes part.
                ALTER TABLE signIn ADD COLUMN seenAt TEXT;
                -- A card given before cards had an end has none.
                ALTER TABLE accessCard ADD COLUMN endsAt TEXT;
                -- A code drawn before codes had their own salt was hashed with the salt of the instance.
                ALTER TABLE recoveryCode ADD COLUMN salt BLOB CHECK (length(salt) = 16);
                """
        )
    }
}
