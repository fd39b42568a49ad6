import Domain
import Hummingbird

/// What administrators keep: accounts, roles, the journal, the look and the safety file.
func addAdministrationRoutes(to router: Router<AppContext>, _ site: Site) {
    let administration = AdministrationRoutes(site: site)
    router.get("administration", use: administration.index)
    router.post("administration", use: administration.create)
    router.post("administration/:person/acces", use: administration.renew)
    router.post("administration/connexions/fin", use: administration.endSignIns)
    let account = AccountRoutes(site: site)
    router.get("administration/:person", use: account.show)
    router.post("administration/:person/roles", use: account.giveRole)
    router.post("administration/:person/roles/:grant/retrait", use: account.revokeRole)
    router.post("administration/:person/fermeture", use: account.close)
    router.post("administration/:person/ouverture", use: account.reopen)

    let journal = JournalRoutes(site: site)
    router.get("administration/journal", use: journal.index)
    router.get("historique/:kind/:number", use: journal.history)

    router.get("style", use: StyleRoutes(site: site).show)
    let safety = SafetyRoutes(site: site)
    router.get("dossier", use: safety.index)
    router.get("dossier/:page", use: safety.show)
}
