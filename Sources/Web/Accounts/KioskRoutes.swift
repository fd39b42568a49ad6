import Domain
import GRDB
import HTTPTypes
import Hummingbird

/// « Borne »: a tablet that the people of a group share.
struct KioskRoutes: Sendable {
    let site: Site

    func index(_ request: Request, context: AppContext) async throws -> Response {
        if context.kiosk != nil { return .redirect(to: Links.kioskWelcome) }
        return try await site.views.html(page(context), for: context, site)
    }

    /// Makes this browser a shared tablet, and signs the facilitator out of it.
    func create(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        guard let token = request.cookies[SignInCookie.name]?.value else { throw NotSignedIn() }
        do {
            _ = try form.key(context, site)
            let secret = try await site.database.write { db in
                guard let group = try Group.conducted(by: context.viewer, db).first(where: { $0.slug == form["group"] }) else {
                    // Who conducts no group learns nothing of the page.
                    if try Group.conducted(by: context.viewer, db).isEmpty { throw Refusal.notAllowed }
                    throw FieldProblems(form["group"].isEmpty ? .missing : .notAChoice, field: "group")
                }
                return try Kiosk.start(for: group, endingSignIn: token, by: context.viewer, db)
            }
            var response = Response.toWelcome()
            response.setCookie(KioskCookie.start(secret))
            return response
        } catch let problems as FieldProblems {
            return try await site.views.html(page(context, form, problems), for: context, site, status: problems.status)
        }
    }

    /// Where each person begins, and what the tablet promises.
    func welcome(_ request: Request, context: AppContext) async throws -> Response {
        guard context.kiosk != nil else { throw Refusal.unknown }
        return try site.views.html(KioskWelcomePage(), for: context, site)
    }

    /// « Terminer »: the person leaves, and nothing of them stays. Works on a page that was open for hours.
    func finish(_ request: Request, context: AppContext) async throws -> Response {
        guard let kiosk = context.kiosk else { throw Refusal.unknown }
        try await site.database.write { db in
            try kiosk.forget(db)
            try DepositDraft.forget(in: context.browser.id, site.instance, db)
        }
        return .toWelcome()
    }

    /// Makes a tablet an ordinary browser again, from the facilitator's own device.
    func delete(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        let number = try context.number("kiosk")
        let key = try form.key(context, site)
        let location = try await site.database.write { db in
            try key.once(db) {
                try Kiosk.find(db, id: number).end(by: context.viewer, db)
                return Links.after(.kiosk, "/borne")
            }
        }
        return .redirect(to: location)
    }

    private func page(_ context: AppContext, _ form: Form = .blank(), _ problems: FieldProblems? = nil) async throws -> KioskPage {
        let state = FormState(form, problems, for: context, site)
        return try await site.database.read { db in
            let groups = try Group.conducted(by: context.viewer, db)
            guard !groups.isEmpty else { throw Refusal.notAllowed }
            let chosen = groups.count == 1 ? groups[0].slug : form["group"]
            return try KioskPage(
                form: state,
                groups: groups.map { Choice(value: $0.slug, label: $0.name, isChosen: $0.slug == chosen) },
                running: groups.flatMap { group in
                    try Kiosk.all(of: group, db).map {
                        .init(number: $0.id, group: group.name, since: French.moment($0.startedAt), until: French.time($0.endsAt))
                    }
                }
            )
        }
    }
}

/// Where a facilitator lends this tablet, and takes others back.
struct KioskPage: Page {
    static let template = "accounts/kiosk"
    let form: FormState
    let groups: [Choice]
    let running: [Item]
    var place: Place { Place(nil, [Crumb("Mon espace", "/mon-espace"), Crumb("Prêter cette tablette")]) }

    struct Item: Sendable { let number: Int64, group: String, since: String, until: String }
}

/// The first page of a shared tablet.
struct KioskWelcomePage: Page {
    static let template = "accounts/kiosk-welcome"
    var place: Place { Place(nil, [Crumb("Cette tablette")]) }
}
