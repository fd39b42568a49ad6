import Domain
import GRDB

/// The first page of a deposit: the words. When a whole form comes back, all of its questions stand on it.
struct DepositPage: Page {
    static let template = "contributions/new"
    let form: FormState
    /// What the author may want to take out before sending.
    let question: PersonalDataQuestion?
    /// The consultation that is answered, if one is.
    let consultation: ReplyFields?
    let questions: DepositQuestions
    let step = StepMark(.words)
    /// What was answered to the other questions, when the whole form comes back.
    let subject: SubjectFields?
    let speaker: SpeakerFields?
    /// What goes along with the words without a question.
    let carried: [HiddenField]
    /// Who is signed in, and may write for somebody else.
    let writer: String?
    let forSomeone: Bool
    /// Whether the words come from what was begun: it is over once they are sent.
    let isBegun: Bool
    var place: Place { Place(.participate, [Crumb("Participer")], easy: "participer") }
}

/// What is asked of somebody who says something: the same words, order and numbers on screen and on paper.
struct DepositQuestions: Sendable {
    let title = "Que voulez-vous nous dire ?"
    let words = "1. Votre parole"
    let kind = "2. C’est plutôt…"
    let theme = "3. De quoi parlez-vous ?"
    let barriers = "4. Cela touche à…"
    let college: String

    /// Asked of whoever speaks, or of whoever writes for them.
    init(forSomeone: Bool = false) { college = forSomeone ? "5. La personne est" : "5. Vous êtes" }
}

/// Which of the three pages one is on.
struct StepMark: Sendable {
    let number: Int
    let last = DepositStep.allCases.count
    let isOn: [Bool]

    init(_ step: DepositStep) {
        number = DepositStep.allCases.firstIndex(of: step)! + 1
        isOn = DepositStep.allCases.indices.map { [number] in $0 < number }
    }
}

/// A field that a form carries without showing it.
struct HiddenField: Sendable { let name: String, value: String }

/// What the words are about, as it is asked.
struct SubjectFields: Sendable {
    let kinds: [Choice], themes: [Choice], barriers: [Choice]

    init(_ form: Form, _ db: Database) throws {
        let chosen = form["kind"].isEmpty ? Contribution.Kind.lived.rawValue : form["kind"]
        kinds = Choice.list(Contribution.Kind.allCases, chosen: chosen, label: \.label)
        let all = try Pact.current(db).map { try Theme.all(of: $0, db) } ?? []
        themes = all.map { .init(value: "\($0.number)", label: $0.short, isChosen: form["theme"] == "\($0.number)") }
        let ticked = Set(form.list("barriers"))
        barriers = Barrier.allCases.map { .init(value: $0.rawValue, label: $0.label, isChosen: ticked.contains($0.rawValue)) }
    }
}

/// Who speaks, as it is asked; and how the words came, when somebody else writes them.
struct SpeakerFields: Sendable {
    let colleges: [Choice]
    let isUnsaid: Bool
    let forSomeone: ForSomeone?

    struct ForSomeone: Sendable {
        let writer: String
        let channels: [Choice], sources: [Choice], publications: [Choice], attributions: [Choice]
        let readBack: Bool
        let name: String

        init(_ form: Form, writer: String) {
            self.writer = writer
            channels = Choice.list(Provenance.Channel.allCases.filter { $0 != .web }, chosen: form["channel"], label: \.choice)
            sources = Choice.list(Gathering.Source.allCases, chosen: form["gatheredFrom"], label: \.label)
            publications = Choice.list(Gathering.Answer.allCases, chosen: form["publication"], label: \.label)
            attributions = Choice.list(Attribution.allCases, chosen: form["attribution"], label: \.label)
            readBack = !form["readBack"].isEmpty
            name = form["name"].asTyped
        }
    }

    /// `writer` is who writes for somebody else, if somebody does.
    init(_ form: Form, writer: String?) {
        colleges = Choice.list(College.allCases, chosen: form["college"], label: \.plain)
        isUnsaid = !colleges.contains(where: \.isChosen)
        forSomeone = writer.map { ForSomeone(form, writer: $0) }
    }
}

/// The second page of a deposit.
struct DepositSubjectPage: Page {
    static let template = "contributions/subject"
    let form: FormState
    let questions = DepositQuestions()
    let step = StepMark(.subject)
    let subject: SubjectFields
    let toCheck: Bool
    var place: Place { Place(.participate, [Place.Section.participate.crumb, Crumb("Le sujet")], easy: "participer") }
}

/// The third page of a deposit.
struct DepositSpeakerPage: Page {
    static let template = "contributions/speaker"
    let form: FormState
    let questions: DepositQuestions
    let step = StepMark(.speaker)
    let speaker: SpeakerFields
    let toCheck: Bool
    var place: Place { Place(.participate, [Place.Section.participate.crumb, Crumb("Qui parle")], easy: "participer") }
}

/// All that was answered, before it is sent.
struct DepositCheckPage: Page {
    static let template = "contributions/check"
    let form: FormState
    let question: PersonalDataQuestion?
    /// The consultation that is answered, and what was said to its short questions.
    let consultation: ReplyFields?
    let guided: [Item]
    let text: [String]
    let subject: [Item], speaker: [Item]
    let carried: [HiddenField]
    let forSomeone: Bool
    var place: Place { Place(.participate, [Place.Section.participate.crumb, Crumb("Vérifier")], easy: "participer") }

    /// What was answered to a question.
    struct Item: Sendable { let label: String, answer: String }
}

/// Where somebody who has begun to write goes on, or lets go.
struct DepositResumePage: Page {
    static let template = "contributions/resume"
    let form: FormState
    let next: String
    var place: Place { Place(.participate, [Crumb("Participer")], easy: "participer") }
}
