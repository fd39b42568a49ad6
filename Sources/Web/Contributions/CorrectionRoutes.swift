import Domain
import GRDB
import HTTPTypes
import Hummingbird

/// Reading what an author corrected in words that are public already.
struct CorrectionRoutes: Sendable {
    let site: Site

    func show(_ request: Request, context: AppContext) async throws -> Response {
        try await site.views.html(page(context), for: context, site)
    }

    /// Publishes the correction, or leaves the public words as they are and says why.
    func decide(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        let id = try context.number("correction")
        return try await site.record(form, context) { db in
            let correction = try ContributionCorrection.visible(id, to: context.viewer, db)
            switch form["verdict"] {
            case ModerationDecision.Verdict.published.rawValue:
                try correction.publish(Markdown.richLines(form["publishedText"]), by: context.viewer, db)
                return Links.after(.published, Links.contribution(correction.contributionId))
            case ModerationDecision.Verdict.notPublished.rawValue:
                try correction.decline(reason: form["reason"], sentence: form["sentence"], by: context.viewer, db)
                return Links.after(.declined, Links.contribution(correction.contributionId))
            default: throw FieldProblems(form["verdict"].isEmpty ? .missing : .notAChoice, field: "verdict")
            }
        } orShow: { problems in
            try await page(context, form, problems)
        }
    }

    private func page(_ context: AppContext, _ form: Form = .blank(), _ problems: FieldProblems? = nil) async throws -> CorrectionPage {
        let id = try context.number("correction")
        let state = FormState(form, problems, for: context, site)
        return try await site.database.read { db in
            let correction = try ContributionCorrection.visible(id, to: context.viewer, db)
            if let refusal = correction.refusal(ofModerationBy: context.viewer) { throw refusal }
            return try CorrectionPage(
                form: state,
                number: correction.id,
                contribution: correction.contributionId,
                href: Links.contribution(correction.contributionId),
                before: Contribution.find(db, key: correction.contributionId).publishedText?.paragraphs ?? [],
                publishedText: state.values["publishedText"] ?? correction.text,
                isPublishing: state.values["verdict"] == ModerationDecision.Verdict.published.rawValue,
                isDeclining: state.values["verdict"] == ModerationDecision.Verdict.notPublished.rawValue,
                reasons: Choice.list(ModerationDecision.Reason.allCases, chosen: state.values["reason"] ?? "", label: \.label)
            )
        }
    }
}

/// The corrected words beside those that are public.
struct CorrectionPage: Page {
    static let template = "contributions/correction"
    let form: FormState
    let number: Int64
    let contribution: Int64
    let href: String
    let before: [String]
    let publishedText: String
    let isPublishing: Bool
    let isDeclining: Bool
    let reasons: [Choice]
    var place: Place {
        Place(nil, [Crumb("Mon espace", "/mon-espace"), Crumb("Paroles à relire", "/moderation"), Crumb("Correction")])
    }
}
