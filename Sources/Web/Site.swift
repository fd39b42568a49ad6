import Domain
import GRDB

/// All that a handler needs: the database, the templates, and what the instance says of itself.
struct Site: Sendable {
    let database: AppDatabase
    let views: Views
    let content: Content
    let instance: Instance
    let throttle: Throttle
    let knownPlaces: KnownPlaces
    let cache: PageCache
    let load: Load
    /// The copies that the program makes by itself, if it does.
    let backups: BackupSchedule?
    /// How long each kind of thing is kept, in words, by kind.
    let durations: [String: String]
}
