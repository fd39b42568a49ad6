import ArgumentParser
import Domain
import Foundation
import Web

struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Vérifie la base, les documents publiés, les gabarits et les contenus.")

    @OptionGroup var places: Places

    func run() async throws {
        var problems: [String] = []
        do {
            let content = try Content(directory: places.contentPath)
            _ = try Pacts.newest(in: places.contentPath)
            problems += content.settings.problems + content.plainLanguageProblems
        } catch { problems.append("\(error)") }
        problems += templateProblems(in: places.directoryPath)
        let integrity = try await places.openDatabase().read(Integrity.check)
        problems += integrity.fileProblems.map { "Base : \($0)" }
        problems += integrity.orphans.map { "Ligne sans son origine : \($0)" }
        problems += integrity.alteredDocuments.map { "Document publié modifié : \($0)" }
        if !integrity.isTallyRight { problems.append("Base : le compte des paroles ne répond plus aux paroles.") }
        guard problems.isEmpty else {
            throw Sentence("\(problems.count) problème(s) :\n" + problems.map { "- \($0)" }.joined(separator: "\n"))
        }
        say("Tout est en ordre : base, documents publiés, gabarits, contenus.")
    }
}
