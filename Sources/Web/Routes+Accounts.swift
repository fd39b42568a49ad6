import Domain
import Hummingbird

/// Signing in, and what it opens.
func addAccountRoutes(to router: Router<AppContext>, _ site: Site) {
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
}
