import Domain
import Foundation
import GRDB
import HTTPTypes
import Hummingbird

/// « Ce que chaque rôle permet »: drawn from the policy itself, for everyone to read.
struct RolesRoutes: Sendable {
    let site: Site

    func show(_ request: Request, context: AppContext) async throws -> Response {
        let page = try await site.database.read { db in try RolesPage(for: context.viewer, db) }
        return try site.views.html(page, for: context, site)
    }
}

struct RolesPage: Page {
    static let template = "accounts/roles"
    static let isAlikeForVisitors = true
    /// What the person who reads can do, role by role.
    let own: [OwnRole]
    let isSignedIn: Bool
    /// What takes no role, and no account but for the last.
    let open: [String]
    let roles: [RoleItem]
    let rows: [Row]
    var place: Place { Place(.understand, [Place.Section.understand.crumb, Crumb("Ce que chaque rôle permet")]) }

    struct OwnRole: Sendable { let role: String, over: String, until: String?, permissions: [String] }
    struct RoleItem: Sendable { let role: String, sentence: String, permissions: [String] }
    /// One line of the table: what can be done, and who can.
    struct Row: Sendable { let what: String, who: String }

    init(for viewer: Viewer, _ db: Database) throws {
        isSignedIn = viewer.isSignedIn
        own =
            try viewer.person.map { person in
                let now = try db.transactionDate
                return try DatedGrant.all(of: person, db).filter { $0.isHeld(at: now) }.map { dated in
                    try OwnRole(
                        role: dated.grant.role.label,
                        over: French.scope(dated.grant.scope, db),
                        until: dated.endsAt.map { French.date($0.addingTimeInterval(-1)) },
                        permissions: Permission.closed.filter { $0.allows(dated.grant) }.map { $0.label }
                    )
                }
            } ?? []
        open = Permission.allCases.filter { !$0.asksForRole }.map(\.label) + [Self.receipt]
        roles = Role.allCases.map { role in
            RoleItem(
                role: role.label,
                sentence: role.sentence,
                permissions: Permission.closed.compactMap { permission in
                    permission.reach(of: role).map { permission.label + ($0.limit(of: role).map { ", \($0)" } ?? "") }
                }
            )
        }
        rows = Permission.closed.map { permission in
            Row(
                what: permission.label,
                who: Role.allCases.compactMap { role in
                    permission.reach(of: role).map { role.label + ($0.limit(of: role).map { " (\($0))" } ?? "") }
                }
                .joined(separator: ", ")
            )
        }
    }

    /// Who holds a receipt is no role: whoever knows its words is its author.
    private static let receipt = "Avec les cinq mots de son reçu : suivre sa parole, lire la réponse, la retirer"
}

extension Permission {
    /// What takes a role.
    fileprivate static var closed: [Permission] { allCases.filter(\.asksForRole) }

    /// Whether that very grant reaches something with it: a role over one thing that holds nothing reaches nothing.
    fileprivate func allows(_ grant: Grant) -> Bool {
        switch reach(of: grant.role) {
        case nil: false
        case .namedOnly: grant.scope != .everything
        default: true
        }
    }
}

extension Reach {
    /// To what the role is held in, when that is a limit.
    fileprivate func limit(of role: Role) -> String? {
        switch (self, role) {
        case (.everywhere, _): nil
        case (.withinScope, _): "pour ses groupes"
        case (.namedOnly, .referentThematique): "pour sa thématique"
        case (.namedOnly, .actionOwner): "pour son action"
        case (.namedOnly, _): "pour le groupe que son rôle nomme"
        }
    }
}
