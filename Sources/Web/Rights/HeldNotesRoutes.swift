import Domain
import GRDB
import HTTPTypes
import Hummingbird

/// The notes of the team about a contribution, for whoever answers its author about data: an access request reaches them too.
struct HeldNotesRoutes: Sendable {
    let site: Site

    func index(_ request: Request, context: AppContext) async throws -> Response {
        let typed = request.uri.queryParameters["parole"].map { String($0.prefix(20)) } ?? ""
        let page = try await site.database.read { db in
            try context.viewer.acting(in: .dataProtection)
            let contribution = try Int64(typed).flatMap { try Contribution.fetchOne(db, key: $0) }
            let notes = try contribution.map { try TeamNote.all(about: $0, for: context.viewer, db) } ?? []
            return HeldNotesPage(
                typed: typed,
                isUnknown: !typed.isEmpty && contribution == nil,
                number: contribution?.id,
                notes: notes.map(ContributionPage.Note.init)
            )
        }
        return try site.views.html(page, for: context, site)
    }
}

struct HeldNotesPage: Page {
    static let template = "rights/notes"
    let typed: String
    let isUnknown: Bool
    let number: Int64?
    let notes: [ContributionPage.Note]
    var place: Place {
        Place(
            nil,
            [
                Crumb("Mon espace", "/mon-espace"), Crumb("Demandes sur les données", "/donnees-personnelles/demandes"),
                Crumb("Notes sur une parole"),
            ]
        )
    }
}
