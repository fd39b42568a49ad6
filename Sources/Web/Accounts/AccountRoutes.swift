import Domain
import GRDB
import HTTPTypes
import Hummingbird

/// One account, for administrators: its roles, past and present; closing it and opening it again.
struct AccountRoutes: Sendable {
    let site: Site

    func show(_ request: Request, context: AppContext) async throws -> Response {
        try await site.views.html(page(context), for: context, site)
    }

    func giveRole(_ request: Request, context: AppContext) async throws -> Response {
        try await change(request, context, .granted) { form, person, db in
            let draft = try Grant.Draft(
                role: form["role"],
                scope: form["scope"],
                lastDay: form["lastDay"],
                today: Day(db.transactionDate)
            )
            try person.give(draft, by: context.viewer, db)
        }
    }

    func revokeRole(_ request: Request, context: AppContext) async throws -> Response {
        let id = try context.number("grant")
        return try await change(request, context, .revoked) { form, person, db in
            guard let grant = try DatedGrant.with(id: id, db), grant.personId == person.id else { throw Refusal.unknown }
            try grant.revoke(reason: form["reason"], by: context.viewer, db)
        }
    }

    func close(_ request: Request, context: AppContext) async throws -> Response {
        try await change(request, context, .closed) { form, person, db in
            try person.close(reason: form["reason"], by: context.viewer, db)
        }
    }

    func reopen(_ request: Request, context: AppContext) async throws -> Response {
        try await change(request, context, .reopened) { _, person, db in try person.reopen(by: context.viewer, db) }
    }

    /// Changes the account in the address, then shows it again.
    private func change(
        _ request: Request,
        _ context: AppContext,
        _ flash: Flash,
        _ change: @Sendable (Form, Person, Database) throws -> Void
    ) async throws -> Response {
        let form = try await Form(request, context)
        try context.viewer.acting(in: .administrators)
        let id = try context.number("person")
        return try await site.record(form, context) { db in
            try change(form, Person.find(db, id: id), db)
            return Links.after(flash, Links.account(id))
        } orShow: { problems in
            try await page(context, form, problems)
        }
    }

    private func page(_ context: AppContext, _ form: Form = .blank(), _ problems: FieldProblems? = nil) async throws -> AccountPage {
        try context.viewer.acting(in: .administrators)
        let id = try context.number("person")
        let failing = context.parameters.get("grant", as: Int64.self)
        let state = FormState(form, problems, for: context, site)
        return try await site.database.read { db in
            try AccountPage(Person.find(db, id: id), state, failing: failing, for: context.viewer, db)
        }
    }
}

extension Links {
    static func account(_ id: Int64) -> String { "/administration/\(id)" }
}
