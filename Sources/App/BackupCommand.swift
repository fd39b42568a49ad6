import ArgumentParser
import Domain
import Foundation
import Web

struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copie la base dans un fichier, même pendant que le site est ouvert, et vérifie la copie."
    )

    @OptionGroup var places: Places
    @Argument(help: "Le fichier de la copie ; il ne doit pas exister.") var file: String

    func run() async throws {
        let backup = try Sentence.about(places.databasePath, as: file) {
            try Backup.make(of: places.databasePath, at: file)
        }
        say("La copie \(file) est faite et vérifiée : \(backup.rows) lignes.")
        guard let problems = backup.integrity?.sentences, !problems.isEmpty else { return }
        throw Sentence("La copie est faite, mais la base a \(problems.count) problème(s) :\n" + problems.joined(separator: "\n"))
    }
}

extension Sentence {
    /// Copies or puts back `source` as `target`; says in one sentence why it cannot be done.
    static func about<Value>(_ source: String, as target: String, _ body: () throws -> Value) throws -> Value {
        do { return try body() } catch let failure as Backup.Failure {
            throw Sentence(sentence(failure, source, target) + " Rien n’a changé.")
        } catch {
            throw Sentence("« \(source) » ou « \(target) » ne peut pas être lu ou écrit : vérifiez les droits et la place libre.")
        }
    }

    private static func sentence(_ failure: Backup.Failure, _ source: String, _ target: String) -> String {
        switch failure {
        case .fileExists: "Le fichier « \(target) » existe déjà : choisissez un autre nom."
        case .noFile: "Le fichier « \(source) » n’existe pas."
        case .notAnInstance: "Le fichier « \(source) » n’est pas une base d’Assises."
        case .newerSchema: "Le fichier « \(source) » vient d’une version plus récente du programme : installez cette version."
        case .damaged: "Le fichier « \(source) » est abîmé."
        case .inUse: "La base « \(target) » est ouverte par un programme. Arrêtez le site, puis recommencez."
        case .notWritable: "Le fichier « \(target) » ne peut pas être écrit : vérifiez les droits et la place libre."
        }
    }
}

extension Integrity {
    /// What is wrong with a database, one sentence each.
    var sentences: [String] {
        var sentences = fileProblems.map { "Base : \($0)" }
        sentences += orphans.map { "Ligne sans son origine : \($0)" }
        sentences += alteredDocuments.map { "Document publié modifié : \($0)" }
        if !isTallyRight { sentences.append("Base : le compte des paroles ne répond plus aux paroles.") }
        if !isIndexRight { sentences.append("Base : la recherche ne répond plus aux paroles publiées.") }
        if let journalBreak { sentences.append("Journal : \(journalBreak.sentence)") }
        return sentences
    }
}
