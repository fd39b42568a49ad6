import Domain
import GRDB
import HTTPTypes
import Hummingbird

/// How public pages say who speaks: its author changes it at any time, and the team does for them.
struct AttributionRoutes: Sendable {
    let site: Site

    /// With the receipt's code, which travels in the body, never in the address.
    func change(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        do {
            let code = try site.receiptCode(form, context)
            do {
                let key = try form.key(context, site)
                let found = try await site.database.write { db in
                    guard let contribution = try Receipt.contribution(for: code, db) else { return false }
                    _ = try key.once(db) {
                        try contribution.attribute(form["attribution"], with: code, db)
                        return "/suivre"
                    }
                    return true
                }
                guard found else { throw site.unknownReceipt(context) }
                return .redirect(to: Links.after(.attributed, "/suivre"))
            } catch let problems as FieldProblems where problems["code"] == nil {
                let state = FormState(form, problems, for: context, site)
                let days = site.content.settings.secondReadingDays
                let page = try await site.database.read { db in
                    try Receipt.contribution(for: code, db).map { try FollowedPage($0, state, code: form["code"], contestDays: days, db) }
                }
                guard let page else { throw site.unknownReceipt(context) }
                return try site.views.html(page, for: context, site, status: problems.status)
            }
        } catch let problems as FieldProblems {
            let page = FollowPage(form: FormState(form, problems, for: context, site))
            return try site.views.html(page, for: context, site, status: problems.status)
        }
    }

    /// For somebody who phones or comes.
    func note(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        let id = try context.number("contribution")
        return try await site.record(form, context) { db in
            guard let contribution = try Contribution.visible(id, to: context.viewer, db) else { throw Refusal.unknown }
            try contribution.attribute(form["attribution"], by: context.viewer, db)
            return Links.after(.saved, Links.contribution(id))
        } orShow: { problems in
            try await ContributionRoutes(site: site).page(context, form, problems)
        }
    }
}
