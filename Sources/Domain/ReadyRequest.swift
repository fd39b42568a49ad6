import GRDB

extension FetchableRecord {
    /// The rows of a request that pages make again and again: SQLite keeps it ready for the next time.
    static func fetchAll(_ db: Database, ready sql: String, arguments: StatementArguments = []) throws -> [Self] {
        try SQLRequest(sql: sql, arguments: arguments, cached: true).fetchAll(db)
    }

    /// The first row of such a request.
    static func fetchOne(_ db: Database, ready sql: String, arguments: StatementArguments = []) throws -> Self? {
        try SQLRequest(sql: sql, arguments: arguments, cached: true).fetchOne(db)
    }
}
