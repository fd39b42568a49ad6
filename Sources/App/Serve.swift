import ArgumentParser
import CMalloc
import Domain
import Foundation
import Hummingbird
import Logging
import NIOCore
import Web

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Ouvre le site.")

    @OptionGroup var places: Places
    @OptionGroup var address: Address
    @OptionGroup var copies: Copies

    func run() async throws {
        try await serve(places, address, copies.schedule()) { "Le site est ouvert : \($0)" }
    }
}

/// Runs the site until it is asked to stop; requests in flight finish.
func serve(
    _ places: Places,
    _ address: Address,
    _ backups: BackupSchedule? = nil,
    announcing announcement: @escaping @Sendable (String) -> String
) async throws {
    let (host, port) = (address.host, address.portNumber)
    let content = try places.readContent()
    let database = try places.openDatabase()
    if !Address.loopback.contains(host), (try? AppDatabase.isDemo(at: places.databasePath)) == true {
        throw Sentence("Une démonstration a des mots de passe connus : elle ne s’ouvre que sur 127.0.0.1.")
    }
    try await database.optimize()
    keepMemoryBetweenPages()
    do {
        let application = try await makeApplication(
            database: database,
            content: content,
            directory: places.directoryPath,
            configuration: .init(address: .hostname(host, port: port), serverName: nil),
            limits: address.limits,
            backups: backups,
            logger: address.logger,
            onServerRunning: { _ in say(announcement("http://\(host):\(port)")) }
        )
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await application.runService() }
            if let backups { group.addTask { await backUp(database, backups) } }
            group.addTask { try await purgeNightly(database, content) }
            // When the site stops, so does the rest.
            try await group.next()
            group.cancelAll()
        }
    } catch AppDatabase.Unusable.noInstance {
        throw Sentence("La base \(places.databasePath) est vide. Créez l’instance avec « assises init » ou « assises demo ».")
    } catch is IOError {
        throw Sentence(
            "Le port \(port) de \(host) ne peut pas être ouvert : il est peut-être déjà pris. Choisissez-en un autre avec --port."
        )
    }
}

/// Keeps the memory of one page for the next: given back to the system after each, as is usual, it cost a third of the time of a
/// long page to ask for it again.
private func keepMemoryBetweenPages() {
    _ = mallopt(M_TRIM_THRESHOLD, 8 << 20)
    _ = mallopt(M_TOP_PAD, 1 << 20)
}

/// Makes the copies of the schedule while the site is open; what fails is said in the log, and on the page of whoever administers.
private func backUp(_ database: AppDatabase, _ backups: BackupSchedule) async {
    await backups.run(database) { error in
        Logger.quiet.error("La sauvegarde a échoué", metadata: ["folder": "\(backups.folder)", "error": "\(error)"])
    }
}

/// Lets go, each night, of what is kept no longer. A night that fails is told, and the next one tries again.
private func purgeNightly(_ database: AppDatabase, _ content: Content) async throws {
    try await QuietHour.repeating {
        do { try await content.purge(database) } catch { Logger.quiet.error("Purge", metadata: ["error": "\(error)"]) }
    }
}
