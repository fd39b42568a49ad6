import Domain
import Foundation
import GRDB
import HTTPTypes
import Hummingbird

/// The published contributions as files, with the filters of the list. They are sent as they are read: a long list takes no more memory.
struct ContributionExportRoutes: Sendable {
    let site: Site
    private static let rowsAtOnce = 500

    func csv(_ request: Request, context: AppContext) async throws -> Response {
        try await file(request).csv(columns: ExportedContribution.CodingKeys.allCases.map(\.rawValue), cells: \.cells)
    }

    func json(_ request: Request, context: AppContext) async throws -> Response { try await file(request).json() }

    private func file(_ request: Request) async throws -> FileOfRows<ExportedContribution> {
        let search = try await site.database.read { db in try ContributionSearch(request, db) }
        return FileOfRows(name: "paroles") { place in
            try await site.database.read { db in
                try ExportedContribution.page(search.filter, after: place, limit: Self.rowsAtOnce, site.content.settings, db)
            }
        }
    }
}

/// A published contribution as files tell it. Its names are those of the columns: the page « données » explains them.
struct ExportedContribution: Encodable, Sendable {
    let number: Int64, receivedOn: String, publishedOn: String, voice: String, kind: String, theme: String, text: String, state: String
    let answer: String, answerText: String, answeredOn: String, address: String
    /// The consultation that it answers, and the short answers beside it.
    let consultation: String, guided: String

    enum CodingKeys: String, CodingKey, CaseIterable {
        case number = "numero"
        case receivedOn = "recue_le"
        case publishedOn = "publiee_le"
        case voice = "qui_parle"
        case kind = "quoi"
        case theme = "thematique"
        case text = "texte"
        case state = "etat"
        case answer = "reponse"
        case answerText = "texte_de_la_reponse"
        case answeredOn = "repondue_le"
        case address = "adresse"
        case consultation = "consultation"
        case guided = "reponses_courtes"
    }

    var cells: [String] {
        [
            String(number), receivedOn, publishedOn, voice, kind, theme, text, state, answer, answerText, answeredOn, address, consultation,
            guided,
        ]
    }

    static func page(
        _ filter: ContributionFilter,
        after place: Int64?,
        limit: Int,
        _ settings: Settings,
        _ db: Database
    ) throws -> (rows: [ExportedContribution], next: Int64?) {
        let (publications, next) = try Publication.page(filter, after: place, limit: limit, db)
        let answers = try FollowUp.last(to: publications.map(\.contribution), db)
        let replied = try Contribution.repliedTitles(among: publications.map(\.contribution), db)
        let themes = try Pact.current(db).map { try Theme.all(of: $0, db) } ?? []
        let titles = Dictionary(uniqueKeysWithValues: themes.map { ($0.id, $0.title) })
        let rows = publications.map { publication in
            ExportedContribution(
                publication,
                theme: publication.contribution.themeId.flatMap { titles[$0] } ?? "",
                answer: answers[publication.contribution.id],
                replied: replied[publication.contribution.id],
                settings
            )
        }
        return (rows, next)
    }

    private init(
        _ publication: Publication,
        theme: String,
        answer: FollowUp?,
        replied: (title: String, guided: [String])?,
        _ settings: Settings
    ) {
        let contribution = publication.contribution
        number = contribution.id
        receivedOn = Day(contribution.receivedAt).description
        publishedOn = contribution.publishedAt.map { Day($0).description } ?? ""
        voice = contribution.publicCollege.label
        kind = publication.kind.title
        self.theme = theme
        text = contribution.publishedText ?? ""
        state = contribution.state.label.label
        self.answer = answer?.answer.label ?? ""
        answerText = answer?.text ?? ""
        answeredOn = answer.map { Day($0.answeredAt).description } ?? ""
        (consultation, guided) = (replied?.title ?? "", replied?.guided.joined(separator: "\n") ?? "")
        address = settings.origin + Links.contribution(contribution.id)
    }
}

/// Lines of a table that French spreadsheets open: semicolons, and quotes where they are needed.
enum CSV {
    static func line(_ cells: [String]) -> String { cells.map(cell).joined(separator: ";") + "\r\n" }

    // Sign by sign: a quote under an accent is a quote to whoever reads the file.
    private static func cell(_ text: String) -> String {
        let signs = text.unicodeScalars
        // A spreadsheet would run what begins so: the mark before it makes a text of it.
        let isFormula = signs.first.map { "=+-@\t\r".unicodeScalars.contains($0) } ?? false
        guard isFormula || signs.contains(where: { ";\"\n\r".unicodeScalars.contains($0) }) else { return text }
        var quoted = String.UnicodeScalarView(isFormula ? "\"'".unicodeScalars : "\"".unicodeScalars)
        for sign in signs { quoted.append(contentsOf: sign == "\"" ? [sign, sign] : [sign]) }
        return String(quoted) + "\""
    }
}
