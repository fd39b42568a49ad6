import Domain
import Hummingbird

/// Words: said, read, answered, contested.
func addContributionRoutes(to router: Router<AppContext>, _ site: Site) {
    let deposit = DepositRoutes(site: site)
    router.get("participer", use: deposit.new)
    router.post("participer", use: deposit.create)
    router.get("participer/feuille", use: deposit.sheet)
    let drafts = DepositDraftRoutes(site: site)
    for step in DepositStep.allCases {
        router.get(RouterPath(step.href), use: drafts.edit(step))
        router.post(RouterPath(step.href), use: drafts.update(step))
    }
    router.get("participer/verification", use: drafts.check)
    router.post("participer/brouillon/fin", use: drafts.delete)

    let receipt = ReceiptRoutes(site: site)
    router.get("participer/recu/:contribution", use: receipt.show)
    router.post("participer/fin", use: receipt.finish)
    router.get("suivre", use: receipt.new)
    router.post("suivre", use: receipt.create)
    router.post("suivre/retrait", use: receipt.withdraw)
    let contests = ContestRoutes(site: site)
    router.post("suivre/contestation", use: contests.create)

    let attributions = AttributionRoutes(site: site)
    router.post("suivre/attribution", use: attributions.change)
    router.post("contributions/:contribution/attribution", use: attributions.note)

    let contributions = ContributionRoutes(site: site)
    router.get("contributions", use: contributions.index)
    let exports = ContributionExportRoutes(site: site)
    router.get("contributions.csv", use: exports.csv)
    router.get("contributions.json", use: exports.json)
    router.get("contributions/:contribution", use: contributions.show)

    let moderation = ModerationRoutes(site: site)
    router.get("moderation", use: moderation.index)
    let corrections = CorrectionRoutes(site: site)
    router.get("moderation/corrections/:correction", use: corrections.show)
    router.post("moderation/corrections/:correction", use: corrections.decide)
    router.post("contributions/:contribution/publication", use: moderation.publish)
    router.post("contributions/:contribution/refus", use: moderation.decline)
    router.post("contributions/:contribution/reponses", use: moderation.answer)
    router.post("contributions/:contribution/contestation", use: contests.note)
    let again = SecondReadingRoutes(site: site)
    router.get("moderation/contestations", use: again.index)
    router.get("moderation/contestations/:contest", use: again.show)
    router.post("moderation/contestations/:contest", use: again.decide)
}
