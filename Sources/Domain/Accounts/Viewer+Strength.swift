import Foundation
import GRDB

extension Role {
    /// Whether it opens what would hurt many in wrong hands: accounts, requests, contested words, the bilan, the vote.
    public var isStrong: Bool {
        switch self {
        case .administrator, .dataProtectionOfficer, .direction, .assemblySecretary, .secondReader: true
        default: false
        }
    }
}

extension Grant {
    /// Whether it asks for a second factor: the strong roles, and those who may ask for a sealed name.
    public var asksForSecondFactor: Bool { role.isStrong || (role == .facilitator && groupId != nil) }
}

extension Viewer {
    /// The viewer under the rule that certain roles have a second factor. For `graceDays` after the role was given they are
    /// told; then they keep their other roles only, until they have one. Nil asks nothing of anybody.
    public func asked(forSecondFactorIn graceDays: Int?, _ db: Database) throws -> Viewer {
        guard let graceDays, let person, grants.contains(where: \.asksForSecondFactor), try SecondFactor.of(person, db) == nil else {
            return self
        }
        let now = try db.transactionDate
        let asking = try DatedGrant.all(of: person, db).filter { $0.isHeld(at: now) && $0.grant.asksForSecondFactor }
        let end = (asking.map(\.startsAt).min() ?? now) + TimeInterval(graceDays * 86_400)
        var viewer = self
        viewer.secondFactorDue = end
        if now >= end { viewer.lackSecondFactor() }
        return viewer
    }
}
