import Domain
import Foundation
import GRDB
import Mustache

extension ContributionPage {
    /// What only those who read and answer contributions see.
    struct Team: Sendable {
        let form: FormState
        /// With what would let somebody be recognised marked; once published, with what was cut struck.
        let originalHTML: String
        /// The short answers that came with it, as they were said, marked as well.
        let guided: [GuidedOriginal]
        /// « un nom, 2 adresses »: what is marked.
        let seen: String?
        /// Whether the text to publish comes with cuts that nobody has decided on yet.
        let hasProposedCuts: Bool
        let history: [String]
        let decision: String?
        /// Where all that waits is, for those who read it.
        let queueHref: String?
        /// How many said that it is their case too.
        let concerned: String?
        /// What decides on the words, for who may do it now.
        let desk: Desk?
        /// Who reads the words now, for whoever else opens them.
        let reader: String?
        /// Whether the viewer has taken the words, or may take them.
        let isReading: Bool, canTake: Bool
        /// The way to what waits next, for those who read.
        let next: NextReading?
        let notes: [Note]
        let canAnswer: Bool
        /// Whether the author may contest what was decided.
        let canContest: Bool
        let isLate: Bool
        let answering: Answering
        /// Who prepared an answer that waits, and when.
        let prepared: String?
    }

    /// The answer that is written: what was typed, what was prepared, or nothing yet.
    struct Answering: Sendable {
        let answers: [Choice]
        let text: String, givenAs: String
        /// What the words led to: an answer may point to one.
        let outcomes: [Choice]
    }

    /// What is needed to decide on words, on one screen.
    struct Desk: Sendable {
        let publishedText: String
        /// The short answers, to be read over like the words.
        let guided: [TypedField]
        let kinds: [Choice], subjects: [Choice], barriers: [Choice], findings: [Choice], reasons: [Choice]
    }

    /// A note of the team, as its colleagues read it.
    struct Note: Sendable { let words: [String], signature: String }
}

/// The button that takes the oldest words that nobody reads.
struct NextReading: Sendable {
    /// « 3 paroles attendent »
    let count: String
    /// The words in front, which are given back when they are not decided on.
    let after: Int64?
    /// The theme that the reader keeps to.
    let theme: String?
}

extension ContributionPage.Team {
    init(
        _ contribution: Contribution,
        _ form: FormState,
        answerDays: Int,
        service: String,
        for viewer: Viewer,
        _ db: Database
    ) throws {
        let decision = try contribution.decision(db)
        self.form = form
        let isWaiting = contribution.state == .received
        let sightings = isWaiting ? try PersonalData.sightings(in: contribution.text, members: .members(db)) : []
        originalHTML =
            try isWaiting ? MarkedText(contribution.text, sightings).html : MarkedText(contribution.text, contribution.cuts(db)).html
        guided = try contribution.guidedAnswers(db).map { .init($0, isMarked: isWaiting) }
        seen = French.seen(sightings)
        hasProposedCuts = sightings.contains { $0.confidence == .likely }
        history =
            try contribution.history(db).map { "\(French.date($0.changedAt)) : \($0.state.label.label)" } + contribution.contests(db)
        queueHref = viewer.belongs(to: .contributionTeam) ? "/moderation" : nil
        concerned = try French.concerned(Concern.count(about: contribution, for: viewer, db))
        self.decision = decision?.sentence
        let reading = try isWaiting ? contribution.reading(db) : nil
        isReading = reading?.isBy(viewer) ?? false
        reader = try reading.flatMap { reading in
            try reading.isBy(viewer) ? nil : French.reader(reading.readerName(db), since: reading.takenAt, at: db.transactionDate)
        }
        let canModerate = contribution.refusal(ofModerationBy: viewer, during: reading) == nil
        canTake = canModerate && !isReading
        desk = try canModerate ? .init(contribution, form, sightings, db) : nil
        let others = try viewer.belongs(to: .contributionTeam) ? Contribution.figures(db).waiting - (isWaiting ? 1 : 0) : 0
        next =
            others == 0
            ? nil
            : NextReading(
                count: French.count(
                    others,
                    isWaiting ? "autre attend" : "parole attend",
                    isWaiting ? "autres attendent" : "paroles attendent"
                ),
                after: isWaiting ? contribution.id : nil,
                theme: nil
            )
        notes = try TeamNote.all(about: contribution, for: viewer, db).map(ContributionPage.Note.init)
        canAnswer = contribution.refusal(ofAnswerBy: viewer) == nil
        canContest = try contribution.refusalOfContest(db) == nil
        isLate = contribution.isLate(at: try db.transactionDate, days: answerDays)
        let waiting = try contribution.preparedAnswer(db)
        prepared = try waiting.map { try "\($0.authorName(db)), le \(French.moment($0.preparedAt))" }
        answering = try .init(contribution, form, waiting, service: service, for: viewer, db)
    }
}

extension French {
    /// « Mme Exemple la relit depuis 3 minutes »
    static func reader(_ name: String, since start: Date, at now: Date) -> String {
        let minutes = Int(now.timeIntervalSince(start) / 60)
        return "\(name) la relit depuis \(minutes < 1 ? "moins d’une minute" : count(minutes, "minute"))"
    }
}

extension ContributionPage.Team: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "form": form
        case "originalHTML": originalHTML
        case "guided": guided
        case "seen": seen
        case "hasProposedCuts": hasProposedCuts
        case "history": history
        case "decision": decision
        case "concerned": concerned
        case "queueHref": queueHref
        case "desk": desk
        case "reader": reader
        case "isReading": isReading
        case "canTake": canTake
        case "next": next
        case "notes": notes
        case "canAnswer": canAnswer
        case "canContest": canContest
        case "isLate": isLate
        case "answering": answering
        case "prepared": prepared
        default: nil
        }
    }
}
