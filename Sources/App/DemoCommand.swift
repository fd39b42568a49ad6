import ArgumentParser
import Domain
import Foundation
import Web

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Crée une démonstration avec des données inventées, et l’ouvre sur cette machine seulement."
    )

    @OptionGroup var places: Places
    @OptionGroup var address: Address
    @Option(help: "Combien de fois répéter les paroles (pour les mesures).") var scale = 1
    @Flag(help: "Crée la base et s’arrête.") var seedOnly = false

    func validate() throws {
        guard (1...10_000).contains(scale) else { throw ValidationError("--scale va de 1 à 10000.") }
    }

    func run() async throws {
        guard Address.loopback.contains(address.host) else {
            throw Sentence("Une démonstration a des mots de passe connus : elle ne s’ouvre que sur 127.0.0.1.")
        }
        var places = places
        places.database = places.database ?? "data/demo.sqlite"
        let path = places.databasePath
        let content = try places.readContent()
        if let problem = content.settings.problems.first { throw Sentence(problem) }
        say("Création de la démonstration dans \(path)…")
        try start(afresh: path)
        do {
            try await Demo.seed(at: path, from: places.contentPath, content: content, scale: scale)
        } catch {
            throw Sentence("La démonstration n’a pas pu être créée dans \(path) : \(error)")
        }
        if seedOnly { return say("La base est prête.") }
        try await serve(places, address) { site in
            """

            La démonstration est ouverte : \(site)
            Pour se connecter (\(site)/connexion), avec le mot de passe « \(Demo.password) » :
            \(Demo.signIns.map { "  \($0)" }.joined(separator: "\n"))
            La carte d’exemple (\(site)/carte) : \(Demo.cardCode)
            Ctrl-C pour arrêter.
            """
        }
    }

    /// A demonstration always starts afresh; a real database is never touched.
    private func start(afresh path: String) throws {
        if FileManager.default.fileExists(atPath: path), (try? AppDatabase.isDemo(at: path)) != true {
            throw Sentence("La base \(path) n’est pas une démonstration : elle reste intacte. Choisissez un autre fichier avec --database.")
        }
        let folder = URL(filePath: path).deletingLastPathComponent()
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            for file in [path, "\(path)-wal", "\(path)-shm"] where FileManager.default.fileExists(atPath: file) {
                try FileManager.default.removeItem(atPath: file)
            }
        } catch {
            throw Sentence("Le dossier \(folder.path()) ne peut pas être écrit : vérifiez ses droits.")
        }
    }
}
