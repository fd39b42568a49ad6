import Domain

/// The pages of a deposit, in their order.
enum DepositStep: String, CaseIterable, Sendable {
    case words = "texte"
    case subject = "sujet"
    case speaker = "qui"

    static let check = "/participer/verification"

    var href: String { "/participer/\(rawValue)" }
    /// The page after it.
    var next: String {
        switch self {
        case .words: DepositStep.subject.href
        case .subject: DepositStep.speaker.href
        case .speaker: Self.check
        }
    }

    /// What the page asks.
    var questions: [String] {
        switch self {
        case .words:
            ["text", "forSomeone", "consultation", "version"]
                + (1...ConsultationVersion.mostFields).map(ConsultationReply.name)
        case .subject: ["kind", "theme", "barriers"]
        case .speaker: ["college", "channel", "gatheredFrom", "readBack", "publication", "attribution", "name"]
        }
    }

    /// The questions that several lines of a list can answer.
    static let lists: Set = ["barriers"]

    /// Throws what is wrong with the answers on the page: the words, asked on the first, are not missed on the others.
    func validate(_ form: Form) throws {
        // « Je préfère ne pas dire » is an answer.
        if self == .speaker, form.values["college"] == nil { throw FieldProblems(.missing, field: "college") }
        func answer(_ question: String) -> String { questions.contains(question) ? form[question] : "" }
        _ = try Contribution.Draft(
            text: questions.contains("text") ? form["text"] : "Dit",
            kind: answer("kind"),
            college: answer("college"),
            theme: answer("theme"),
            barriers: questions.contains("barriers") ? form.list("barriers") : []
        )
        if self == .speaker { _ = try Gathering(form) }
        guard self == .words else { return }
        var problems = FieldProblems()
        for (index, answer) in form.guided.enumerated() {
            let field = ConsultationReply.name(of: index + 1)
            _ = problems.optionalText(answer, field: field, max: ConsultationVersion.longestAnswer)
        }
        try problems.throwIfAny()
    }
}

extension DepositDraft {
    /// Takes the answers of a page in the place of those that it had.
    mutating func take(_ step: DepositStep, from form: Form) {
        for question in step.questions {
            let answer = form.list(question).filter { !$0.isEmpty }
            answers[question] = answer.isEmpty ? nil : answer
        }
    }

    /// What was answered, as a form that was sent with it.
    var form: Form {
        .blank(
            answers.filter { !DepositStep.lists.contains($0.key) }.compactMapValues(\.first),
            lists: answers.filter { DepositStep.lists.contains($0.key) }
        )
    }

}

extension Form {
    /// What was answered on those pages, as a form carries it.
    func carried(_ steps: [DepositStep]) -> [HiddenField] {
        steps.flatMap(\.questions).flatMap { question in
            list(question).filter { !$0.isEmpty }.map {
                HiddenField(name: DepositStep.lists.contains(question) ? "\(question)[]" : question, value: $0)
            }
        }
    }

    /// Whether it ends what was begun page after page.
    var isBegun: Bool { !self["begun"].isEmpty }
}

extension Gathering {
    /// What the form says of the person for whom somebody writes.
    init(_ form: Form) throws {
        try self.init(
            channel: form["channel"],
            source: form["gatheredFrom"],
            readBack: !form["readBack"].isEmpty,
            publication: form["publication"],
            attribution: form["attribution"],
            name: form["name"]
        )
    }
}
