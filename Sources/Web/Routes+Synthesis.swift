import Domain
import Hummingbird

/// From what was said to what is done: findings, proposals, actions.
func addSynthesisRoutes(to router: Router<AppContext>, _ site: Site) {
    let findings = FindingRoutes(site: site)
    router.get("constats/nouveau", use: findings.new)
    router.post("constats", use: findings.create)
    router.get("constats/:finding", use: findings.show)

    let proposals = ProposalRoutes(site: site)
    router.get("propositions/nouvelle", use: proposals.new)
    router.post("propositions", use: proposals.create)
    router.get("propositions/:proposal", use: proposals.show)
    router.post("propositions/:proposal/etat", use: proposals.updateState)

    let proposalActions = ProposalActionRoutes(site: site)
    router.get("propositions/:proposal/action", use: proposalActions.new)
    router.post("propositions/:proposal/action", use: proposalActions.create)

    let entries = ActionEntryRoutes(site: site)
    router.get("pacte/actions/:action/suivi", use: entries.new)
    router.post("pacte/actions/:action/suivi", use: entries.create)
    let owners = ActionOwnerRoutes(site: site)
    router.get("pacte/actions/:action/pilotes", use: owners.index)
    router.post("pacte/actions/:action/pilotes", use: owners.create)
    router.post("pacte/actions/:action/pilotes/:grant/retrait", use: owners.delete)
}
