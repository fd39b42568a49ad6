import Domain
import Hummingbird

/// The safety file: what threatens the people of the site, what stops it, and what was checked.
struct SafetyRoutes: Sendable {
    let site: Site

    func index(_ request: Request, context: AppContext) async throws -> Response {
        try context.viewer.acting(in: .safetyReaders)
        let pages = site.content.safetyPages.values.sorted { $0.title < $1.title }
        let items = pages.map { UnderstandPage.Item(href: "/dossier/\($0.slug)", title: $0.title, description: $0.description) }
        return try site.views.html(SafetyIndexPage(pages: items), for: context, site)
    }

    func show(_ request: Request, context: AppContext) async throws -> Response {
        try context.viewer.acting(in: .safetyReaders)
        guard let page = try site.content.safetyPages[context.text("page")] else { throw HTTPError(.notFound) }
        return try site.views.html(SafetyPage(page), for: context, site)
    }
}

struct SafetyIndexPage: Page {
    static let template = "content/safety"
    let pages: [UnderstandPage.Item]
    var place: Place { Place(nil, [Crumb("Mon espace", "/mon-espace"), Crumb("Le dossier de sécurité")]) }
}

/// One page of the file, shown as the public pages of `content/` are.
struct SafetyPage: Page {
    static let template = "content/page"
    let title: String
    let bodyHTML: String
    let sources: [String]
    var place: Place {
        Place(nil, [Crumb("Mon espace", "/mon-espace"), Crumb("Le dossier de sécurité", "/dossier"), Crumb(title)])
    }

    init(_ page: ContentPage) { (title, bodyHTML, sources) = (page.title, page.bodyHTML, page.sources) }
}
