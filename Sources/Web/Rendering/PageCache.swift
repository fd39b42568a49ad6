import Domain
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

/// Pages that every visitor sees alike, kept whole until the database changes.
///
/// Only pages that say so are kept, and only as visitors see them: never those of signed-in people, nor receipts, nor pages that
/// hold a form's key.
final class PageCache: Sendable {
    /// What a page depends on besides the database: its address, and how the visitor asked to see it.
    struct Key: Hashable, Sendable {
        let address: String
        let display: Display
    }

    /// A state of the database, for ten seconds: what depends on the time of day alone is never older than that.
    struct Edition: Equatable, Sendable {
        let commits: Int
        let period: Int

        init(_ database: AppDatabase) {
            self.init(commits: database.commits, at: database.now())
        }

        init(commits: Int, at now: Date) { (self.commits, period) = (commits, Int(now.timeIntervalSince1970 / 10)) }

        /// Whether only the time of day is another: a page of yesterday could say that what is over is still open.
        func isOfSameDay(as other: Edition) -> Bool {
            func day(_ edition: Edition) -> Day { Day(Date(timeIntervalSince1970: TimeInterval(edition.period * 10))) }
            return commits == other.commits && day(self) == day(other)
        }
    }

    /// Where a page would be kept, decided before the database is read for it.
    struct Place: Sendable {
        let key: Key
        let edition: Edition
    }

    private struct Shelf { var edition: Edition?, pages: [Key: SentPage] = [:], bytes = 0 }

    private let shelf = Mutex(Shelf())
    /// How many bytes are kept at most.
    private let capacity: Int
    private let database: AppDatabase

    init(_ database: AppDatabase, capacity: Int = 8 << 20) { (self.database, self.capacity) = (database, capacity) }

    /// The page as kept, if nothing has changed since; in a rush, also when only time has passed.
    func page(_ place: Place, inRush: Bool = false) -> SentPage? {
        shelf.withLock { shelf in
            guard let edition = shelf.edition, edition == place.edition || inRush && edition.isOfSameDay(as: place.edition) else {
                return nil
            }
            return shelf.pages[place.key]
        }
    }

    /// Keeps a page that was read in the edition of its place; lets it go when the database has changed meanwhile.
    func keep(_ page: SentPage, at place: Place) {
        let now = Edition(database)
        guard place.edition == now, page.size <= capacity else { return }
        shelf.withLock { shelf in
            if shelf.edition != now || shelf.bytes + page.size > capacity { shelf = Shelf(edition: now) }
            shelf.bytes += page.size - (shelf.pages.updateValue(page, forKey: place.key)?.size ?? 0)
        }
    }
}

/// Answers visitors with kept pages, before anything else is asked.
struct PageCacheMiddleware: RouterMiddleware {
    let site: Site

    func handle(_ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response) async throws -> Response {
        var context = context
        context.visit = Visit(request)
        let isKept = request.method == .get && request.uri.description.utf8.count <= Limits.address
        if isKept, !SignInCookie.isSent(with: request), !KioskCookie.isSent(with: request) {
            let key = PageCache.Key(address: request.uri.description, display: Display(request))
            let place = PageCache.Place(key: key, edition: .init(site.database))
            if let page = site.cache.page(place, inRush: site.load.isFull) { return page.response(to: context.visit) }
            context.visit.place = place
        }
        return try await next(request, context)
    }
}
