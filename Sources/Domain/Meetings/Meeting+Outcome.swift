import GRDB

extension Meeting {
    /// The published contributions that were first spoken at the meeting, in the order they were said.
    public func contributions(_ db: Database) throws -> [Contribution] {
        try Contribution.fetchAll(
            db,
            ready: """
                SELECT contribution.* FROM meetingNote
                JOIN provenance ON provenance.meetingNoteId = meetingNote.id
                JOIN contribution ON contribution.id = provenance.contributionId
                WHERE meetingNote.meetingId = ? AND contribution.publishedAt IS NOT NULL ORDER BY meetingNote.id
                """,
            arguments: [id]
        )
    }

    /// The meetings that were announced, then called off, and whose day has not come yet, soonest first.
    public static func calledOff(for viewer: Viewer, _ db: Database) throws -> [Meeting] {
        try fetchAll(
            db,
            ready: """
                SELECT * FROM meeting WHERE state = 'cancelled' AND startsAt > ?
                AND id IN (SELECT meetingId FROM meetingStateChange WHERE state = 'announced') ORDER BY startsAt
                """,
            arguments: [try db.transactionDate]
        )
        .filter { viewer.belongs(to: $0.audience) }
    }
}

extension CompteRendu {
    /// Which of the meetings have a published account.
    public static func published(among meetings: [Meeting], _ db: Database) throws -> Set<Int64> {
        let ids = meetings.map(\.id)
        return try SQLRequest<Int64>(literal: "SELECT DISTINCT meetingId FROM compteRendu WHERE meetingId IN \(ids)").fetchSet(db)
    }
}
