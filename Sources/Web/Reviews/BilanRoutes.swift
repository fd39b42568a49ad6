import Domain
import GRDB
import HTTPTypes
import Hummingbird

/// The bilans: starting one, reading one.
struct BilanRoutes: Sendable {
    let site: Site

    func index(_ request: Request, context: AppContext) async throws -> Response {
        try await site.views.html(indexPage(context), for: context, site)
    }

    /// Starts the bilan of a year.
    func create(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        try context.viewer.acting(in: .reviewTeam)
        return try await site.record(form, context) { db in
            var problems = FieldProblems()
            let year = problems.number(form["year"], field: "year", in: 2000...2100)
            try problems.throwIfAny()
            guard let pact = try Pact.current(db) else { throw Refusal.nothingToReview }
            let bilan = try Bilan.start(year: year, of: pact, by: context.viewer, db)
            return Links.after(.saved, "\(Links.bilan(bilan.year))/redaction")
        } orShow: { problems in
            try await indexPage(context, form, problems)
        }
    }

    func show(_ request: Request, context: AppContext) async throws -> Response {
        try await site.views.html(page(context), for: context, site)
    }

    /// The same in « langage simplifié », once a text is frozen.
    func easy(_ request: Request, context: AppContext) async throws -> Response {
        let page = try await site.database.read { db in
            let bilan = try Bilan.inAddress(context, db)
            guard let version = try BilanVersion.shown(of: bilan, to: context.viewer, db) else { throw Refusal.unknown }
            return try BilanEasyPage(bilan, version, db)
        }
        return try site.views.html(page, for: context, site)
    }

    /// One frozen version, for good.
    func version(_ request: Request, context: AppContext) async throws -> Response {
        let number = try context.number("version")
        let page = try await site.database.read { db in
            let bilan = try Bilan.inAddress(context, db)
            let versions = try BilanVersion.all(of: bilan, for: context.viewer, db)
            guard let version = versions.first(where: { $0.version == number }) else { throw Refusal.unknown }
            return try BilanVersionPage(
                year: bilan.year,
                version: .init(version, of: bilan),
                document: BilanDocument(version.document())
            )
        }
        return try site.views.html(page, for: context, site)
    }

    /// The page of the bilan in the address, with what was sent from it.
    func page(_ context: AppContext, _ form: Form = .blank(), _ problems: FieldProblems? = nil) async throws -> BilanPage {
        let state = FormState(form, problems, for: context, site)
        return try await site.database.read { db in
            try BilanPage(Bilan.inAddress(context, db), state, for: context.viewer, db)
        }
    }

    private func indexPage(_ context: AppContext, _ form: Form? = nil, _ problems: FieldProblems? = nil) async throws -> BilansPage {
        try await site.database.read { db in
            let form = try form ?? .blank(["year": "\(Day(db.transactionDate).year)"])
            let isTeam = context.viewer.belongs(to: .reviewTeam)
            return try BilansPage(
                bilans: Bilan.all(for: context.viewer, db).map {
                    .init(href: Links.bilan($0.year), year: $0.year, state: $0.state.label)
                },
                team: isTeam ? .init(form: FormState(form, problems, for: context, site)) : nil
            )
        }
    }
}

extension Bilan {
    /// The bilan whose year is in the address; who may not see it cannot tell it from one that does not exist.
    static func inAddress(_ context: AppContext, _ db: Database) throws -> Bilan {
        let year = try Int(context.number("year"))
        guard let bilan = try visible(year: year, to: context.viewer, db) else { throw Refusal.unknown }
        return bilan
    }
}
