import Domain
import GRDB
import HTTPTypes
import Hummingbird

/// « C’est mon cas aussi »: one tap, and the team knows; a page of its own, so that the words stay a page that is kept ready.
struct ConcernRoutes: Sendable {
    let site: Site

    func new(_ request: Request, context: AppContext) async throws -> Response {
        try await site.views.html(page(context), for: context, site)
    }

    func create(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        let id = try context.number("contribution")
        return try await site.record(form, context) { db in
            guard let contribution = try Contribution.visible(id, to: .visitor, db) else { throw Refusal.unknown }
            try Concern.say(about: contribution, from: context.browser.id, site.instance, db)
            return Links.after(.concerned, Links.contribution(id))
        } orShow: { problems in
            try await page(context, form, problems)
        }
    }

    private func page(_ context: AppContext, _ form: Form = .blank(), _ problems: FieldProblems? = nil) async throws -> ConcernPage {
        let id = try context.number("contribution")
        let state = FormState(form, problems, for: context, site)
        return try await site.database.read { db in
            guard let contribution = try Contribution.visible(id, to: .visitor, db) else { throw Refusal.unknown }
            return ConcernPage(form: state, number: id, textHTML: contribution.publishedHTML ?? "", voice: contribution.voice)
        }
    }
}

/// What somebody said, and how to say that it is one's own case.
struct ConcernPage: Page {
    static let template = "contributions/concern"
    let form: FormState
    let number: Int64
    let textHTML: String
    let voice: Label?
    var place: Place {
        Place(
            .participate,
            [
                Place.Section.participate.crumb, Crumb("Parole n°\u{A0}\(number)", Links.contribution(number)),
                Crumb("C’est mon cas aussi"),
            ]
        )
    }
}

extension Links {
    static func concern(_ contribution: Int64) -> String { "\(self.contribution(contribution))/aussi" }
}

extension French {
    /// How many said that it is their case too, for the team; nil when nobody did.
    static func concerned(_ count: Int) -> String? {
        count == 0 ? nil : French.count(count, "personne dit", "personnes disent") + "\u{A0}: c’est mon cas aussi."
    }
}
