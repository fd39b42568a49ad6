import Domain
import GRDB
import HTTPTypes
import Hummingbird

/// « Exercer un droit »: asking a person, without a receipt nor an account.
struct RightsRequestRoutes: Sendable {
    let site: Site

    func new(_ request: Request, context: AppContext) async throws -> Response {
        try await site.views.html(page(context), for: context, site)
    }

    func create(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        return try await site.record(form, context) { db in
            guard site.throttle.allows("rights \(context.network)", limit: 20) else {
                throw FieldProblems(.tooManyTries, field: "form")
            }
            let draft = try RightsRequest.Draft(
                kind: form["right"],
                channel: RightsRequest.Channel.web.rawValue,
                name: form["name"],
                contact: form["contact"],
                words: form["words"],
                receivedOn: "",
                today: Day(db.transactionDate)
            )
            site.throttle.noteFailure("rights \(context.network)")
            return try Links.rightsReceipt(RightsRequest.receive(draft, db).id)
        } orShow: { problems in
            try await page(context, form, problems)
        }
    }

    /// What tells that the request came, in the browser that sent it, for an hour.
    func show(_ request: Request, context: AppContext) async throws -> Response {
        let id = try context.number("request")
        let settings = site.content.settings
        let page = try await site.database.read { db in
            guard try FormKey.used(for: Links.rightsReceipt(id), by: context.browser.id, site.instance, db) != nil else {
                throw HTTPError(.notFound)
            }
            let received = try RightsRequest.find(db, key: id)
            return RightsRequestReceiptPage(
                number: id,
                receivedOn: French.date(received.receivedOn),
                dueOn: French.date(received.dueOn),
                service: "\(settings.dpo.name), \(settings.department)"
            )
        }
        return try site.views.html(page, for: context, site)
    }

    private func page(
        _ context: AppContext,
        _ form: Form = .blank(),
        _ problems: FieldProblems? = nil
    ) async throws -> RightsRequestFormPage {
        let figures = try await site.database.read(RightsRequest.figures)
        return RightsRequestFormPage(FormState(form, problems, for: context, site), form, figures)
    }
}
