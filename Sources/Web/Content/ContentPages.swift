import Domain

/// A page of `content/`.
struct ContentPageView: Page {
    static let template = "content/page"
    static let isAlikeForVisitors = true
    let title: String
    let description: String
    let bodyHTML: String
    let sources: [String]
    var place: Place

    init(_ page: ContentPage, easy: Bool) {
        (title, description, bodyHTML, sources) = (page.title, page.description, page.bodyHTML, easy ? [] : page.sources)
        place = Place(page.menuSection, [page.menuSection?.crumb, Crumb(page.title)].compactMap(\.self), easy: page.slug)
        if easy {
            place = Place(page.menuSection, [Crumb("Facile à lire", "/facile"), Crumb(page.title)])
            place.standardHref = ContentRoutes.standardHref(of: page.slug)
        }
    }
}

extension ContentPage {
    fileprivate var menuSection: Place.Section? {
        switch section {
        case "pacte": .pact
        case "participer": .participate
        case "comprendre": .understand
        default: nil
        }
    }
}

struct UnderstandPage: Page {
    static let template = "content/understand"
    static let isAlikeForVisitors = true
    let pages: [Item]
    var place: Place { Place(.understand, [Crumb("Comprendre")]) }

    struct Item: Sendable { let href: String, title: String, description: String }
}

struct EasyIndexPage: Page {
    static let template = "content/easy"
    static let isAlikeForVisitors = true
    let pages: [UnderstandPage.Item]
    var place: Place {
        var place = Place(nil, [Crumb("Facile à lire")])
        place.standardHref = "/"
        return place
    }
}

struct LexiconPage: Page {
    static let template = "content/lexicon"
    static let isAlikeForVisitors = true
    let entries: [Item]
    var place: Place { Place(.understand, [Place.Section.understand.crumb, Crumb("Le lexique")]) }

    struct Item: Sendable { let slug: String, term: String, expansion: String?, definition: String, also: String? }
}

struct SiteMapPage: Page {
    static let template = "content/map"
    static let isAlikeForVisitors = true
    let sections: [Part]
    var place: Place { Place(nil, [Crumb("Plan du site")]) }

    struct Part: Sendable { let title: String, links: [Crumb] }
}

struct SearchPage: Page {
    static let template = "content/search"
    let query: String
    let results: [Result]
    let summary: String?
    var place: Place { Place(nil, [Crumb("Rechercher")]) }

    struct Result: Sendable { let href: String, title: String, what: String }
}
