import Foundation
import GRDB

extension Grant.Scope {
    /// Reads « group-3 », « theme-5 », « action-8 », or nothing for everything; nil if it is no scope.
    init?(typed: String) {
        if typed.isEmpty {
            self = .everything
            return
        }
        let parts = typed.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let id = Int64(parts[1]) else { return nil }
        switch parts[0] {
        case "group": self = .group(id)
        case "theme": self = .theme(id)
        case "action": self = .action(id)
        default: return nil
        }
    }

    /// As a form sends it.
    public var typed: String {
        switch self {
        case .everything: ""
        case .group(let id): "group-\(id)"
        case .theme(let id): "theme-\(id)"
        case .action(let id): "action-\(id)"
        }
    }

    var kind: Kind {
        switch self {
        case .everything: .everything
        case .group: .group
        case .theme: .theme
        case .action: .action
        }
    }

    func exists(_ db: Database) throws -> Bool {
        switch self {
        case .everything: true
        case .group(let id): try Group.exists(db, key: id)
        case .theme(let id): try Theme.exists(db, key: id)
        case .action(let id): try PactAction.exists(db, key: id)
        }
    }
}

extension FieldProblems {
    /// What the role is to be held over, as typed; notes the problem when the role is never held so.
    mutating func scope(_ typed: String, of role: Role?, field: String) -> Grant.Scope {
        guard let scope = Grant.Scope(typed: typed) else {
            add(.notAChoice, field: field)
            return .everything
        }
        guard let role, !role.scopes.contains(scope.kind) else { return scope }
        add(scope == .everything ? .missing : role.scopes == [.everything] ? .scopeIsEverything : .notAChoice, field: field)
        return scope
    }
}

extension Grant {
    /// A role as somebody gives it, known to be well-formed.
    public struct Draft: Sendable {
        let role: Role
        let scope: Scope
        let lastDay: Day?

        /// Reads the fields as typed: the last day may be left out, and cannot be over already. Throws `FieldProblems`.
        public init(role: String, scope: String, lastDay: String, today: Day) throws {
            var problems = FieldProblems()
            let chosen = problems.choice(role, of: Role.self, field: "role")
            self.scope = problems.scope(scope, of: chosen, field: "scope")
            self.lastDay = problems.optionalDay(lastDay, field: "lastDay")
            if let day = self.lastDay, day < today { problems.add(.overAlready, field: "lastDay") }
            try problems.throwIfAny()
            self.role = chosen!
        }

        /// The moment after the last day.
        var end: Date? { lastDay.flatMap { Calendar.french.date(byAdding: .day, value: 1, to: $0.start) } }

        var grant: Grant { Grant(role: role, over: scope) }
    }

    init(role: Role, over scope: Scope) {
        switch scope {
        case .everything: self.init(role: role)
        case .group(let id): self.init(role: role, groupId: id)
        case .theme(let id): self.init(role: role, themeId: id)
        case .action(let id): self.init(role: role, actionId: id)
        }
    }

    /// Those who give the role and take it back: whoever follows its theme for an action, an administrator for the rest.
    func givers(_ db: Database) throws -> Audience {
        guard role == .actionOwner, let actionId, let placed = try PlacedAction.with(ids: [actionId], db).first else {
            return .administrators
        }
        return .themeTeam(themeId: placed.theme.id)
    }
}

extension Person {
    /// Gives the person a role. Whoever gives one to themselves is journaled like for anybody else.
    public func give(_ draft: Grant.Draft, by viewer: Viewer, _ db: Database) throws {
        let givers = try draft.grant.givers(db)
        let giver = try viewer.acting(in: givers)
        if isClosed { throw Refusal.accountClosed }
        if email == nil, !draft.role.isOpenToCards { throw FieldProblems(.roleNeedsEmail, field: "role") }
        guard try draft.scope.exists(db) else { throw FieldProblems(.notAChoice, field: "scope") }
        // Nobody holds the same twice: what it ends with would be a riddle.
        if try DatedGrant.all(of: self, db).contains(where: { try $0.grant == draft.grant && $0.isHeld(at: db.transactionDate) }) {
            throw FieldProblems(.heldAlready, field: "role")
        }
        try JournalEntry.record(.roleGranted, on: .account(id), by: viewer.actor(in: givers), db) {
            try draft.grant.give(to: self, by: giver, until: draft.end, db)
        }
    }
}
