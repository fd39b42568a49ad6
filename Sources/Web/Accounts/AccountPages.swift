import Domain
import Foundation
import GRDB

/// One account, as administrators see it.
struct AccountPage: Page {
    static let template = "accounts/account"
    let form: FormState
    let number: Int64
    let name: String
    let email: String?
    let closedOn: String?
    /// Why it was closed, as it was written then.
    let closedWhy: String?
    let isSelf: Bool
    let hasSecondFactor: Bool
    let held: [GrantItem]
    let past: [GrantItem]
    let roles: [Choice]
    let scopes: [Choice]
    /// Why the account cannot be closed, when it cannot.
    let stays: String?
    /// The form that closes the account.
    let closing: Closing
    var place: Place { Place(nil, [Crumb("Mon espace", "/mon-espace"), Crumb("Les comptes", "/administration"), Crumb(name)]) }

    /// Whether what is wrong is the reason for closing, and what tells its field from the others.
    struct Closing: Sendable { let isFailing: Bool, suffix: String }

    init(_ person: Person, _ form: FormState, failing: Int64?, for viewer: Viewer, _ db: Database) throws {
        let now = try db.transactionDate
        let grants = try DatedGrant.all(of: person, db)
        self.form = form
        number = person.id
        (name, email) = (person.name, person.email)
        closedOn = person.closedAt.map(French.date)
        closedWhy = person.isClosed ? try person.closingReason(db) : nil
        isSelf = viewer.person?.id == person.id
        hasSecondFactor = try SecondFactor.of(person, db) != nil
        held = try grants.filter { $0.isHeld(at: now) }.map {
            try GrantItem($0, refusal: $0.refusal(ofRevocationBy: viewer, db), isFailing: $0.id == failing, db)
        }
        past = try grants.filter { !$0.isHeld(at: now) }.map { try GrantItem($0, refusal: .grantOver, isFailing: false, db) }
        roles = Choice.list(Role.allCases, chosen: form.values["role"] ?? "", label: \.label)
        scopes = try Choice.scopes(chosen: form.values["scope"] ?? "", withActions: true, db)
        let refusal = try person.refusal(ofClosingBy: viewer, db)
        stays = refusal == .lastAdministrator ? refusal?.message : nil
        let isFailing = failing == nil && form.values["role"] == nil && form.errors["reason"] != nil
        closing = Closing(isFailing: isFailing, suffix: isFailing ? "" : "-fermeture")
    }
}

/// A role that somebody holds or held.
struct GrantItem: Sendable {
    let grantNumber: Int64
    let role: String
    let over: String
    let since: String
    let until: String?
    let giver: String?
    let isGivenToOneself: Bool
    let ending: String?
    /// Why it cannot be taken back, when it cannot.
    let stays: String?
    let isFailing: Bool
    /// Tells the fields of one form from those of the others.
    let suffix: String

    init(_ dated: DatedGrant, refusal: Refusal?, isFailing: Bool, _ db: Database) throws {
        grantNumber = dated.id
        role = dated.grant.role.label
        over = try French.scope(dated.grant.scope, db)
        since = French.date(dated.startsAt)
        // The last day, not the moment after it.
        until = dated.endsAt.map { French.date($0.addingTimeInterval(-1)) }
        giver = dated.giverName
        isGivenToOneself = dated.isGivenToOneself
        ending = dated.revocation.map {
            "Retiré le \(French.date($0.revokedAt)) par \($0.revokerName) : « \($0.reason) »"
        }
        stays = refusal == .lastAdministrator ? refusal?.message : nil
        self.isFailing = isFailing
        suffix = isFailing ? "" : "-\(dated.id)"
    }
}

extension French {
    /// What a role is held over, by its name.
    static func scope(_ scope: Grant.Scope, _ db: Database) throws -> String {
        switch scope {
        case .everything: return "Partout"
        case .group(let id): return try Group.find(db, id: id).name
        case .theme(let id): return try "Thématique \(Theme.find(db, id: id).number) : \(Theme.find(db, id: id).short)"
        case .action(let id):
            guard let placed = try PlacedAction.with(ids: [id], db).first else { return "Une action" }
            return "Action \(placed.code) : \(placed.action.title)"
        }
    }
}

extension Choice {
    /// Over what a role can be held: a group, a theme, an action; or everything.
    static func scopes(chosen: String, withActions: Bool = false, _ db: Database) throws -> [Choice] {
        var scopes: [Grant.Scope] = try Group.everyOne(db).map { .group($0.id) }
        if let pact = try Pact.current(db) {
            scopes += try Theme.all(of: pact, db).map { .theme($0.id) }
            if withActions { scopes += try PlacedAction.all(of: pact, db).map { .action($0.id) } }
        }
        return try scopes.map { try Choice(value: $0.typed, label: French.scope($0, db), isChosen: $0.typed == chosen) }
    }
}
