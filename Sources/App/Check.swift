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
        let (integrity, journal) = try await places.openDatabase().read { db in try (Integrity.check(db), JournalHead.current(db)) }
        problems += integrity.sentences
        guard problems.isEmpty else {
            throw Sentence("\(problems.count) problème(s) :\n" + problems.map { "- \($0)" }.joined(separator: "\n"))
        }
        say("Tout est en ordre : base, documents publiés, journal, gabarits, contenus.")
        // Noted down elsewhere, it shows one day whether somebody wrote the whole journal anew.
        say("Journal : \(journal.entries) lignes, empreinte \(journal.mark)")
    }
}
