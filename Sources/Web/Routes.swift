import Domain
import Hummingbird

/// Every address of the site. Who may call it is asked of the domain by each handler: closed unless said otherwise.
func addRoutes(to router: Router<AppContext>, _ site: Site) {
    addPublicRoutes(to: router, site)
    addAccountRoutes(to: router, site)
    addContributionRoutes(to: router, site)
    addMeetingRoutes(to: router, site)
    addReviewRoutes(to: router, site)
}

/// What anybody reads.
private func addPublicRoutes(to router: Router<AppContext>, _ site: Site) {
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

/// Signing in, and what it opens.
private func addAccountRoutes(to router: Router<AppContext>, _ site: Site) {
    let signIn = SignInRoutes(site: site)
    router.get("connexion", use: signIn.new)
    router.post("connexion", use: signIn.create)
    router.get("carte", use: signIn.newCard)
    router.post("carte", use: signIn.createCard)
    router.post("deconnexion", use: signIn.delete)
    router.post("connexion/prolongation", use: signIn.prolong)
    router.post("connexion/code", use: SecondStepRoutes(site: site).create)

    let first = FirstSignInRoutes(site: site)
    router.get("premiere-connexion", use: first.new)
    router.post("premiere-connexion", use: first.create)

    router.get("mon-espace", use: SpaceRoutes(site: site).show)
    let password = PasswordRoutes(site: site)
    router.get("mon-espace/mot-de-passe", use: password.edit)
    router.post("mon-espace/mot-de-passe", use: password.update)
    let devices = DeviceRoutes(site: site)
    router.post("mon-espace/appareils/:device/fin", use: devices.delete)
    router.post("mon-espace/autres-appareils/fin", use: devices.deleteOthers)
    let factor = SecondFactorRoutes(site: site)
    router.get("mon-espace/double-controle", use: factor.show)
    router.post("mon-espace/double-controle", use: factor.create)
    router.post("mon-espace/double-controle/confirmation", use: factor.confirm)
    router.post("mon-espace/double-controle/retrait", use: factor.delete)
    router.post("administration/:person/double-controle/retrait", use: factor.deleteOfSomebody)

    let kiosk = KioskRoutes(site: site)
    router.get("borne", use: kiosk.index)
    router.post("borne", use: kiosk.create)
    router.get("borne/accueil", use: kiosk.welcome)
    router.post("borne/fin", use: kiosk.finish)
    router.post("borne/:kiosk/arret", use: kiosk.delete)

    let codes = OneTimeCodeRoutes(site: site)
    router.get("groupes/:group/acces", use: codes.index)
    router.post("groupes/:group/acces/:person", use: codes.create)
    router.post("administration/:person/code", use: codes.createForAnybody)

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

    router.get("style", use: StyleRoutes(site: site).show)
    let safety = SafetyRoutes(site: site)
    router.get("dossier", use: safety.index)
    router.get("dossier/:page", use: safety.show)

    let administration = AdministrationRoutes(site: site)
    router.get("administration", use: administration.index)
    router.post("administration", use: administration.create)
    router.post("administration/:person/acces", use: administration.renew)
    let account = AccountRoutes(site: site)
    router.get("administration/:person", use: account.show)
    router.post("administration/:person/roles", use: account.giveRole)
    router.post("administration/:person/roles/:grant/retrait", use: account.revokeRole)
    router.post("administration/:person/fermeture", use: account.close)
    router.post("administration/:person/ouverture", use: account.reopen)

    let journal = JournalRoutes(site: site)
    router.get("administration/journal", use: journal.index)
    router.get("historique/:kind/:number", use: journal.history)
}

/// From the words to the action: the thread's first half.
private func addContributionRoutes(to router: Router<AppContext>, _ site: Site) {
    let deposit = DepositRoutes(site: site)
    router.get("participer", use: deposit.new)
    router.post("participer", use: deposit.create)
    router.get("participer/feuille", use: deposit.sheet)

    let receipt = ReceiptRoutes(site: site)
    router.get("participer/recu/:contribution", use: receipt.show)
    router.post("participer/fin", use: receipt.finish)
    router.get("suivre", use: receipt.new)
    router.post("suivre", use: receipt.create)
    router.post("suivre/retrait", use: receipt.withdraw)
    let contests = ContestRoutes(site: site)
    router.post("suivre/contestation", use: contests.create)

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

/// Groups and their séances.
private func addMeetingRoutes(to router: Router<AppContext>, _ site: Site) {
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

/// From the entries to the vote: the thread's second half.
private func addReviewRoutes(to router: Router<AppContext>, _ site: Site) {
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
