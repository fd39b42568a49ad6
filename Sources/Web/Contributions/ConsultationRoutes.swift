import Domain
import GRDB
import HTTPTypes
import Hummingbird

/// Reading the questions that are put to people, and what came of them.
struct ConsultationRoutes: Sendable {
    let site: Site

    func index(_ request: Request, context: AppContext) async throws -> Response {
        let days = site.content.settings.answerDays
        let page = try await site.database.read { db in try ConsultationsPage(days: days, for: context.viewer, db) }
        return try site.views.html(page, for: context, site)
    }

    /// The consultation, with its newest results unless the address asks for others.
    func show(_ request: Request, context: AppContext) async throws -> Response {
        let version = request.uri.queryParameters["version"].flatMap { Int($0) }
        return try await site.views.html(page(context, version: version), for: context, site)
    }

    /// The page of the consultation in the address.
    func page(_ context: AppContext, version: Int? = nil) async throws -> ConsultationPage {
        let state = FormState(for: context, site)
        let days = site.content.settings.answerDays
        return try await site.database.read { db in
            let consultation = try Consultation.inAddress(context, db)
            let results = try ConsultationResult.all(of: consultation, db)
            let shown = version == nil ? results.first : results.first { $0.version == version }
            if version != nil && shown == nil { throw Refusal.unknown }
            return try ConsultationPage(consultation, shown, among: results, state, days: days, for: context.viewer, db)
        }
    }
}

extension Consultation {
    /// The consultation that the address names, if the viewer may see it.
    static func inAddress(_ context: AppContext, _ db: Database) throws -> Consultation {
        guard let consultation = try visible(context.number("consultation"), to: context.viewer, db) else { throw Refusal.unknown }
        return consultation
    }
}

extension Links {
    static func consultation(_ id: Int64) -> String { "/consultations/\(id)" }
    static func reply(to consultation: Int64) -> String { "/participer?consultation=\(consultation)" }
    static func results(of consultation: Int64) -> String { "/consultations/\(consultation)/resultats" }
}
