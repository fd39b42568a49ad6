import Domain
import Hummingbird

/// From the entries to the vote: the thread's second half.
func addReviewRoutes(to router: Router<AppContext>, _ site: Site) {
    let bilans = BilanRoutes(site: site)
    router.get("bilans", use: bilans.index)
    router.post("bilans", use: bilans.create)
    router.get("bilans/:year", use: bilans.show)
    router.get("bilans/:year/facile", use: bilans.easy)
    router.get("bilans/:year/versions/:version", use: bilans.version)

    let drafting = BilanDraftingRoutes(site: site)
    router.get("bilans/:year/redaction", use: drafting.edit)
    router.post("bilans/:year/avant-propos", use: drafting.foreword)
    router.get("bilans/:year/chapitres/:theme", use: drafting.editChapter)
    router.post("bilans/:year/chapitres/:theme", use: drafting.updateChapter)
    router.post("bilans/:year/etapes", use: drafting.step)

    let review = ProgressReviewRoutes(site: site)
    router.get("bilans/:year/point-d-etape", use: review.show)
    router.post("bilans/:year/point-d-etape", use: review.create)

    let deliberations = DeliberationRoutes(site: site)
    router.get("bilans/:year/deliberation", use: deliberations.new)
    router.post("bilans/:year/deliberation", use: deliberations.create)

    router.post("bilans/:year/deliberation/dates", use: deliberations.addDates)

    let indicators = IndicatorRoutes(site: site)
    router.get("pacte/thematiques/:theme/indicateurs/nouveau", use: indicators.new)
    router.post("pacte/thematiques/:theme/indicateurs", use: indicators.create)
    router.post("pacte/indicateurs/:indicator/valeurs", use: indicators.record)

    router.get("suivi", use: FollowUpDeskRoutes(site: site).index)
    router.get("pilotage", use: SteeringRoutes(site: site).show)
}
