import Domain
import GRDB
import HTTPTypes
import Hummingbird

/// Accounts and their roles, for administrators.
struct AdministrationRoutes: Sendable {
    let site: Site

    func index(_ request: Request, context: AppContext) async throws -> Response {
        let sought = Sought(request)
        return try await site.views.html(page(context, sought: sought), for: context, site)
    }

    /// Makes an account: with an e-mail a one-time link, without one an access card. Either is shown once.
    func create(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        try context.viewer.acting(in: .administrators)
        let months = site.content.settings.cardMonths
        return try await give(form, context) { code, words, db in
            let draft = try NewAccount(name: form["name"], email: form["email"], role: form["role"], scope: form["scope"])
            let link = try draft.open(card: draft.email == nil ? code : nil, lastingMonths: months, by: context.viewer, db)
            return Made(name: draft.name, link: link, words: link == nil ? words : nil)
        }
    }

    /// Gives somebody a new link or card, for the one that was lost.
    func renew(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        try context.viewer.acting(in: .administrators)
        let (id, months) = try (context.number("person"), site.content.settings.cardMonths)
        return try await give(form, context) { code, words, db in
            let person = try Person.find(db, id: id)
            let link = try person.renewAccess(card: code, lastingMonths: months, by: context.viewer, db)
            return Made(name: person.name, link: link, words: link == nil ? words : nil)
        }
    }

    /// Ends every sign-in at once, whoever holds it: the administrator's too.
    func endSignIns(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        try context.viewer.acting(in: .administrators)
        return try await site.record(form, context) { db in
            try SignIn.endAll(reason: form["ending"], by: context.viewer, db)
            return Links.after(.allSignedOut, "/connexion")
        } orShow: { problems in
            try await page(context, form, problems)
        }
    }

    /// Gives somebody a way in, once, and shows it. It is no outcome of the key: outcomes are kept, and in clear.
    private func give(
        _ form: Form,
        _ context: AppContext,
        _ make: @Sendable (AccessCard.Code?, String, Database) throws -> Made
    ) async throws -> Response {
        do {
            let key = try form.key(context, site)
            let words = site.content.words.draw()
            let code = AccessCard.Code(words, words: site.content.words, site.instance)
            let made = try await site.database.write { db -> Made? in
                var made: Made?
                _ = try key.once(db) {
                    made = try make(code, words, db)
                    return "/administration"
                }
                return made
            }
            guard let made else { return .redirect(to: "/administration") }
            return try await site.views.html(page(context, made: made), for: context, site)
        } catch let problems as FieldProblems {
            return try await site.views.html(page(context, form, problems), for: context, site, status: problems.status)
        }
    }

    /// An account that has just been opened, with what its holder needs to come in.
    private struct Made: Sendable { let name: String, link: String?, words: String? }

    private func page(
        _ context: AppContext,
        _ form: Form = .blank(),
        _ problems: FieldProblems? = nil,
        made: Made? = nil,
        sought: Sought = Sought()
    ) async throws -> AdministrationPage {
        let state = FormState(form, problems, for: context, site)
        return try await site.database.read { db in
            try context.viewer.acting(in: .administrators)
            let (rows, total) = try AccountRow.page(sought.number, named: sought.name, db)
            return try AdministrationPage(
                form: state,
                sought: sought.name,
                found: French.count(total, "compte"),
                people: rows.map {
                    .init(
                        href: Links.account($0.id),
                        number: $0.id,
                        name: $0.name,
                        email: $0.email,
                        isClosed: $0.isClosed,
                        roles: $0.roles.labels
                    )
                },
                pagination: sought.pagination(of: total),
                roles: Choice.list(Role.allCases.filter { $0 != .actionOwner }, chosen: form["role"], label: \.label),
                scopes: Choice.scopes(chosen: form["scope"], db),
                groups: Group.everyOne(db).map { Crumb($0.name, Links.cards(of: $0.slug)) },
                vacancies: Role.vacant(db).map(\.vacancy),
                endings: Choice.list(SignIn.Ending.allCases, chosen: form["ending"], label: \.label),
                link: made?.link.map { "\(site.content.settings.origin)/premiere-connexion#\($0)" },
                code: made?.words?.split(separator: " ").map(String.init) ?? [],
                codeUntil: AccessCard.end(afterMonths: site.content.settings.cardMonths, from: db.transactionDate).map(French.date),
                codeFor: made?.name
            )
        }
    }
}

/// Whom an administrator looks for in the list, and how far down.
struct Sought: Sendable {
    var name = ""
    var number = 1

    init() {}

    init(_ request: Request) {
        name = request.uri.queryParameters["nom"].map { String($0.prefix(120)) } ?? ""
        number = max(1, request.uri.queryParameters["page"].flatMap { Int($0) } ?? 1)
    }

    /// The way to the rest of the list, when it does not fit on a page.
    func pagination(of total: Int) -> Pagination? {
        let last = max(1, (total + AccountRow.pageSize - 1) / AccountRow.pageSize)
        guard last > 1 else { return nil }
        let here = min(number, last)
        func href(_ page: Int) -> String { "/administration?nom=\(Links.query(name))&page=\(page)" }
        return Pagination(
            previousHref: here > 1 ? href(here - 1) : nil,
            nextHref: here < last ? href(here + 1) : nil,
            label: "Page \(here) sur \(last)"
        )
    }
}

extension [Role] {
    /// What they are called, each once.
    fileprivate var labels: [String] { Role.allCases.filter(contains).map(\.label) }
}
