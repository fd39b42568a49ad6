import ArgumentParser

/// The command line of the program.
@main
struct Assises: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "assises",
        abstract: "Préparer et suivre un pacte territorial d’insertion avec les personnes qu’il concerne.",
        subcommands: [
            DemoCommand.self, Initialise.self, Serve.self, Check.self, BackupCommand.self, RestoreCommand.self, PurgeCommand.self,
            SignOutAllCommand.self, RoutesCommand.self,
        ],
        defaultSubcommand: Serve.self
    )
}
