import ArgumentParser
import Domain
import Foundation

struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Remet une copie à la place de la base, et garde l’ancienne à côté. Le site doit être arrêté."
    )

    @OptionGroup var places: Places
    @Argument(help: "Le fichier de la copie.") var file: String

    func run() async throws {
        let path = places.databasePath
        let restored = try Sentence.about(file, as: path) {
            try FileManager.default.createDirectory(
                at: URL(filePath: path).deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            return try Restoration.restore(file, to: path)
        }
        say("La copie \(file) est remise dans \(path).")
        if let aside = restored.keptAside { say("L’ancienne base est gardée dans \(aside).") }
        let problems = restored.integrity.sentences
        guard problems.isEmpty else {
            throw Sentence("La base est remise, mais elle a \(problems.count) problème(s) :\n" + problems.joined(separator: "\n"))
        }
    }
}
