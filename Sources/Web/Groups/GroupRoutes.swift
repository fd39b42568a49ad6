import Domain
import GRDB
import HTTPTypes
import Hummingbird

/// The groups, and the places in them.
struct GroupRoutes: Sendable {
    let site: Site

    func index(_ request: Request, context: AppContext) async throws -> Response {
        let page = try await site.database.read { db in
            try GroupsPage(items: Group.everyOne(db).map(GroupsPage.Item.init))
        }
        return try site.views.html(page, for: context, site)
    }

    func show(_ request: Request, context: AppContext) async throws -> Response {
        try await site.views.html(page(context), for: context, site)
    }

    func createMember(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        let slug = try context.text("group")
        return try await site.record(form, context) { db in
            let draft = try Membership.Draft(college: form["college"], designation: form["designation"], name: form["name"])
            guard let group = try Group.with(slug: slug, db) else { throw Refusal.unknown }
            _ = try Membership.appoint(draft, to: group, by: context.viewer, db)
            return Links.after(.member, Links.group(group))
        } orShow: { problems in
            try await page(context, form, problems)
        }
    }

    /// Shows the name behind a place, to somebody who says why. Sent twice, the form shows it once.
    func liftSeal(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        let slug = try context.text("group")
        let member = try context.number("member")
        do {
            let key = try form.key(context, site)
            let lifted = try await site.database.write { db in
                guard let group = try Group.with(slug: slug, db), try group.memberships(db).contains(where: { $0.id == member })
                else { throw Refusal.unknown }
                return try lift(member, of: group, form, key, by: context.viewer, db)
            }
            guard let lifted else { return .redirect(to: "/groupes/\(slug)") }
            return try await site.views.html(page(context, lifted: lifted), for: context, site)
        } catch let problems as FieldProblems {
            return try await site.views.html(page(context, form, problems), for: context, site, status: problems.status)
        }
    }

    /// The name, the first time that the form is sent. It is no outcome of the key: outcomes are kept, and in clear.
    private func lift(
        _ member: Int64,
        of group: Group,
        _ form: Form,
        _ key: FormKey,
        by viewer: Viewer,
        _ db: Database
    ) throws -> GroupPage.Lifted? {
        var lifted: GroupPage.Lifted?
        _ = try key.once(db) {
            let name = try Membership.liftSeal(of: member, reason: form["reason"], by: viewer, db)
            lifted = GroupPage.Lifted(number: member, person: name, reason: form["reason"])
            return Links.group(group)
        }
        return lifted
    }

    /// The page of the group in the address, with what was typed in one of its forms, or the name that was asked for.
    private func page(
        _ context: AppContext,
        _ form: Form = .blank(),
        _ problems: FieldProblems? = nil,
        lifted: GroupPage.Lifted? = nil
    ) async throws -> GroupPage {
        let slug = try context.text("group")
        let member = context.parameters.get("member", as: Int64.self)
        let state = FormState(form, problems, for: context, site)
        return try await site.database.read { db in
            guard let group = try Group.with(slug: slug, db) else { throw HTTPError(.notFound) }
            if problems != nil { try context.viewer.acting(in: .meetingTeam(groupId: group.id)) }
            return try GroupPage(group, state, member: member, lifted: lifted, for: context.viewer, db)
        }
    }
}
