import ArgumentParser
import Configuration
import Domain
import Foundation
import Logging
import Web

/// Where things are; each option can also come from the environment (`ASSISES_DATABASE`…).
struct Places: ParsableArguments {
    @Option(help: "Le fichier de la base SQLite (ou ASSISES_DATABASE).") var database: String?
    @Option(help: "Le dossier des contenus (ou ASSISES_CONTENT).") var content: String?
    @Option(help: "Le dossier qui contient Templates et Public (ou ASSISES_DIRECTORY).") var directory: String?

    var databasePath: String { setting(database, "assises.database", otherwise: "data/assises.sqlite") }
    var contentPath: String { setting(content, "assises.content", otherwise: "content") }
    var directoryPath: String { setting(directory, "assises.directory", otherwise: ".") }

    func readContent() throws -> Content {
        do { return try Content(directory: contentPath) } catch { throw Sentence("\(error)") }
    }

    /// Opens a database that exists already, unless `create` says that it may be made.
    func openDatabase(create: Bool = false) throws -> AppDatabase {
        let path = databasePath
        if !create && !FileManager.default.fileExists(atPath: path) {
            throw Sentence("La base \(path) n’existe pas. Créez-la avec « assises init » ou « assises demo ».")
        }
        let folder = URL(filePath: path).deletingLastPathComponent()
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            return try AppDatabase.open(at: path)
        } catch AppDatabase.Unusable.newerSchema {
            throw Sentence("La base \(path) vient d’une version plus récente du programme. Installez cette version pour l’ouvrir.")
        } catch {
            throw Sentence("La base \(path) ne peut pas être ouverte ou écrite : vérifiez le dossier et ses droits.")
        }
    }
}

/// Where to listen.
struct Address: ParsableArguments {
    @Option(help: "L’adresse d’écoute (ou ASSISES_HOSTNAME).") var hostname: String?
    @Option(help: "Le port d’écoute (ou ASSISES_PORT).") var port: Int?

    /// The addresses that only this machine can reach.
    static let loopback = ["127.0.0.1", "::1", "localhost"]

    var host: String { setting(hostname, "assises.hostname", otherwise: "127.0.0.1") }
    var portNumber: Int { port ?? Int(setting(nil, "assises.port", otherwise: "8080")) ?? 8_080 }
}

/// The value given on the command line, else in the environment, else the usual one.
private func setting(_ given: String?, _ key: String, otherwise usual: String) -> String {
    if let given { return given }
    return ConfigReader(provider: EnvironmentVariablesProvider()).string(forKey: ConfigKey(key), default: usual)
}

/// One clear sentence that ends the command.
struct Sentence: Error, CustomStringConvertible, LocalizedError {
    let description: String
    var errorDescription: String? { description }

    init(_ description: String) { self.description = description }
}

/// Says what a long step is doing.
func say(_ line: String) {
    FileHandle.standardOutput.write(Data("\(line)\n".utf8))
}
