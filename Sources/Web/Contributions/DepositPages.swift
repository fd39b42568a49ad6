import Domain
import GRDB

/// The form to say something.
struct DepositPage: Page {
    static let template = "contributions/new"
    let form: FormState
    /// What the author may want to take out before sending.
    let question: PersonalDataQuestion?
    let questions = DepositQuestions()
    let kinds: [Choice]
    let colleges: [Choice]
    let themes: [Choice]
    /// How the words of somebody else came.
    let channels: [Choice]
    /// Who is signed in, and may write for somebody else.
    let writer: String?
    let forSomeone: Bool
    let readBack: Bool
    var place: Place { Place(.participate, [Crumb("Participer")], easy: "participer") }
}

/// What is asked of somebody who says something: the same words, order and numbers on screen and on paper.
struct DepositQuestions: Sendable {
    let title = "Que voulez-vous nous dire ?"
    let words = "1. Votre parole"
    let kind = "2. C’est plutôt…"
    let college = "3. Vous êtes"
    let theme = "4. De quoi parlez-vous ?"
}

/// The printable sheets with the same questions, each with a code of its own.
struct ContributionSheetPage: Page {
    static let template = "contributions/sheet"
    /// The most that are printed at once.
    static let most = 40

    let questions = DepositQuestions()
    let kinds = Contribution.Kind.allCases.map(\.label)
    let colleges = College.allCases.map(\.label)
    let themes: [String]
    let codes: [String]
    let count: Int
    let address: PaperAddress
    var place: Place { Place(.participate, [Place.Section.participate.crumb, Crumb("La feuille à imprimer")], easy: "participer") }

    init(count: Int, themes: [Theme], _ settings: Settings) {
        self.count = min(max(count, 1), Self.most)
        self.themes = themes.map(\.short)
        codes = (0..<self.count).map { _ in SheetCode.draw().description }
        address = PaperAddress(Links.shortDeposit, settings)
    }
}

/// The receipt, with its five words.
struct ReceiptPage: Page {
    static let template = "contributions/receipt"
    let form: FormState
    let number: Int64
    let date: String
    let service: String
    let words: [String]
    let text: [String]
    let forSomeone: Bool
    /// Where the words were entered, when they were spoken at a séance.
    let meetingHref: String?
    var place: Place { Place(.participate, [Place.Section.participate.crumb, Crumb("Votre reçu")]) }
}

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
        fil = contribution.state.isPublic ? try Trace(from: .contribution(number), for: .visitor, db).fil(meeting: meeting) : []
        canWithdraw = contribution.state != .withdrawn
        contest = try FollowedContest(contribution, days: contestDays, db)
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
