import Domain
import GRDB
import HTTPTypes
import Hummingbird

/// Reading what has come in, publishing it or not, answering it.
struct ModerationRoutes: Sendable {
    let site: Site
    /// How many contributions wait on the page: the oldest, as the template says.
    private static let shown = 12

    func index(_ request: Request, context: AppContext) async throws -> Response {
        let days = site.content.settings.answerDays
        let page = try await site.database.read { db in
            let count = try Contribution.figures(db).waiting
            return try ModerationPage(
                waiting: Contribution.queue(for: context.viewer, limit: Self.shown, db).map(ModerationPage.Item.init),
                waitingCount: French.count(count, "parole attend d’être relue", "paroles attendent d’être relues"),
                hasMore: count > Self.shown,
                corrections: ContributionCorrection.queue(for: context.viewer, limit: 25, db).map {
                    Crumb(
                        "Parole n°\u{A0}\($0.contributionId), corrigée le \(French.date($0.receivedAt))",
                        "/moderation/corrections/\($0.id)"
                    )
                },
                late: Contribution.late(days: days, for: context.viewer, limit: 3, db).map(ModerationPage.Item.init),
                answerDays: days
            )
        }
        return try site.views.html(page, for: context, site)
    }

    func publish(_ request: Request, context: AppContext) async throws -> Response {
        try await decide(request, context, .published) { form, contribution, db in
            try contribution.publish(Markdown.richLines(form["publishedText"]), by: context.viewer, db)
        }
    }

    func decline(_ request: Request, context: AppContext) async throws -> Response {
        try await decide(request, context, .declined) { form, contribution, db in
            try contribution.decline(reason: form["reason"], sentence: form["sentence"], by: context.viewer, db)
        }
    }

    func answer(_ request: Request, context: AppContext) async throws -> Response {
        try await decide(request, context, .answered) { form, contribution, db in
            _ = try contribution.answer(form["answer"], text: form["answerText"], by: context.viewer, db)
        }
    }

    /// Records what the form decides of the contribution in the address, then shows it again.
    private func decide(
        _ request: Request,
        _ context: AppContext,
        _ flash: Flash,
        _ decision: @Sendable (Form, Contribution, Database) throws -> Void
    ) async throws -> Response {
        let form = try await Form(request, context)
        let id = try context.number("contribution")
        return try await site.record(form, context) { db in
            try context.viewer.acting(in: .contributionTeam)
            guard let contribution = try Contribution.visible(id, to: context.viewer, db) else { throw Refusal.unknown }
            try decision(form, contribution, db)
            return Links.after(flash, Links.contribution(id))
        } orShow: { problems in
            try await ContributionRoutes(site: site).page(context, form, problems)
        }
    }
}

extension ModerationPage.Item {
    init(_ contribution: Contribution) {
        href = Links.contribution(contribution.id)
        number = contribution.id
        let opening = French.opening(contribution.text, length: 140)
        openingHTML = MarkedText(opening, PersonalData.sightings(in: opening)).html
        date = French.date(contribution.receivedAt)
        voice = contribution.college?.voice
        kind = contribution.kind.title
    }
}
