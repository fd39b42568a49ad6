import Domain
import GRDB
import HTTPTypes
import Hummingbird

/// The indicators of a theme: reading one, adding one, recording a year's value.
struct IndicatorRoutes: Sendable {
    let site: Site

    func show(_ request: Request, context: AppContext) async throws -> Response {
        try await site.views.html(page(context), for: context, site)
    }

    func new(_ request: Request, context: AppContext) async throws -> Response {
        try await site.views.html(newPage(context), for: context, site)
    }

    func create(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        return try await site.record(form, context) { db in
            let theme = try theme(context, db)
            if let refusal = theme.refusal(ofIndicatorBy: context.viewer) { throw refusal }
            let draft = try Indicator.Draft(name: form["name"], unit: form["unit"], source: form["source"], note: form["note"])
            return try Links.after(.indicator, Links.indicator(Indicator.add(draft, to: theme, by: context.viewer, db).id))
        } orShow: { problems in
            try await newPage(context, form, problems)
        }
    }

    /// Records the value of a year.
    func record(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        return try await site.record(form, context) { db in
            let indicator = try indicator(context, db)
            if let refusal = indicator.refusal(ofValueBy: context.viewer) { throw refusal }
            let draft = try IndicatorValue.Draft(
                year: form["year"],
                value: form["value"],
                note: form["note"],
                breaksSeries: !form["breaksSeries"].isEmpty,
                unit: indicator.unit,
                today: Day(db.transactionDate)
            )
            _ = try indicator.record(draft, by: context.viewer, db)
            return Links.after(.value, Links.indicator(indicator.id))
        } orShow: { problems in
            try await page(context, form, problems)
        }
    }

    private func page(_ context: AppContext, _ form: Form = .blank(), _ problems: FieldProblems? = nil) async throws -> IndicatorPage {
        let state = FormState(form, problems, for: context, site)
        return try await site.database.read { db in
            let indicator = try indicator(context, db)
            if problems != nil, let refusal = indicator.refusal(ofValueBy: context.viewer) { throw refusal }
            return try IndicatorPage(indicator, state, for: context.viewer, db)
        }
    }

    private func newPage(_ context: AppContext, _ form: Form = .blank(), _ problems: FieldProblems? = nil) async throws
        -> IndicatorNewPage
    {
        let state = FormState(form, problems, for: context, site)
        return try await site.database.read { db in
            let theme = try theme(context, db)
            if let refusal = theme.refusal(ofIndicatorBy: context.viewer) { throw refusal }
            return IndicatorNewPage(theme, state)
        }
    }

    private func theme(_ context: AppContext, _ db: Database) throws -> Theme {
        let number = try Int(context.number("theme"))
        guard let theme = try Theme.numbered(number, of: PactRoutes(site: site).pact(db), db) else { throw HTTPError(.notFound) }
        return theme
    }

    private func indicator(_ context: AppContext, _ db: Database) throws -> Indicator {
        guard let indicator = try Indicator.fetchOne(db, id: context.number("indicator")) else { throw HTTPError(.notFound) }
        return indicator
    }
}
