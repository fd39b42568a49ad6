import Foundation
import GRDB

/// « Journal »: one line of who did what, to what and when. Lines are only added, and each one seals the one before.
public struct JournalEntry: Codable, Identifiable, Sendable, FetchableRecord, TableRecord {
    /// Its place in the journal, from 1 on, without a hole.
    public let id: Int64
    public let recordedAt: Date
    public let act: Act
    /// Nil for a visitor and for the program itself.
    public let personId: Int64?
    public let role: String
    public let objectKind: Object.Kind
    public let objectNumber: Int64
    public let reason: String?
    let before: Data?
    let after: Data?
    let hash: Data

    public var object: Object { Object(objectKind, objectNumber) }
}

extension JournalEntry {
    /// Who acts, and in what role: never by name.
    public struct Actor: Equatable, Sendable {
        let personId: Int64?
        let role: String

        private init(_ personId: Int64?, _ role: String) { (self.personId, self.role) = (personId, role) }

        /// Somebody who is not signed in.
        public static let visitor = Actor(nil, "visitor")
        /// Somebody who knows the words of a receipt.
        public static let receiptHolder = Actor(nil, "receiptHolder")
        /// The program itself, or whoever runs its commands.
        public static let program = Actor(nil, "program")

        /// The person over what is theirs: their own account, their own words.
        public static func oneself(_ person: Person) -> Actor { Actor(person.id, "oneself") }

        /// The person in that role.
        public static func person(_ person: Person, as role: Role) -> Actor { Actor(person.id, role.rawValue) }
    }
}

extension Viewer {
    /// Who acts, in the role that lets them: the first of their grants that belongs to the audience.
    public func actor(in audience: Audience) -> JournalEntry.Actor {
        guard let person else { return .visitor }
        if case .person = audience { return .oneself(person) }
        let grant = grants.first { Viewer(person: person, grants: [$0]).belongs(to: audience) }
        return grant.map { .person(person, as: $0.role) } ?? .oneself(person)
    }
}
