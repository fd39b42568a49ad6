import ArgumentParser
import Domain
import Foundation
import GRDB
import Web

struct Initialise: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Crée une instance à partir de content/, et le lien de son premier administrateur."
    )

    @OptionGroup var places: Places
    @Option(help: "Le nom affiché du premier administrateur.") var name = "Administrateur"
    @Option(help: "Son adresse électronique.") var email: String

    func run() async throws {
        let path = places.databasePath
        let content = try places.readContent()
        let pact = try Pacts.newest(in: places.contentPath)
        let draft: NewAccount
        if email.allSatisfy(\.isWhitespace) {
            throw Sentence("Donnez avec --email l’adresse électronique de la première personne qui administre.")
        }
        do { draft = try NewAccount(name: name, email: email, role: Role.administrator.rawValue, scope: "") } catch {
            throw Sentence("L’adresse « \(email) » n’est pas une adresse électronique.")
        }
        let database = try places.openDatabase(create: true)
        if try await database.read({ db in try Instance.fetchOne(db) }) != nil {
            if let token = try await database.write({ db in try draft.openAgain(db) }) { return announce(token) }
            throw Sentence("La base \(path) contient déjà une instance : elle reste intacte.")
        }
        let token = try await database.write { db in
            _ = try Instance.found(isDemo: false, db)
            _ = try Pact.register(pact, db)
            return try draft.openFirst(db)
        }
        say("L’instance « \(content.settings.name) » est prête dans \(path).")
        announce(token)
    }

    private func announce(_ token: String) {
        say("Ouvrez le site avec « assises serve », puis ce lien. Il sert une seule fois, pendant deux jours :")
        say("  http://127.0.0.1:8080/premiere-connexion#\(token)")
    }
}
