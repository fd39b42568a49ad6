import Domain
import GRDB
import HTTPTypes
import Hummingbird

/// The receipt, and what became of the words for whoever holds its code.
struct ReceiptRoutes: Sendable {
    let site: Site

    /// The receipt, in the browser that sent the words, for an hour: after that, nothing kept leads to the code.
    func show(_ request: Request, context: AppContext) async throws -> Response {
        let id = try context.number("contribution")
        let form = FormState(for: context, site)
        let page = try await site.database.read { db in
            guard let key = try FormKey.used(for: Links.receipt(id), by: context.browser.id, site.instance, db),
                let contribution = try Contribution.fetchOne(db, id: id)
            else { throw HTTPError(.notFound) }
            let code = Receipt.Code(for: key, words: site.content.words, site.instance)
            // Once its words are erased, no receipt leads to them.
            guard try Receipt.contribution(for: code, db)?.id == id else { throw HTTPError(.notFound) }
            let provenance = try Provenance.of(contribution, db)
            let replied = try contribution.replied(db)
            return ReceiptPage(
                form: form,
                number: id,
                date: French.moment(contribution.receivedAt),
                service: "\(site.content.settings.service), \(site.content.settings.department)",
                words: code.words.split(separator: " ").map(String.init),
                address: PaperAddress("/suivre", site.content.settings),
                answerDays: site.content.settings.answerDays,
                contestDays: site.content.settings.secondReadingDays,
                replied: replied.map(French.replied),
                guided: replied?.answers.map { .init(label: $0.question, answer: $0.text) } ?? [],
                text: contribution.text.paragraphs,
                forSomeone: provenance?.writtenBy != nil,
                meetingHref: try provenance?.meeting(for: context.viewer, db).map { Links.capture($0.id) + "#paroles" }
            )
        }
        return try site.views.html(page, for: context, site)
    }

    /// Makes the browser forget the receipt: on a shared device, the next person does not find it.
    func finish(_ request: Request, context: AppContext) async throws -> Response {
        try await site.database.write { db in try DepositDraft.forget(in: context.browser.id, site.instance, db) }
        var response = Response.redirect(to: "/")
        response.setCookie(Browser.fresh().cookie)
        return response
    }

    func new(_ request: Request, context: AppContext) async throws -> Response {
        try site.views.html(FollowPage(form: FormState(for: context, site)), for: context, site)
    }

    /// Opens the contribution that the code belongs to. The code travels in the body, never in the address.
    func create(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        do {
            let code = try site.receiptCode(form, context)
            let page = try await site.database.read { db in
                guard let contribution = try Receipt.contribution(for: code, db) else { return nil as FollowedPage? }
                return try FollowedPage(
                    contribution,
                    FormState(form, for: context, site),
                    code: form["code"],
                    contestDays: site.content.settings.secondReadingDays,
                    db
                )
            }
            guard let page else { throw site.unknownReceipt(context) }
            return try site.views.html(page, for: context, site)
        } catch let problems as FieldProblems {
            return try site.asksForCode(form, problems, context)
        }
    }

    /// Takes the words back.
    func withdraw(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        do {
            let code = try site.receiptCode(form, context)
            return try await site.record(form, with: code, context, .withdrawn) { contribution, db in
                try contribution.withdraw(with: code, db)
            }
        } catch let problems as FieldProblems {
            return try site.asksForCode(form, problems, context)
        }
    }
}
