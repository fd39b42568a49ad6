import Domain
import Hummingbird

/// What everybody may ask about the data held on them, and the desk that answers.
func addRightsRoutes(to router: Router<AppContext>, _ site: Site) {
    let mine = MyAccountRoutes(site: site)
    router.get("mes-donnees", use: mine.show)
    router.get("mes-donnees/compte.json", use: mine.download)
    router.post("mes-donnees/compte", use: mine.update)
    router.get("mes-donnees/compte/effacement", use: mine.confirm)
    router.post("mes-donnees/compte/effacement", use: mine.erase)

    let words = MyWordsRoutes(site: site)
    router.get("mes-donnees/parole", use: words.new)
    router.post("mes-donnees/parole", use: words.show)
    router.post("mes-donnees/parole/telechargement", use: words.download)
    router.post("mes-donnees/parole/correction", use: words.correct)
    router.post("mes-donnees/parole/effacement/verification", use: words.confirm)
    router.post("mes-donnees/parole/effacement", use: words.erase)

    let requests = RightsRequestRoutes(site: site)
    router.get("mes-donnees/demande", use: requests.new)
    router.post("mes-donnees/demande", use: requests.create)
    router.get("mes-donnees/demande/recu/:request", use: requests.show)

    let desk = RightsDeskRoutes(site: site)
    router.get("donnees-personnelles/demandes", use: desk.index)
    router.post("donnees-personnelles/demandes", use: desk.create)
    router.get("donnees-personnelles/demandes/:request", use: desk.show)
    router.post("donnees-personnelles/demandes/:request/etapes", use: desk.step)
    router.post("donnees-personnelles/demandes/:request/effacement", use: desk.erase)
    router.get("donnees-personnelles/notes", use: HeldNotesRoutes(site: site).index)
}
