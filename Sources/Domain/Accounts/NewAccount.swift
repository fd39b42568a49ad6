import Foundation
import GRDB

/// An account as an administrator asks for it, known to be well-formed.
public struct NewAccount: Sendable {
    public let name: String
    public let email: String?
    let role: Role
    let scope: Grant.Scope

    /// `scope` is empty, or « group-ID » or « theme-ID ».
    public init(name: String, email: String, role: String, scope: String) throws {
        var problems = FieldProblems()
        self.name = problems.text(name, field: "name", max: 120)
        self.email = problems.optionalText(email, field: "email", max: 200)?.lowercased()
        problems.checkEmail(self.email, field: "email")
        let chosen = problems.choice(role, of: Role.self, field: "role")
        self.scope = problems.scope(scope, of: chosen == .actionOwner ? nil : chosen, field: "scope")
        // Five printed words open no more than a place in a group, and writing for people.
        if self.email == nil, let chosen, !chosen.isOpenToCards { problems.add(.roleNeedsEmail, field: "email") }
        // An action is entrusted by those who follow its theme, not when the account is opened.
        if chosen == .actionOwner { problems.add(.notAChoice, field: "role") }
        try problems.throwIfAny()
        self.role = chosen!
    }

    /// Opens the account. Gives the secret of its one-time link, or nil when its holder signs in with `card`.
    public func open(card: AccessCard.Code?, lastingMonths months: Int? = nil, by viewer: Viewer, _ db: Database) throws -> String? {
        try create(card: card, months, by: viewer.acting(in: .administrators), db)
    }

    /// Opens the account of the first administrator, who nobody is there to ask for.
    public func openFirst(_ db: Database) throws -> String {
        guard try Person.fetchCount(db) == 0, let token = try create(card: nil, nil, by: nil, db) else { throw Refusal.notAllowed }
        return token
    }

    /// A new link for the first administrator, when the first was lost before anybody came in; nil otherwise.
    public func openAgain(_ db: Database) throws -> String? {
        guard let person = try Person.fetchAll(db).only, person.email == email, person.hasNoPassword else { return nil }
        return try SignInLink.issue(for: person, db)
    }

    private func create(card: AccessCard.Code?, _ months: Int?, by giver: Person?, _ db: Database) throws -> String? {
        if let email, try Person.isKnown(email: email, db) { throw FieldProblems(.alreadyTaken, field: "email") }
        guard try scope.exists(db) else { throw FieldProblems(.notAChoice, field: "scope") }
        let person = try Person.register(name: name, email: email, password: nil, db)
        try Grant(role: role, over: scope).give(to: person, by: giver, db)
        let actor = giver.map { JournalEntry.Actor.person($0, as: .administrator) } ?? .program
        try JournalEntry.record(.accountOpened, on: .account(person.id), by: actor, db)
        if let card {
            try AccessCard.issue(card, to: person, until: AccessCard.end(afterMonths: months, from: db.transactionDate), db)
            return nil
        }
        return try SignInLink.issue(for: person, db)
    }
}

extension Person {
    /// Gives the person a new way in: a one-time link, or the card whose code is given. What they had no longer opens.
    public func renewAccess(
        card: AccessCard.Code?,
        lastingMonths months: Int? = nil,
        by viewer: Viewer,
        _ db: Database
    ) throws -> String? {
        try viewer.acting(in: .administrators)
        try JournalEntry.record(.accessRenewed, on: .account(id), by: viewer.actor(in: .administrators), db)
        try shutOpenDoors(db)
        try db.execute(sql: "UPDATE person SET passwordHash = NULL WHERE id = ?", arguments: [id])
        if email == nil {
            guard let card else { throw Refusal.unknown }
            try AccessCard.issue(card, to: self, until: AccessCard.end(afterMonths: months, from: db.transactionDate), db)
            return nil
        }
        return try SignInLink.issue(for: self, db)
    }
}

extension Array {
    /// The element, if there is one and no other.
    fileprivate var only: Element? { count == 1 ? self[0] : nil }
}
