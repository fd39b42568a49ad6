import Foundation
import GRDB

/// An account as an administrator asks for it, known to be well-formed.
public struct NewAccount: Sendable {
    public let name: String
    public let email: String?
    let role: Role
    let scope: (kind: String, id: Int64)?

    /// `scope` is empty, or « group-ID » or « theme-ID ».
    public init(name: String, email: String, role: String, scope: String) throws {
        var problems = FieldProblems()
        self.name = problems.text(name, field: "name", max: 120)
        self.email = problems.optionalText(email, field: "email", max: 200)?.lowercased()
        if let email = self.email, email.wholeMatch(of: /[^@\s]+@[^@\s]+/) == nil { problems.add(.notAnEmail, field: "email") }
        let chosen = problems.choice(role, of: Role.self, field: "role")
        let parts = scope.split(separator: "-")
        self.scope = parts.count == 2 ? Int64(parts[1]).map { (String(parts[0]), $0) } : nil
        if !scope.isEmpty && self.scope == nil { problems.add(.notAChoice, field: "scope") }
        if let chosen, chosen != .actionOwner {
            let kind = self.scope.flatMap { Grant.Scope.Kind(rawValue: $0.kind) } ?? .everything
            if !chosen.scopes.contains(kind) {
                problems.add(
                    kind == .everything ? .missing : chosen.scopes == [.everything] ? .scopeIsEverything : .notAChoice,
                    field: "scope"
                )
            }
        }
        // An action is entrusted by those who follow its theme, not when the account is opened.
        if chosen == .actionOwner { problems.add(.notAChoice, field: "role") }
        try problems.throwIfAny()
        self.role = chosen!
    }

    /// Opens the account. Gives the secret of its one-time link, or nil when its holder signs in with `card`.
    public func open(card: AccessCard.Code?, by viewer: Viewer, _ db: Database) throws -> String? {
        try viewer.acting(in: .administrators)
        return try create(card: card, db)
    }

    /// Opens the account of the first administrator, who nobody is there to ask for.
    public func openFirst(_ db: Database) throws -> String {
        guard try Person.fetchCount(db) == 0, let token = try create(card: nil, db) else { throw Refusal.notAllowed }
        return token
    }

    /// A new link for the first administrator, when the first was lost before anybody came in; nil otherwise.
    public func openAgain(_ db: Database) throws -> String? {
        guard let person = try Person.fetchAll(db).only, person.email == email, person.hasNoPassword else { return nil }
        return try SignInLink.issue(for: person, db)
    }

    private func create(card: AccessCard.Code?, _ db: Database) throws -> String? {
        if let email, try Person.isKnown(email: email, db) { throw FieldProblems(.alreadyTaken, field: "email") }
        let groupId = try scope?.kind == "group" ? Group.fetchOne(db, key: scope?.id)?.id : nil
        let themeId = try scope?.kind == "theme" ? Theme.fetchOne(db, key: scope?.id)?.id : nil
        if scope != nil && groupId == nil && themeId == nil { throw FieldProblems(.notAChoice, field: "scope") }
        let person = try Person.register(name: name, email: email, password: nil, db)
        try Grant(role: role, groupId: groupId, themeId: themeId).give(to: person, db)
        if let card {
            try AccessCard.issue(card, to: person, db)
            return nil
        }
        return try SignInLink.issue(for: person, db)
    }
}

extension Person {
    /// Gives the person a new way in: a one-time link, or the card whose code is given. What they had no longer opens.
    public func renewAccess(card: AccessCard.Code?, by viewer: Viewer, _ db: Database) throws -> String? {
        try viewer.acting(in: .administrators)
        try db.execute(sql: "DELETE FROM signIn WHERE personId = ?", arguments: [id])
        try db.execute(sql: "UPDATE signInLink SET usedAt = ? WHERE personId = ? AND usedAt IS NULL", arguments: [db.transactionDate, id])
        if email == nil {
            guard let card else { throw Refusal.unknown }
            try AccessCard.issue(card, to: self, db)
            return nil
        }
        return try SignInLink.issue(for: self, db)
    }
}

/// An account as administrators see it.
public struct AccountRow: Sendable {
    public let id: Int64
    public let name: String
    public let email: String?
    public let roles: [Role]

    /// Every account, by name.
    public static func all(_ db: Database) throws -> [AccountRow] {
        let now = try db.transactionDate
        return try Person.order(sql: "name").fetchAll(db).map { person in
            try AccountRow(id: person.id, name: person.name, email: person.email, roles: Grant.held(by: person, at: now, db).map(\.role))
        }
    }
}

extension Array {
    /// The element, if there is one and no other.
    fileprivate var only: Element? { count == 1 ? self[0] : nil }
}
