import Foundation
import GRDB

/// Access cards made together for a group, each for somebody whose name is not asked.
public struct CardBatch: Sendable {
    /// The most that are made at once.
    public static let most = 40

    private let cards: [(words: String, code: AccessCard.Code)]

    /// A card and who holds it, as it is printed.
    public struct Card: Sendable {
        public let holder: String
        public let words: String
    }

    /// How many cards are asked for, as typed; throws `FieldProblems`.
    public static func count(_ typed: String) throws -> Int {
        var problems = FieldProblems()
        let count = problems.number(typed, field: "count", in: 1...most)
        try problems.throwIfAny()
        return count
    }

    /// The cards that belong to a form: the same each time the same form is sent (R11).
    ///
    /// Slow on purpose, a tenth of a second a card (scrypt): make it outside of a database access.
    public init(of count: Int, for key: FormKey, words list: CodeWords, _ instance: Instance) async {
        var cards: [(String, AccessCard.Code)] = []
        for rank in 0..<count {
            let words = list.code(from: instance.fingerprint(.accessCardCode, key.nonce + Data([UInt8(rank)])))
            cards.append((words, AccessCard.Code(words, words: list, instance)!))
            // Between two cards, others are served.
            await Task.yield()
        }
        self.cards = cards
    }

    /// The cards as they stand, for as long as the form is remembered; after that, nobody sees their words again.
    public func printable(_ db: Database) throws -> [Card] {
        let start = try db.transactionDate - FormKey.memory
        return try cards.compactMap { card in
            try AccessCard.holder(of: card.code, issuedAfter: start, db).map { Card(holder: $0.name, words: card.words) }
        }
    }

    fileprivate var codes: [AccessCard.Code] { cards.map(\.code) }
}

extension Group {
    /// Why the viewer may not make cards for the group, or nil.
    public func refusal(ofCardsBy viewer: Viewer) -> Refusal? { viewer.refusal(unlessIn: .meetingTeam(groupId: id)) }

    /// Opens an account without a name for each card of the batch, to take part in the group.
    ///
    /// `name` gives each the name that it is called by, from a number that no other card bears.
    public func issue(
        _ batch: CardBatch,
        naming name: (Int) -> String,
        lastingMonths months: Int? = nil,
        by viewer: Viewer,
        _ db: Database
    ) throws {
        if let refusal = refusal(ofCardsBy: viewer) { throw refusal }
        let actor = viewer.actor(in: .meetingTeam(groupId: id))
        try JournalEntry.record(.cardsIssued, on: .group(id), by: actor, reason: "\(batch.codes.count)", db)
        let end = try AccessCard.end(afterMonths: months, from: db.transactionDate)
        let before = try Person.countWithoutEmail(db)
        for (index, code) in batch.codes.enumerated() {
            let person = try Person.register(name: name(before + index + 1), email: nil, password: nil, db)
            try Grant(role: .participant, groupId: id).give(to: person, db)
            try AccessCard.issue(code, to: person, until: end, db)
            try JournalEntry.record(.accountOpened, on: .account(person.id), by: actor, db)
        }
    }
}
