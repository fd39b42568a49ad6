import Domain
import GRDB
import HTTPTypes
import Hummingbird

/// Access cards made together for a group, to be printed and handed out.
struct CardRoutes: Sendable {
    let site: Site

    func new(_ request: Request, context: AppContext) async throws -> Response {
        try await site.views.html(page(context), for: context, site)
    }

    /// Makes the cards, and shows their words: on the page alone, never in an address or in what is kept.
    func create(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        do {
            let (key, months) = (try form.key(context, site), site.content.settings.cardMonths)
            let count = try CardBatch.count(form["count"])
            // Before the write, which nobody else should wait for: forty cards cost seconds. Only the team may spend them.
            let group = try await site.database.read { db in try conducted(context, db) }
            let batch = await CardBatch(of: count, for: key, words: site.content.words, site.instance)
            let cards = try await site.database.write { db in
                _ = try key.once(db) {
                    try group.issue(batch, naming: { "Carte \($0)" }, lastingMonths: months, by: context.viewer, db)
                    return Links.cards(of: group.slug)
                }
                return try batch.printable(db)
            }
            guard !cards.isEmpty else { return .redirect(to: Links.cards(of: group.slug)) }
            return try await site.views.html(page(context, cards: cards), for: context, site)
        } catch let problems as FieldProblems {
            return try await site.views.html(page(context, form, problems), for: context, site, status: problems.status)
        }
    }

    private func page(
        _ context: AppContext,
        _ form: Form = .blank(["count": "8"]),
        _ problems: FieldProblems? = nil,
        cards: [CardBatch.Card] = []
    ) async throws -> CardsPage {
        let group = try await site.database.read { db in try conducted(context, db) }
        return CardsPage(group, FormState(form, problems, for: context, site), cards: cards, at: site.database.now(), site.content.settings)
    }

    /// The group in the address, if the viewer may make cards for it.
    private func conducted(_ context: AppContext, _ db: Database) throws -> Group {
        guard let group = try Group.with(slug: context.text("group"), db) else { throw Refusal.unknown }
        if let refusal = group.refusal(ofCardsBy: context.viewer) { throw refusal }
        return group
    }
}
