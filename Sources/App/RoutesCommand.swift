import ArgumentParser
import Web

struct RoutesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "routes", abstract: "Donne toutes les adresses du site, une par ligne.")

    @OptionGroup var places: Places

    func run() async throws {
        for route in try await routes(content: places.readContent(), directory: places.directoryPath) { say(route) }
    }
}
