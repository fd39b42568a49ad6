import Domain
import GRDB

/// The printable sheets with the same questions, each with a code of its own.
struct ContributionSheetPage: Page {
    static let template = "contributions/sheet"
    /// The most that are printed at once.
    static let most = 40

    let questions = DepositQuestions()
    let kinds = Contribution.Kind.allCases.map(\.label)
    let colleges = College.allCases.map(\.plain)
    let barriers = Barrier.allCases.map(\.label)
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
    /// Where the words are followed, for a telephone to photograph.
    let address: PaperAddress
    /// In how many days an answer is due, and another reading.
    let answerDays: Int, contestDays: Int
    /// The consultation that the words answer, and what was said to its short questions.
    let replied: String?
    let guided: [DepositCheckPage.Item]
    let text: [String]
    let forSomeone: Bool
    /// Where the words were entered, when they were spoken at a séance.
    let meetingHref: String?
    var place: Place { Place(.participate, [Place.Section.participate.crumb, Crumb("Votre reçu")]) }
}
