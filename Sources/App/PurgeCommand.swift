import ArgumentParser
import Domain
import Web

struct PurgeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "purge",
        abstract: "Efface ce qui n’est plus gardé, selon content/durees.yaml. Le site qui tourne le fait aussi chaque nuit."
    )

    @OptionGroup var places: Places
    @Flag(help: "Dit seulement ce qui serait effacé.") var dryRun = false

    func run() async throws {
        let content = try places.readContent()
        let database = try places.openDatabase()
        let lines = try await dryRun ? content.dueForPurge(in: database) : content.purge(database)
        say(dryRun ? "Ce qui serait effacé :" : "Ce qui est effacé :")
        for line in lines { say("- \(line)") }
        say("Les documents publiés ne changent pas.")
    }
}
