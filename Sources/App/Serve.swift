import ArgumentParser
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

    func run() async throws {
        try await serve(places, address) { "Le site est ouvert : \($0)" }
    }
}

/// Runs the site until it is asked to stop; requests in flight finish.
func serve(_ places: Places, _ address: Address, announcing announcement: @escaping @Sendable (String) -> String) async throws {
    let (host, port) = (address.host, address.portNumber)
    let content = try places.readContent()
    let database = try places.openDatabase()
    if !Address.loopback.contains(host), (try? AppDatabase.isDemo(at: places.databasePath)) == true {
        throw Sentence("Une démonstration a des mots de passe connus : elle ne s’ouvre que sur 127.0.0.1.")
    }
    try await database.optimize()
    do {
        let application = try await makeApplication(
            database: database,
            content: content,
            directory: places.directoryPath,
            configuration: .init(address: .hostname(host, port: port), serverName: nil),
            onServerRunning: { _ in say(announcement("http://\(host):\(port)")) }
        )
        try await application.runService()
    } catch AppDatabase.Unusable.noInstance {
        throw Sentence("La base \(places.databasePath) est vide. Créez l’instance avec « assises init » ou « assises demo ».")
    } catch is IOError {
        throw Sentence(
            "Le port \(port) de \(host) ne peut pas être ouvert : il est peut-être déjà pris. Choisissez-en un autre avec --port."
        )
    }
}
