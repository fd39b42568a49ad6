import Domain
import Foundation
import GRDB
import HTTPTypes
import Hummingbird

/// Looking a word up in everything that is public.
struct SearchRoutes: Sendable {
    let site: Site
    private static let shown = 40

    func index(_ request: Request, context: AppContext) async throws -> Response {
        let query = request.uri.queryParameters["q"].map(String.init)?.trimmingCharacters(in: .whitespacesAndNewlines).prefix(100) ?? ""
        let results = query.isEmpty ? [] : try await results(for: String(query))
        let page = SearchPage(
            query: String(query),
            results: Array(results.prefix(Self.shown)),
            summary: query.isEmpty
                ? nil
                : results.count > Self.shown ? "Plus de \(Self.shown) réponses : ajoutez un mot." : French.count(results.count, "réponse")
        )
        return try site.views.html(page, for: context, site)
    }

    private func results(for query: String) async throws -> [SearchPage.Result] {
        let words = CodeWords.folded(query).split(separator: " ").map(String.init)
        let matches = { @Sendable (text: String) in
            let folded = CodeWords.folded(text)
            return words.allSatisfy(folded.contains)
        }
        let pages = site.content.pages.values.sorted { $0.title < $1.title }.filter { matches($0.title + " " + $0.plain) }
            .map { SearchPage.Result(href: ContentRoutes.href(of: $0.slug), title: $0.title, what: "Page") }
        let lexicon = site.content.lexicon.filter { matches($0.term + " " + ($0.expansion ?? "")) }
            .map { SearchPage.Result(href: "/lexique#\($0.slug)", title: $0.term, what: "Lexique") }
        let (rows, said) = try await site.database.read { db in
            try (Searchable.everything(db), Publication.page(ContributionFilter(words: query), limit: Self.shown, db).page)
        }
        return lexicon + rows.filter { matches($0.text) }.map { SearchPage.Result($0) } + pages
            + said.map {
                .init(
                    href: Links.contribution($0.contribution.id),
                    title: French.opening($0.contribution.publishedText ?? "", length: 120),
                    what: "Parole"
                )
            }
    }
}

extension SearchPage.Result {
    init(_ row: Searchable) {
        title = French.opening(row.title, length: 120)
        switch row.target {
        case .theme(let number): (href, what) = ("/pacte/thematiques/\(number)", "Thématique")
        case .objective(let theme, let number): (href, what) = ("/pacte/objectifs/\(theme)-\(number)", "Objectif")
        case .action(let code): (href, what) = (Links.action(code), "Action")
        case .meeting(let id): (href, what) = (Links.meeting(id), "Séance")
        case .finding(let id): (href, what) = (Links.finding(id), "Constat")
        case .proposal(let id): (href, what) = (Links.proposal(id), "Proposition")
        case .consultation(let id): (href, what) = (Links.consultation(id), "Consultation")
        case .indicator(let id): (href, what) = (Links.indicator(id), "Indicateur")
        }
    }
}
