import ArgumentParser
import Domain

struct SignOutAllCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign-out-all",
        abstract: "Ferme toutes les connexions, de tout le monde. Le site peut rester ouvert."
    )

    @OptionGroup var places: Places
    @Option(help: "Pourquoi : doubt (un doute), incident, maintenance ou drill (un exercice). Le journal le garde.") var reason: String

    func run() async throws {
        guard let ending = SignIn.Ending(rawValue: reason) else {
            throw ValidationError("--reason veut dire : \(SignIn.Ending.allCases.map(\.rawValue).joined(separator: ", ")).")
        }
        let database = try places.openDatabase()
        let count = try await database.write { db in
            let count = try SignIn.standingCount(db)
            try SignIn.endAll(ending, db)
            return count
        }
        say("Connexions fermées : \(count). Chacun devra se connecter de nouveau.")
    }
}
