import Foundation
import GRDB

/// « C'est mon cas aussi »: somebody lives the same. A signal to the team alone: never counted in public, never a rank (R5).
public enum Concern {
    /// Notes that what the contribution says is also the case of whoever uses the browser; once per browser.
    public static func say(about contribution: Contribution, from browser: String, _ instance: Instance, _ db: Database) throws {
        if !contribution.state.isPublic { throw Refusal.notPublished }
        let mark = instance.fingerprint(.concern, Data("\(contribution.id) \(browser)".utf8))
        try db.execute(
            sql: "INSERT INTO concern (contributionId, mark, saidOn) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            arguments: [contribution.id, mark, Day(try db.transactionDate)]
        )
    }

    /// How many said so, for the team.
    public static func count(about contribution: Contribution, for viewer: Viewer, _ db: Database) throws -> Int {
        try viewer.acting(in: .contributionReaders)
        return try Int.fetchOne(db, sql: "SELECT count(*) FROM concern WHERE contributionId = ?", arguments: [contribution.id])!
    }
}
