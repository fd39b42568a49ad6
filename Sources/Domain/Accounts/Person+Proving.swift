import GRDB

extension Person {
    /// What the holder of an account can be asked for, to show that nobody else found their session open.
    public enum Proof: Sendable {
        case password, card
        /// They came with a link or a code that is spent: there is nothing to ask for yet.
        case none
    }

    /// What to ask for before something that cannot be undone.
    public func proof(_ db: Database) throws -> Proof {
        if !hasNoPassword { return .password }
        let hasCard = try Bool.fetchOne(
            db,
            sql: "SELECT EXISTS (SELECT 1 FROM accessCard WHERE personId = ? AND revokedAt IS NULL AND (endsAt IS NULL OR endsAt > ?))",
            arguments: [id, try db.transactionDate]
        )!
        return hasCard ? .card : .none
    }
}
