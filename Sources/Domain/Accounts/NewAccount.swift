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
        if let chosen, [.facilitator].contains(chosen), self.scope?.kind == "theme" { problems.add(.notAChoice, field: "scope") }
        if chosen == .referentThematique, self.scope?.kind != "theme" { problems.add(.missing, field: "scope") }
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

    private func create(card: AccessCard.Code?, _ db: Database) throws -> String? {
        if let email, try Person.with(email: email, db) != nil { throw FieldProblems(.alreadyTaken, field: "email") }
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

/// An account as administrators see it.
public struct AccountRow: Sendable {
    public let name: String
    public let email: String?
    public let roles: [Role]

    public static func all(_ db: Database) throws -> [AccountRow] {
        let now = try db.transactionDate
        return try Person.order(sql: "name").fetchAll(db).map { person in
            try AccountRow(name: person.name, email: person.email, roles: Grant.held(by: person, at: now, db).map(\.role))
        }
    }
}
