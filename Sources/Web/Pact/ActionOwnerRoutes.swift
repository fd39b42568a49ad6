import Domain
import GRDB
import HTTPTypes
import Hummingbird

/// Who owns an action (« pilote »): entrusted by those who follow its theme.
struct ActionOwnerRoutes: Sendable {
    let site: Site

    func index(_ request: Request, context: AppContext) async throws -> Response {
        try await site.views.html(page(context), for: context, site)
    }

    /// Entrusts the action to whoever has that e-mail.
    func create(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        return try await site.record(form, context) { db in
            let placed = try action(context, db)
            let draft = try Grant.Draft(
                role: Role.actionOwner.rawValue,
                scope: Grant.Scope.action(placed.id).typed,
                lastDay: form["lastDay"],
                today: Day(db.transactionDate)
            )
            var problems = FieldProblems()
            let email = problems.text(form["email"], field: "email", max: 200)
            try problems.throwIfAny()
            guard let person = try Person.with(email: email, db) else { throw FieldProblems(.noSuchAccount, field: "email") }
            try person.give(draft, by: context.viewer, db)
            return Links.after(.granted, Links.owners(of: placed.code))
        } orShow: { problems in
            try await page(context, form, problems)
        }
    }

    func delete(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        let id = try context.number("grant")
        return try await site.record(form, context) { db in
            let placed = try action(context, db)
            guard let grant = try DatedGrant.with(id: id, db), grant.grant.actionId == placed.id else { throw Refusal.unknown }
            try grant.revoke(reason: form["reason"], by: context.viewer, db)
            return Links.after(.revoked, Links.owners(of: placed.code))
        } orShow: { problems in
            try await page(context, form, problems)
        }
    }

    /// The action in the address, for those who follow its theme alone.
    private func action(_ context: AppContext, _ db: Database) throws -> PlacedAction {
        let placed = try PactRoutes(site: site).action(context, db)
        try context.viewer.acting(in: .themeTeam(themeId: placed.theme.id))
        return placed
    }

    private func page(_ context: AppContext, _ form: Form = .blank(), _ problems: FieldProblems? = nil) async throws -> ActionOwnersPage {
        let state = FormState(form, problems, for: context, site)
        let failing = context.parameters.get("grant", as: Int64.self)
        return try await site.database.read { db in
            let placed = try action(context, db)
            return try ActionOwnersPage(
                form: state,
                code: placed.code.description,
                title: placed.action.title,
                href: Links.action(placed.code),
                owners: DatedGrant.owners(of: placed.action, db).map { dated in
                    try .init(
                        person: Person.find(db, id: dated.personId).name,
                        grant: GrantItem(dated, refusal: nil, isFailing: dated.id == failing, db)
                    )
                }
            )
        }
    }
}

struct ActionOwnersPage: Page {
    static let template = "pact/owners"
    let form: FormState
    let code: String
    let title: String
    let href: String
    let owners: [Owner]
    var place: Place {
        Place(.pact, [Place.Section.pact.crumb, Crumb("Action \(code)", href), Crumb("Qui la suit")])
    }

    struct Owner: Sendable { let person: String, grant: GrantItem }
}

extension Links {
    static func owners(of code: ActionCode) -> String { "\(action(code))/pilotes" }
}
