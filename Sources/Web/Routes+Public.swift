import Domain
import Hummingbird

/// What anybody reads.
func addPublicRoutes(to router: Router<AppContext>, _ site: Site) {
    router.get("site.css", use: site.views.stylesheet.show)
    router.get("site.js", use: site.views.script.show)
    router.get(".well-known/security.txt", use: SecurityTextRoutes(site: site).show)

    let home = HomeRoutes(site: site)
    router.get("/", use: home.show)
    router.get("ce-qui-a-change", use: home.changes)

    let short = ShortAddressRoutes()
    router.get("p", use: short.participate)
    router.get("c", use: short.card)
    router.get("s/:meeting", use: short.meeting)

    let content = ContentRoutes(site: site)
    for slug in site.content.pages.keys.sorted() {
        router.get(RouterPath(ContentRoutes.href(of: slug)), use: content.page(slug))
    }
    router.get("comprendre", use: content.understand)
    router.get("lexique", use: content.lexicon)
    router.get("plan-du-site", use: content.map)
    let display = DisplayRoutes(site: site)
    router.get("affichage", use: display.edit)
    router.post("affichage", use: display.update)
    router.get("facile", use: content.easyIndex)
    router.get("facile/:slug", use: content.easy)
    router.get("roles", use: RolesRoutes(site: site).show)
    router.get("recherche", use: SearchRoutes(site: site).index)

    let pact = PactRoutes(site: site)
    router.get("pacte", use: pact.index)
    router.get("pacte/thematiques/:theme", use: pact.theme)
    router.get("pacte/objectifs/:objective", use: pact.objective)
    router.get("pacte/actions/:action", use: pact.action)
    router.get("pacte/indicateurs/:indicator", use: IndicatorRoutes(site: site).show)
}
