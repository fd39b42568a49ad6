import Domain
import GRDB
import HTTPTypes
import Hummingbird

/// The names behind the places of a group: one person asks to read one, another agrees, and each step is kept (R6).
struct SealRequestRoutes: Sendable {
    let site: Site

    func index(_ request: Request, context: AppContext) async throws -> Response {
        try await site.views.html(page(context), for: context, site)
    }

    /// Asks to read the name behind a place. A request with problems comes back on the page of the group.
    func create(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        let member = try context.number("member")
        return try await site.record(form, context) { db in
            let group = try kept(context, db)
            guard let membership = try group.memberships(db).first(where: { $0.id == member }) else { throw Refusal.unknown }
            try membership.requestName(reason: form["reason"], by: context.viewer, db)
            return Links.after(.nameRequested, Links.names(of: group.slug))
        } orShow: { problems in
            let state = FormState(form, problems, for: context, site)
            return try await site.database.read { db in
                try GroupPage(kept(context, db), state, member: member, for: context.viewer, db)
            }
        }
    }

    /// Agrees to somebody else's request, or refuses it.
    func decide(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        let number = try context.number("request")
        return try await site.record(form, context) { db in
            let group = try kept(context, db)
            try SealRequest.find(number, in: group, db).decide(form["verdict"], by: context.viewer, db)
            return Links.after(.nameDecided, Links.names(of: group.slug))
        } orShow: { problems in
            try await page(context, form, problems)
        }
    }

    /// Shows the name, to who asked for it. It is no outcome of the form's key: outcomes are kept, and in clear.
    func read(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        let number = try context.number("request")
        do {
            _ = try form.key(context, site)
            let read = try await site.database.write { db in
                let request = try SealRequest.find(number, in: kept(context, db), db)
                return try NamesPage.Read(number: request.membershipId, person: request.readName(by: context.viewer, db))
            }
            return try await site.views.html(page(context, read: read), for: context, site)
        } catch let problems as FieldProblems {
            return try await site.views.html(page(context, form, problems), for: context, site, status: problems.status)
        }
    }

    private func page(
        _ context: AppContext,
        _ form: Form = .blank(),
        _ problems: FieldProblems? = nil,
        read: NamesPage.Read? = nil
    ) async throws -> NamesPage {
        let state = FormState(form, problems, for: context, site)
        return try await site.database.read { db in try NamesPage(kept(context, db), state, read: read, for: context.viewer, db) }
    }

    /// The group in the address, if the viewer keeps its identities.
    private func kept(_ context: AppContext, _ db: Database) throws -> Group {
        guard let group = try Group.with(slug: context.text("group"), db) else { throw Refusal.unknown }
        try context.viewer.acting(in: .identityKeepers(groupId: group.id))
        return group
    }
}
