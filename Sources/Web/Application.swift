import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// The web application: `Routes.swift` lists its addresses.
///
/// `directory` holds `Templates` and `Public`. Throws `AppDatabase.Unusable` when the database holds no instance.
public func makeApplication(
    database: AppDatabase,
    content: Content,
    directory: String = ".",
    configuration: ApplicationConfiguration = .init(),
    limits: Limits = .init(),
    backups: BackupSchedule? = nil,
    logger: Logger = .quiet,
    onServerRunning: @escaping @Sendable (any Channel) async -> Void = { _ in }
) async throws -> some ApplicationProtocol {
    if let problem = content.settings.problems.first { throw Content.Unusable(description: problem) }
    let views = try await Views(directory: directory, content: content)
    return try await makeApplication(
        database: database,
        content: content,
        views: views,
        directory: directory,
        configuration: configuration,
        limits: limits,
        backups: backups,
        logger: logger,
        onServerRunning: onServerRunning
    )
}

/// The same, on templates that are read already: hundreds of sites in one process need not read them each.
func makeApplication(
    database: AppDatabase,
    content: Content,
    views: Views,
    directory: String,
    configuration: ApplicationConfiguration = .init(),
    limits: Limits = .init(),
    backups: BackupSchedule? = nil,
    logger: Logger = .quiet,
    onServerRunning: @escaping @Sendable (any Channel) async -> Void = { _ in }
) async throws -> some ApplicationProtocol {
    let site = try await makeSite(on: database, content, views, limits, backups)
    var configuration = configuration
    configuration.availableConnectionsDelegate = .maximum(limits.connections, logger: logger)
    return Application(
        router: makeRouter(site, directory: directory),
        server: limits.server,
        configuration: configuration,
        onServerRunning: onServerRunning,
        logger: logger
    )
}

/// Every address that the application takes, « GET /seances/:meeting » for one; no database of anybody's is opened.
public func routes(content: Content, directory: String = ".") async throws -> [String] {
    let database = try AppDatabase.inMemory()
    _ = try await database.write { db in try Instance.found(isDemo: false, db) }
    let site = try await makeSite(on: database, content, Views(directory: directory, content: content))
    return makeRouter(site, directory: directory).routes
        .filter { $0.method != .head }
        .map { "\($0.method) /\($0.path.components.map(\.description).joined(separator: "/"))".replacing(/{(\w+)}/) { ":\($0.1)" } }
        .sorted()
}

private func makeSite(
    on database: AppDatabase,
    _ content: Content,
    _ views: Views,
    _ limits: Limits = .init(),
    _ backups: BackupSchedule? = nil
) async throws -> Site {
    try await Site(
        database: database,
        views: views,
        content: content,
        instance: database.read(Instance.current),
        throttle: Throttle(),
        knownPlaces: KnownPlaces(),
        cache: PageCache(database),
        load: Load(limit: limits.requestsAtOnce),
        arrivals: Arrivals(perHour: limits.depositsPerHour),
        backups: backups
    )
}

func makeRouter(_ site: Site, directory: String) -> Router<AppContext> {
    let router = Router(context: AppContext.self, options: .autoGenerateHeadEndpoints)
    router.addMiddleware {
        SecurityHeadersMiddleware(isPublic: site.content.settings.isPublic)
        PageCacheMiddleware(site: site)
        KioskMiddleware(site: site)
        // Error pages are made here, outside of the files: the file middleware waits for a "not found" error.
        SignInMiddleware(site: site)
        FileMiddleware(
            "\(directory)/Public",
            cacheControl: .init([(.imageSvg, [.public, .maxAge(86_400)])]),
            logger: .quiet
        )
        CrossSiteRequestMiddleware()
    }
    addRoutes(to: router, site)
    return router
}

extension Logger {
    /// Says what goes wrong, and no more.
    public static let quiet: Logger = {
        var logger = Logger(label: "assises")
        logger.logLevel = .warning
        return logger
    }()
}
