import Domain
import GRDB
import HTTPTypes
import Hummingbird

/// « Mon espace »: what somebody who is signed in can do here.
struct SpaceRoutes: Sendable {
    let site: Site

    func show(_ request: Request, context: AppContext) async throws -> Response {
        guard let person = context.viewer.person else { throw NotSignedIn() }
        let viewer = context.viewer
        let token = request.cookies[SignInCookie.name]?.value ?? ""
        let days = site.content.settings.answerDays
        let (waiting, sheets, contested, devices, names, consultations, vacant) = try await site.database.read { db in
            try (
                viewer.belongs(to: .contributionTeam) ? Contribution.figures(db).waiting : 0,
                viewer.belongs(to: .contributionTeam) ? SheetBatch.waitingCount(for: viewer, db) : 0,
                viewer.belongs(to: .secondReaders) ? Contest.waitingCount(db) : 0,
                Device.all(of: person, seenWith: token, db).map(DeviceItem.init),
                SealRequest.awaiting(viewer, db),
                SpacePage.Task.consultations(days: days, for: viewer, db),
                viewer.belongs(to: .administrators) ? Role.vacant(db).map(\.vacancy) : []
            )
        }
        let administers = viewer.belongs(to: .administrators)
        let page = SpacePage(
            form: FormState(for: context, site),
            name: person.email == nil ? nil : person.name,
            roles: Array(Set(viewer.grants.map(\.role.label))).sorted(),
            tasks: names.map(SpacePage.Task.init) + consultations
                + SpacePage.Task.all(for: viewer, waiting: waiting, sheets: sheets, contested: contested),
            lastBackup: administers ? French.lastBackup(site.backups?.now) : nil,
            backupProblem: administers ? French.backupProblem(site.backups?.now) : nil,
            secondFactorDue: viewer.secondFactorDue.map(French.date),
            lacksSecondFactor: viewer.lacksSecondFactor,
            vacancies: vacant,
            devices: devices,
            hasOtherDevices: devices.contains { !$0.isThisOne },
            hasPassword: !person.hasNoPassword
        )
        return try site.views.html(page, for: context, site)
    }
}

extension SpacePage.Task {
    /// The requests of a group that wait for the viewer's answer.
    init(group: Group, count: Int) {
        title = "Donner ou refuser un accord"
        detail = French.count(count, "demande de nom attend", "demandes de noms attendent") + "\u{A0}: \(group.name)"
        href = Links.names(of: group.slug)
    }

    /// The doors that the viewer's roles open, most urgent first.
    static func all(for viewer: Viewer, waiting: Int, sheets: Int, contested: Int) -> [Self] {
        var tasks: [Self] = []
        if viewer.belongs(to: .secondReaders) {
            let detail = French.count(contested, "décision attend", "décisions attendent")
            tasks.append(.init(title: "Relire les décisions contestées", detail: detail, href: "/moderation/contestations"))
        }
        if viewer.belongs(to: .contributionTeam) {
            tasks.append(
                .init(title: "Relire et répondre", detail: French.count(waiting, "parole attend", "paroles attendent"), href: "/moderation")
            )
            tasks.append(
                .init(title: "Écrire un constat", detail: "Relier les paroles qui disent la même chose", href: "/constats/nouveau")
            )
        }
        if viewer.belongs(to: .sheetTypists) {
            let detail =
                sheets == 0
                ? "Les recopier, ou vérifier celles d’une autre personne"
                : "\(French.count(sheets, "lot recopié par une autre personne attend", "lots recopiés par d’autres personnes attendent")) votre vérification"
            tasks.append(.init(title: "Les feuilles de papier", detail: detail, href: "/feuilles"))
        }
        if viewer.belongs(to: .conductors) {
            tasks.append(
                .init(title: "Préparer une séance", detail: "L’ordre du jour, les présences, le compte rendu", href: "/seances/nouvelle")
            )
        }
        if viewer.belongs(to: .conductors) {
            tasks.append(.init(title: "Prêter cette tablette", detail: "Pour que les personnes du groupe s’en servent", href: "/borne"))
        }
        if viewer.belongs(to: .actionFollowers) {
            tasks.append(.init(title: "Suivre mes actions", detail: "Dire ce qui avance et ce qui est difficile", href: "/suivi"))
        }
        if viewer.belongs(to: .bilanReaders) {
            tasks.append(.init(title: "L’année en une page", detail: "Les chiffres et les actions", href: "/pilotage"))
            tasks.append(.init(title: "Les bilans", detail: "Préparer, voter, publier", href: "/bilans"))
        }
        if viewer.belongs(to: .administrators) {
            tasks.append(.init(title: "Les comptes", detail: "Les personnes et leurs rôles", href: "/administration"))
            tasks.append(
                .init(title: "Le style du site", detail: "Les couleurs et les pièces, pour ajouter une page", href: "/style")
            )
            tasks.append(
                .init(title: "Installer et sauvegarder", detail: "Le guide de la personne qui exploite le site", href: "/installer")
            )
        }
        if viewer.belongs(to: .dataProtection) {
            tasks.append(
                .init(title: "Les demandes sur les données", detail: "Répondre en un mois", href: "/donnees-personnelles/demandes")
            )
        }
        if viewer.belongs(to: .safetyReaders) {
            tasks.append(
                .init(title: "Le dossier de sécurité", detail: "Les menaces, les protections, les vérifications", href: "/dossier")
            )
        }
        tasks.append(.init(title: "Ce que mes rôles permettent", detail: "Et ce que chaque rôle permet", href: "/roles"))
        if viewer.belongs(to: .journalReaders) {
            tasks.append(.init(title: "Le journal", detail: "Qui a fait quoi, et quand", href: "/administration/journal"))
        }
        tasks.append(.init(title: "Dire quelque chose", detail: "Pour vous, ou pour quelqu’un qui vous l’a dit", href: "/participer"))
        tasks.append(.init(title: "Mes données", detail: "Les voir, les corriger, les emporter, les effacer", href: "/mes-donnees"))
        tasks.append(.init(title: "Les séances", detail: "Les dates et les comptes rendus", href: "/seances"))
        if let person = viewer.person {
            let own = Links.history(of: .account(person.id))
            tasks.append(.init(title: "L’historique de mon compte", detail: "Ce qui a été fait sur votre compte", href: own))
        }
        return tasks
    }
}
