import Domain
import GRDB

/// Where the code of a receipt is typed.
struct FollowPage: Page {
    static let template = "contributions/follow"
    let form: FormState
    var place: Place { Place(.participate, [Place.Section.participate.crumb, Crumb("Suivre ma parole")], easy: "participer") }
}

/// What became of a contribution, for whoever holds its code.
struct FollowedPage: Page {
    static let template = "contributions/followed"
    let form: FormState
    let number: Int64
    let code: String
    /// What was said, with what was not published struck.
    let textHTML: String
    /// What was not published, in words.
    let cuts: String?
    let date: String
    let state: Label
    let nextStep: String
    let refusal: String?
    let refusalReason: String?
    let publicHref: String?
    let answers: [ContributionPage.Answer]
    let fil: [FilLink]
    let canWithdraw: Bool
    let contest: FollowedContest
    let attribution: AttributionFields?
    var place: Place {
        Place(.participate, [Place.Section.participate.crumb, Crumb("Suivre ma parole", "/suivre"), Crumb("Parole n° \(number)")])
    }

    init(_ contribution: Contribution, _ form: FormState, code: String, contestDays: Int, _ db: Database) throws {
        let decision = try contribution.decisionInForce(db)
        let cuts = contribution.state.isPublic ? try contribution.cuts(db) : []
        self.form = form
        self.code = code
        self.cuts = French.cuts(cuts)
        number = contribution.id
        textHTML = MarkedText(contribution.text, cuts).html
        date = French.date(contribution.receivedAt)
        state = contribution.state.label
        nextStep = contribution.state.nextStep
        refusal = contribution.state == .notPublished ? decision?.sentence : nil
        refusalReason = contribution.state == .notPublished ? decision?.reason?.label : nil
        publicHref = contribution.state.isPublic ? Links.contribution(contribution.id) : nil
        answers = try FollowUp.all(to: contribution, db).map { try .init($0, db) }
        let meeting = try Provenance.of(contribution, db)?.meeting(for: .visitor, db)
        fil =
            contribution.state.isPublic
            ? try Trace(from: .contribution(number), for: .visitor, db).fil(meeting: meeting, replied: contribution.replied(db)) : []
        canWithdraw = contribution.state != .withdrawn
        contest = try FollowedContest(contribution, days: contestDays, db)
        attribution = AttributionFields(contribution, action: "/suivre/attribution", code: code)
    }
}

extension Contribution.State {
    /// What happens next, told to the author.
    fileprivate var nextStep: String {
        switch self {
        case .received: "Une personne va lire votre parole. Ensuite, elle sera publiée, sans votre nom."
        case .published: "Votre parole est publiée. Le Département doit vous répondre."
        case .grouped: "Votre parole est reprise avec d’autres dans un constat. Le Département doit vous répondre."
        case .answered: "Le Département a répondu. La réponse est plus bas."
        case .notPublished: "Votre parole a été lue. Elle n’est pas publiée. La raison est plus bas."
        case .withdrawn: "Vous avez retiré votre parole. Elle n’est plus publique."
        }
    }
}
