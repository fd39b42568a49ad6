import Domain
import GRDB
import HTTPTypes
import Hummingbird

/// The pages of `content/`, their easy-read twins, the lexicon and the site map.
struct ContentRoutes: Sendable {
    let site: Site

    /// Where each page of `content/pages/` is shown, but for those whose address is not their slug.
    static func href(of slug: String) -> String { slug == "suivi" ? "/pacte/suivi" : "/\(slug)" }

    static func standardHref(of slug: String) -> String {
        switch slug {
        case "accueil": "/"
        case "le-pacte": "/pacte"
        default: href(of: slug)
        }
    }

    /// The handler of a page of `content/pages/`.
    func page(_ slug: String) -> @Sendable (Request, AppContext) async throws -> Response {
        { _, context in
            guard let page = site.content.pages[slug] else { throw HTTPError(.notFound) }
            return try site.views.html(ContentPageView(page, easy: false), for: context, site)
        }
    }

    func easy(_ request: Request, context: AppContext) async throws -> Response {
        guard let page = try site.content.easyPages[context.text("slug")] else { throw HTTPError(.notFound) }
        return try site.views.html(ContentPageView(page, easy: true), for: context, site)
    }

    func easyIndex(_ request: Request, context: AppContext) async throws -> Response {
        let pages = site.content.easyPages.values.sorted { $0.title < $1.title }
        return try site.views.html(
            EasyIndexPage(pages: pages.map { .init(href: "/facile/\($0.slug)", title: $0.title, description: $0.description) }),
            for: context,
            site
        )
    }

    func understand(_ request: Request, context: AppContext) async throws -> Response {
        let order = ["pourquoi-participer", "participer-comment", "suivi", "charte", "regles", "aide", "autrement"]
        let pages = order.compactMap { site.content.pages[$0] }
        let items = pages.map { UnderstandPage.Item(href: Self.href(of: $0.slug), title: $0.title, description: $0.description) }
        return try site.views.html(UnderstandPage(pages: items), for: context, site)
    }

    func lexicon(_ request: Request, context: AppContext) async throws -> Response {
        let entries = site.content.lexicon.map {
            LexiconPage.Item(
                slug: $0.slug,
                term: $0.term,
                expansion: $0.expansion,
                definition: $0.definition,
                also: $0.also.flatMap { $0.isEmpty ? nil : $0.joined(separator: ", ") }
            )
        }
        return try site.views.html(LexiconPage(entries: entries), for: context, site)
    }

    func map(_ request: Request, context: AppContext) async throws -> Response {
        let themes = try await site.database.read { db in try Pact.current(db).map { try Theme.all(of: $0, db) } ?? [] }
        let pages = site.content.pages.values.sorted { $0.title < $1.title }.map { Crumb($0.title, Self.href(of: $0.slug)) }
        let page = SiteMapPage(sections: [
            .init(
                title: "Participer",
                links: [
                    Crumb("Dire quelque chose", "/participer"), Crumb("Les consultations", "/consultations"),
                    Crumb("Suivre ma parole", "/suivre"),
                    Crumb("La feuille à imprimer", "/participer/feuille"),
                    Crumb("Les paroles publiées", "/contributions"), Crumb("Ce qui a changé", "/ce-qui-a-change"),
                ]
            ),
            .init(
                title: "Le pacte",
                links: [Crumb("Le pacte", "/pacte")]
                    + themes.map { Crumb("Thématique \($0.number) : \($0.short)", Links.theme($0)) } + [Crumb("Les bilans", "/bilans")]
            ),
            .init(title: "Se rencontrer", links: [Crumb("Les séances", "/seances"), Crumb("Les groupes", "/groupes")]),
            .init(
                title: "Comprendre",
                links: [
                    Crumb("Comprendre", "/comprendre"), Crumb("Le lexique", "/lexique"), Crumb("Facile à lire", "/facile"),
                    Crumb("Ce que chaque rôle permet", "/roles"), Crumb("Rechercher", "/recherche"), Crumb("Affichage", "/affichage"),
                ] + pages
            ),
            .init(
                title: "Mon espace",
                links: [Crumb("Se connecter", "/connexion"), Crumb("Entrer avec ma carte", "/carte"), Crumb("Mes données", "/mes-donnees")]
            ),
        ])
        return try site.views.html(page, for: context, site)
    }
}
