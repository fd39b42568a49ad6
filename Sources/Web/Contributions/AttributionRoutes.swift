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
        return try await site.recordBesideWords(form, context, .attributed) { contribution, code, db in
            try contribution.attribute(form["attribution"], with: code, db)
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
