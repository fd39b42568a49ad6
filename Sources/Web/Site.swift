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
    let arrivals: Arrivals
    /// The copies that the program makes by itself, if it does.
    let backups: BackupSchedule?
    /// How long after a strong role was given its holder may do without a second factor; nil asks for none. The people of a
    /// demonstration share a password that everybody reads: a second factor would protect nothing there.
    var graceDays: Int? { instance.isDemo ? nil : content.settings.secondFactorGraceDays }
}
