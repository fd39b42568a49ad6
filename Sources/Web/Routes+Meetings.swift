import Domain
import Hummingbird

/// Groups and their séances.
func addMeetingRoutes(to router: Router<AppContext>, _ site: Site) {
    let groups = GroupRoutes(site: site)
    router.get("groupes", use: groups.index)
    router.get("groupes/:group", use: groups.show)
    router.post("groupes/:group/membres", use: groups.createMember)

    let names = SealRequestRoutes(site: site)
    router.get("groupes/:group/noms", use: names.index)
    router.post("groupes/:group/membres/:member/nom", use: names.create)
    router.post("groupes/:group/noms/:request/accord", use: names.decide)
    router.post("groupes/:group/noms/:request/lecture", use: names.read)

    let cards = CardRoutes(site: site)
    router.get("groupes/:group/cartes", use: cards.new)
    router.post("groupes/:group/cartes", use: cards.create)

    let meetings = MeetingRoutes(site: site)
    router.get("seances", use: meetings.index)
    router.get("seances/:meeting", use: meetings.show)
    router.get("seances/:meeting/facile", use: meetings.easy)

    let papers = MeetingPaperRoutes(site: site)
    router.get("seances/:meeting/feuille", use: papers.agenda)
    router.get("seances/:meeting/emargement", use: papers.attendance)
    router.get("seances/:meeting/invitation", use: papers.invitation)
    router.get("seances/:meeting/questions", use: papers.questions)

    let convening = MeetingConveningRoutes(site: site)
    router.get("seances/nouvelle", use: convening.new)
    router.post("seances", use: convening.create)
    router.post("seances/:meeting/annonce", use: convening.announce)
    router.post("seances/:meeting/annulation", use: convening.cancel)

    let revising = MeetingRevisingRoutes(site: site)
    router.get("seances/:meeting/modification", use: revising.edit)
    router.post("seances/:meeting/modification", use: revising.update)

    let holding = MeetingHoldingRoutes(site: site)
    router.get("seances/:meeting/saisie", use: holding.show)
    router.post("seances/:meeting/presences", use: holding.attendance)
    router.post("seances/:meeting/paroles", use: holding.note)
    router.post("seances/:meeting/paroles/:note/contribution", use: holding.contribute)

    let compteRendu = CompteRenduRoutes(site: site)
    router.get("seances/:meeting/compte-rendu", use: compteRendu.show)
    router.get("seances/:meeting/compte-rendu/redaction", use: compteRendu.edit)
    router.post("seances/:meeting/compte-rendu/redaction", use: compteRendu.save)
    router.post("seances/:meeting/compte-rendu/publication", use: compteRendu.publish)
}
