import Foundation
import GRDB

extension Person {
    /// Why the account cannot be erased, or nil: somebody has to be left to administer the site.
    public func refusal(ofErasing db: Database) throws -> Refusal? {
        let isAdministrator = try Grant.held(by: self, at: db.transactionDate, db).contains { $0.role == .administrator }
        return try isAdministrator && Person.lastingAdministrators(besides: id, db) == 0 ? .lastAdministrator : nil
    }

    /// Erases one's own account, or that of somebody who asked the Département for it: `name` is what stands from now on where one's name stood.
    public func erase(calling name: String, by viewer: Viewer, _ db: Database) throws {
        guard viewer.belongs(to: .person(id: id)) || viewer.belongs(to: .dataProtection) else { throw Refusal.notAllowed }
        if let refusal = try refusal(ofErasing: db) { throw refusal }
        let actor = viewer.actor(in: viewer.belongs(to: .person(id: id)) ? .person(id: id) : .dataProtection)
        try forget(.erased, calling: name, by: viewer.person, db)
        try JournalEntry.record(.dataErased, on: .account(id), by: actor, reason: Erasure.Kind.erased.rawValue, db)
    }

    /// Blanks who it was and takes back every way in. The number stays: acts that were signed stay signed by somebody.
    func forget(_ kind: Erasure.Kind, calling name: String, by actor: Person?, _ db: Database) throws {
        let now = try db.transactionDate
        try Erasure.record(kind, of: .person(id), db)
        try db.execute(
            sql: "UPDATE person SET name = ?, email = NULL, passwordHash = NULL, disabledAt = ? WHERE id = ?",
            arguments: [name, now, id]
        )
        for table in ["signIn", "signInLink", "accessCard", "oneTimeCode", "secondFactor", "recoveryCode", "lastSignIn"] {
            try db.execute(sql: "DELETE FROM \(table) WHERE personId = ?", arguments: [id])
        }
        try db.execute(sql: "UPDATE accountClosing SET reason = ? WHERE personId = ?", arguments: [Erasure.blank, id])
        try db.execute(
            sql: """
                INSERT INTO grantRevocation (grantId, reason, revokedBy, revokedAt) SELECT id, ?1, ?2, ?3 FROM roleGrant
                WHERE personId = ?4 AND (endsAt IS NULL OR endsAt > ?3) AND id NOT IN (SELECT grantId FROM grantRevocation)
                """,
            arguments: [Erasure.blank, actor?.id ?? id, now, id]
        )
    }
}

extension Person {
    /// Corrects the name, or the e-mail that opens the account: another is taken only from whoever proved to be its holder.
    public func rectify(name: String, email: String, isProven: Bool, _ db: Database) throws {
        var problems = FieldProblems()
        let name = problems.text(name, field: "name", max: 120)
        // Whoever signs in with a card has no e-mail, and gets none: it would open nothing.
        let address = self.email.map { _ in problems.text(email, field: "email", max: 200).lowercased() }
        problems.checkEmail(address, field: "email")
        if let address, address != self.email {
            if try Person.isKnown(email: address, db) { problems.add(.alreadyTaken, field: "email") }
            if !isProven { problems.add(.wrongPassword, field: "password") }
        }
        try problems.throwIfAny()
        try db.execute(sql: "UPDATE person SET name = ?, email = ? WHERE id = ?", arguments: [name, address, id])
        try JournalEntry.record(.dataRectified, on: .account(id), by: .oneself(self), db)
    }
}

extension Membership {
    /// Forgets who holds the place: the place and its college stay, for the counts.
    public func eraseIdentity(by viewer: Viewer, _ db: Database) throws {
        try viewer.acting(in: .dataProtection)
        try forgetIdentity(.erased, db)
        let actor = viewer.actor(in: .dataProtection)
        try JournalEntry.record(.dataErased, on: .membership(id), by: actor, reason: Erasure.Kind.erased.rawValue, db)
    }

    func forgetIdentity(_ kind: Erasure.Kind, _ db: Database) throws {
        try Erasure.record(kind, of: .membership(id), db)
        try db.execute(sql: "DELETE FROM sealedIdentity WHERE membershipId = ?", arguments: [id])
        for table in ["sealLifting", "sealRequest"] {
            try db.execute(sql: "UPDATE \(table) SET reason = ? WHERE membershipId = ?", arguments: [Erasure.blank, id])
        }
    }
}
