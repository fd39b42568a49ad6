import Domain
import GRDB
import HTTPTypes
import Hummingbird

/// The « point d'étape »: what the copil saw of the actions, and noted.
struct ProgressReviewRoutes: Sendable {
    let site: Site

    func show(_ request: Request, context: AppContext) async throws -> Response {
        try await site.views.html(page(context), for: context, site)
    }

    func create(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        try context.viewer.acting(in: .reviewTeam)
        return try await site.record(form, context) { db in
            let text = Markdown.rich(form["text"])
            let bilan = try Bilan.inAddress(context, db)
            _ = try bilan.examine(heldOn: form["heldOn"], text: text, by: context.viewer, db)
            return Links.after(.frozen, "\(Links.bilan(bilan.year))/point-d-etape")
        } orShow: { problems in
            try await page(context, form, problems)
        }
    }

    private func page(_ context: AppContext, _ form: Form = .blank(), _ problems: FieldProblems? = nil) async throws -> ProgressReviewPage {
        let state = FormState(form, problems, for: context, site)
        return try await site.database.read { db in
            let bilan = try Bilan.inAddress(context, db)
            let review = try ProgressReview.of(bilan, db)
            let refusal = bilan.refusal(ofExaminationBy: context.viewer)
            return try ProgressReviewPage(
                year: bilan.year,
                review: review.map(ProgressReviewPage.Review.init),
                team: review == nil && refusal == nil ? .init(state) : nil,
                why: review == nil && refusal != .notAllowed ? refusal?.message : nil
            )
        }
    }
}

/// The « point d'étape » as it was frozen, or the form that makes it.
struct ProgressReviewPage: Page {
    static let template = "reviews/progress"
    static let isAlikeForVisitors = true
    let year: Int
    let review: Review?
    let team: Team?
    /// Why the team cannot write it now.
    let why: String?
    var place: Place { Place(.pact, [Place.Section.pact.crumb, .bilans, .bilan(year), Crumb("Point d’étape")], easy: "suivi") }

    struct Review: Sendable {
        let heldOn: String, textHTML: String, actions: [BilanDocument.ActionLine], frozenOn: String, sha256: String

        init(_ review: ProgressReview) throws {
            let document = try review.document()
            heldOn = French.date(document.heldOn)
            textHTML = document.text.html
            actions = document.actions.map(BilanDocument.ActionLine.init)
            frozenOn = French.date(review.frozenAt)
            sha256 = review.sha256
        }
    }

    struct Team: Sendable {
        let form: FormState
        let day: TypedField
        let note: TypedField

        init(_ form: FormState) {
            self.form = form
            day = TypedField("heldOn", "Date du comité de pilotage", hint: "Par exemple 24/11/2026.", in: form, .short)
            note = TypedField(
                "text",
                "Ce que le comité a noté",
                hint: "Ses remarques et ses demandes, sans le nom des personnes.",
                in: form
            )
        }
    }
}
