import Foundation
import GRDB

extension Contribution {
    /// A contribution as typed, known to be well-formed. Only the text is asked for (R1).
    public struct Draft: Sendable {
        public static let maxLength = 20_000

        let text: String
        let kind: Kind
        let college: College?
        let theme: Int?
        let barriers: Set<Barrier>
        /// The consultation that the words answer, if they do.
        public var reply: ConsultationReply?

        /// Reads the fields as typed; throws `FieldProblems`.
        public init(text: String, kind: String, college: String, theme: String, barriers: [String] = []) throws {
            var problems = FieldProblems()
            self.text = problems.text(text, field: "text", max: Self.maxLength)
            if !self.text.isEmpty, !self.text.contains(where: { $0.isLetter || $0.isNumber || $0.isEmoji }) {
                problems.add(.missing, field: "text")
            }
            self.kind = problems.optionalChoice(kind, of: Kind.self, field: "kind") ?? .lived
            self.college = problems.optionalChoice(college, of: College.self, field: "college")
            self.theme = theme.isEmpty ? nil : problems.number(theme, field: "theme", in: 1...99)
            self.barriers = problems.choices(barriers, of: Barrier.self, field: "barriers")
            try problems.throwIfAny()
        }
    }

    /// How the words came, and who wrote them down.
    public struct Origin: Sendable {
        let channel: Provenance.Channel
        let writer: Person?
        let readBack: Bool?
        let note: MeetingNote?
        let actor: JournalEntry.Actor

        /// Typed by the person who says it.
        public static let web = Origin(channel: .web, writer: nil, readBack: nil, note: nil, actor: .visitor)

        /// Written by somebody for the person who said it.
        public static func written(by viewer: Viewer, from channel: Provenance.Channel, readBack: Bool) throws -> Origin {
            let writer = try viewer.acting(in: .signedIn)
            return Origin(channel: channel, writer: writer, readBack: readBack, note: nil, actor: viewer.actor(in: .signedIn))
        }

        /// Typed from paper by one person, and received by another.
        static func typed(
            by typist: Person,
            from channel: Provenance.Channel,
            readBack: Bool,
            receivedBy actor: JournalEntry.Actor
        ) -> Origin {
            Origin(channel: channel, writer: typist, readBack: readBack, note: nil, actor: actor)
        }
    }

    /// Receives the contribution. With a `receipt`, its author can follow it.
    public static func deposit(_ draft: Draft, from origin: Origin, receipt: Receipt.Code?, _ db: Database) throws -> Contribution {
        let now = try db.transactionDate
        let theme = try draft.theme.flatMap { number in
            try Pact.current(db).flatMap { try Theme.numbered(number, of: $0, db) }
        }
        let contribution = try insertRow(
            [
                "kind": draft.kind, "text": draft.text, "college": draft.college, "themeId": theme?.id, "receivedAt": now,
                "receiptHash": receipt?.hash, "state": State.received,
            ],
            db
        )
        try db.execute(
            sql: "INSERT INTO provenance (contributionId, channel, meetingNoteId, writtenBy, readBack) VALUES (?, ?, ?, ?, ?)",
            arguments: [contribution.id, origin.channel, origin.note?.id, origin.writer?.id, origin.readBack]
        )
        try draft.reply?.keep(with: contribution, db)
        try contribution.tag(draft.barriers, by: origin.writer, db)
        try contribution.note(.received, by: origin.writer, db)
        try JournalEntry.record(.contributionDeposited, on: .contribution(contribution.id), by: origin.actor, db)
        return contribution
    }

    /// Keeps the change of state (R3).
    func note(_ state: State, by person: Person?, _ db: Database) throws {
        try db.execute(
            sql: "INSERT INTO contributionStateChange (contributionId, state, personId, changedAt) VALUES (?, ?, ?, ?)",
            arguments: [id, state, person?.id, try db.transactionDate]
        )
    }
}

extension Meeting {
    /// Makes a contribution of a spoken line: its college and where it was said come along, and its words as `wording` leaves them.
    public func contribute(
        note id: Int64,
        kind: String,
        theme: String,
        readBack: Bool,
        wording: (String) -> String = { $0 },
        receipt: Receipt.Code? = nil,
        by viewer: Viewer,
        _ db: Database
    ) throws -> Contribution {
        if let refusal = refusal(ofHoldingBy: viewer, at: try db.transactionDate) { throw refusal }
        let writer = try viewer.acting(in: team)
        guard let line = try notes(db).first(where: { $0.note.id == id }) else { throw Refusal.unknown }
        if line.contributionId != nil { throw Refusal.noteAlreadyContributed }
        let draft = try Contribution.Draft(
            text: wording(line.note.words),
            kind: kind,
            college: line.note.college?.rawValue ?? "",
            theme: theme
        )
        let actor = viewer.actor(in: team)
        let origin = Contribution.Origin(channel: .oral, writer: writer, readBack: readBack, note: line.note, actor: actor)
        try JournalEntry.record(.noteContributed, on: .meeting(self.id), by: actor, db)
        return try Contribution.deposit(draft, from: origin, receipt: receipt, db)
    }
}

extension Character {
    /// « ❤️ » is a sign of old that U+FE0F turns into an emoji.
    fileprivate var isEmoji: Bool {
        unicodeScalars.contains { $0.properties.isEmojiPresentation || $0.properties.isEmojiModifierBase || $0 == "\u{FE0F}" }
    }
}
