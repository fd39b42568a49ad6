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

    @Option(help: "Au bout de combien de secondes sans rien envoyer un visiteur est coupé.") var patience = 30.0
    @Option(help: "Combien de demandes sont traitées en même temps.") var atOnce = 256

    @Option(help: "Combien de paroles un même réseau peut envoyer en une heure, sans compte.") var depositsPerHour = 600

    @Option(help: "Ce que dit le journal : error, warning, info, debug ou trace (ou ASSISES_LOG).") var log: String?

    func validate() throws {
        guard Logger.Level(rawValue: logLevel) != nil else {
            throw ValidationError("--log veut dire : error, warning, info, debug ou trace.")
        }
        guard (0.1...3_600).contains(patience) else { throw ValidationError("--patience va de 0.1 à 3600.") }
        guard (1...1_000_000).contains(depositsPerHour) else { throw ValidationError("--deposits-per-hour va de 1 à 1000000.") }
        guard (1...10_000).contains(atOnce) else { throw ValidationError("--at-once va de 1 à 10000.") }
    }

    private var logLevel: String { setting(log, "assises.log", otherwise: Logger.quiet.logLevel.rawValue) }

    var logger: Logger {
        var logger = Logger.quiet
        logger.logLevel = Logger.Level(rawValue: logLevel) ?? logger.logLevel
        return logger
    }

    var limits: Limits { Limits(patienceInSeconds: patience, requestsAtOnce: atOnce, depositsPerHour: depositsPerHour) }

    /// The addresses that only this machine can reach.
    static let loopback = ["127.0.0.1", "::1", "localhost"]

    var host: String { setting(hostname, "assises.hostname", otherwise: "127.0.0.1") }
    var portNumber: Int { port ?? Int(setting(nil, "assises.port", otherwise: "8080")) ?? 8_080 }
}

/// The copies that the program makes by itself while the site is open.
struct Copies: ParsableArguments {
    @Option(help: "Le dossier des sauvegardes automatiques (ou ASSISES_BACKUPS) ; sans lui, il n’y en a pas.") var backups: String?
    @Option(help: "Une sauvegarde toutes les combien d’heures.") var backupHours = 24
    @Option(help: "De combien de jours garder la dernière copie.") var keepDays = 7
    @Option(help: "De combien de semaines garder la dernière copie.") var keepWeeks = 4
    @Option(help: "De combien de mois garder la dernière copie.") var keepMonths = 12

    func validate() throws {
        guard (1...8_760).contains(backupHours) else { throw ValidationError("--backup-hours va de 1 à 8760.") }
        guard [keepDays, keepWeeks, keepMonths].allSatisfy((0...1_000).contains) else {
            throw ValidationError("--keep-days, --keep-weeks et --keep-months vont de 0 à 1000.")
        }
    }

    func schedule() -> BackupSchedule? {
        let folder = setting(backups, "assises.backups", otherwise: "")
        guard !folder.isEmpty else { return nil }
        let rotation = BackupRotation(days: keepDays, weeks: keepWeeks, months: keepMonths)
        return BackupSchedule(folder: folder, everyHours: backupHours, keeping: rotation)
    }
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
