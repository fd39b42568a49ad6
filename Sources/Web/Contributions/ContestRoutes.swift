import Domain
import GRDB
import HTTPTypes
import Hummingbird

/// Contesting what was decided of one's words.
struct ContestRoutes: Sendable {
    let site: Site

    /// Contests with the receipt's code, which travels in the body, never in the address.
    func create(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        return try await site.recordBesideWords(form, context, .contested) { contribution, code, db in
            try contribution.contest(sentence: form["why"], with: code, db)
        }
    }

    /// Notes that an author contests, for somebody who phones or comes.
    func note(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        let id = try context.number("contribution")
        return try await site.record(form, context) { db in
            try context.viewer.acting(in: .contributionReaders)
            guard let contribution = try Contribution.visible(id, to: context.viewer, db) else { throw Refusal.unknown }
            try contribution.contest(sentence: form["why"], notedBy: context.viewer, db)
            return Links.after(.contestNoted, Links.contribution(id))
        } orShow: { problems in
            try await ContributionRoutes(site: site).page(context, form, problems)
        }
    }
}

/// What the author who holds the receipt reads of a contest, and whether they may contest.
struct FollowedContest: Sendable {
    /// « ce refus », « ces coupes »: what may be contested.
    let contestable: String?
    let days: Int
    /// Since when a second person is asked, and by when they answer.
    let waiting: String?
    let outcome: Outcome?

    /// What the second person decided.
    struct Outcome: Sendable { let title: String, sentence: String?, date: String }

    init(_ contribution: Contribution, days: Int, _ db: Database) throws {
        self.days = days
        let isRefused = contribution.state == .notPublished
        contestable = try contribution.refusalOfContest(db) == nil ? (isRefused ? "ce refus" : "ces coupes") : nil
        let last = try Contest.all(about: contribution, db).last
        let standing = try last?.standing(db)
        waiting = last.flatMap { contest in
            guard case .waiting = standing else { return nil }
            let due = French.date(contest.due(days: days))
            return "Vous avez contesté le \(French.date(contest.contestedAt)). Une autre personne va relire. Elle répond avant le \(due)."
        }
        outcome = try last.flatMap { contest in
            try contest.decision(db).map { decision in
                try Outcome(
                    title: decision.verdict.title(after: contest.firstDecision(db).verdict),
                    sentence: decision.sentence,
                    date: French.date(decision.decidedAt)
                )
            }
        }
    }
}

extension ContestDecision.Verdict {
    /// What became of the first decision, told to the author.
    fileprivate func title(after first: ModerationDecision.Verdict) -> String {
        switch self {
        case .confirmed: "Une autre personne a relu. La décision ne change pas."
        case .changed where first == .published: "Une autre personne a relu. Votre parole est maintenant publiée autrement."
        case .changed: "Une autre personne a relu. Votre parole est maintenant publiée."
        }
    }
}

extension French {
    /// « 3 décisions ont été contestées et relues. 1 a changé. »; nil when there is none.
    static func contests(_ figures: (decided: Int, changed: Int)) -> String? {
        guard figures.decided > 0 else { return nil }
        let decided = count(figures.decided, "décision a été contestée et relue", "décisions ont été contestées et relues")
        return "\(decided). \(figures.changed == 0 ? "Aucune n’a changé" : count(figures.changed, "a changé", "ont changé"))."
    }

    /// The same for everyone: below five, a count points at people (R5), and so does what is left when it is taken from the other.
    static func publicContests(_ figures: (decided: Int, changed: Int)) -> String? {
        guard case .exactly = PublicCount(figures.decided) else {
            return figures.decided == 0 ? nil : "Moins de cinq décisions ont été contestées et relues."
        }
        let parts = [PublicCount(figures.changed), PublicCount(figures.decided - figures.changed)]
        guard parts.contains(.fewerThanFive) else { return contests(figures) }
        return "\(count(figures.decided, "décision a été contestée et relue", "décisions ont été contestées et relues"))."
    }
}

extension Contribution {
    /// What was contested and what came of it, as lines of the history that its team reads.
    func contests(_ db: Database) throws -> [String] {
        try Contest.all(about: self, db).flatMap { contest in
            let outcome = try contest.decision(db).map { decision in
                "\(French.date(decision.decidedAt)) : \(decision.verdict == .confirmed ? "Décision gardée" : "Décision changée"), après une autre lecture"
            }
            return ["\(French.date(contest.contestedAt)) : Décision contestée par l’auteur", outcome].compactMap(\.self)
        }
    }
}
