import Foundation
import GRDB

/// All that is held about a contribution, for whoever holds its receipt (art. 15).
public struct ContributionData: Sendable {
    public let contribution: Contribution
    public let provenance: Provenance?
    public let theme: Theme?
    public let meeting: Meeting?
    /// The consultation that they answer, with the short answers beside them.
    public let replied: RepliedConsultation?
    /// What the words are about, as they were tagged.
    public let barriers: [Barrier]
    /// From whom the words were gathered, what was agreed to, and the name that they bear.
    public let source: Gathering.Source?, consents: [Consent], name: String?
    public let history: [Contribution.Change]
    public let decisions: [Decision]
    public let answers: [FollowUp]
    public let corrections: [ContributionCorrection]
    /// What its author contested, and what became of it.
    public let contests: [Contested]
    /// The constats that took the words up.
    public let findings: [Finding]
    /// How many notes of the team are about it: their words are asked for, as they may speak of others.
    public let teamNotes: Int
    /// How many lines of the journal are about it.
    public let journalLines: Int

    /// What a person who read the words decided, and the text that they let through.
    public struct Decision: Decodable, Sendable, FetchableRecord {
        public let verdict: ModerationDecision.Verdict
        public let reason: ModerationDecision.Reason?
        public let sentence: String?
        public let publishedText: String?
        public let decidedAt: Date
    }

    /// A contest, and what the second person decided, if they have.
    public struct Contested: Sendable { public let contest: Contest, standing: Contest.Standing, decision: ContestDecision? }

    public init(of contribution: Contribution, _ db: Database) throws {
        self.contribution = contribution
        provenance = try Provenance.of(contribution, db)
        theme = try contribution.themeId.flatMap { try Theme.fetchOne(db, key: $0) }
        meeting = try provenance?.meeting(for: .visitor, db)
        replied = try contribution.replied(db)
        barriers = try contribution.barriers(db)
        source = try contribution.source(db)
        consents = try contribution.consents(db)
        name = try contribution.attributedName(db)
        history = try contribution.history(db)
        decisions = try Decision.fetchAll(
            db,
            ready: "SELECT * FROM moderationDecision WHERE contributionId = ? ORDER BY id",
            arguments: [contribution.id]
        )
        answers = try FollowUp.all(to: contribution, db)
        corrections = try ContributionCorrection.all(of: contribution, db)
        teamNotes = try TeamNote.count(about: contribution, db)
        contests = try Contest.all(about: contribution, db).map { contest in
            try Contested(contest: contest, standing: contest.standing(db), decision: contest.decision(db))
        }
        journalLines = try Int.fetchOne(
            db,
            sql: "SELECT count(*) FROM journalEntry WHERE objectKind = ? AND objectNumber = ?",
            arguments: [JournalEntry.Object.Kind.contribution, contribution.id]
        )!
        findings = try Finding.fetchAll(
            db,
            ready: """
                SELECT finding.* FROM finding JOIN traceLink ON toFindingId = finding.id WHERE fromContributionId = ? ORDER BY finding.id
                """,
            arguments: [contribution.id]
        )
    }
}
