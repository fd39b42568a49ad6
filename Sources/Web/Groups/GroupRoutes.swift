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

    /// The page of the group in the address, with what was typed in its form.
    private func page(_ context: AppContext, _ form: Form = .blank(), _ problems: FieldProblems? = nil) async throws -> GroupPage {
        let slug = try context.text("group")
        let state = FormState(form, problems, for: context, site)
        return try await site.database.read { db in
            guard let group = try Group.with(slug: slug, db) else { throw HTTPError(.notFound) }
            if problems != nil { try context.viewer.acting(in: .meetingTeam(groupId: group.id)) }
            return try GroupPage(group, state, for: context.viewer, db)
        }
    }
}
