import Domain
import Hummingbird

/// Every address of the site, a section per file. Who may call one is asked of the domain by each handler: closed unless
/// said otherwise.
func addRoutes(to router: Router<AppContext>, _ site: Site) {
    addPublicRoutes(to: router, site)
    addAccountRoutes(to: router, site)
    addRightsRoutes(to: router, site)
    addAdministrationRoutes(to: router, site)
    addContributionRoutes(to: router, site)
    addSheetRoutes(to: router, site)
    addSynthesisRoutes(to: router, site)
    addMeetingRoutes(to: router, site)
    addReviewRoutes(to: router, site)
}
