import Domain

/// A frozen bilan as the pages show it: nothing of it comes from the rows of today (R7).
struct BilanDocument: Sendable {
    let pact: String
    let forewordHTML: String?
    /// Where the actions stood on that day, theme by theme.
    let states: StateChart?
    let chapters: [Chapter]
    let meetings: String, contributions: String, published: String, answered: String
    let presenceSVG: String?
    let presences: [Presence]

    struct Chapter: Sendable {
        let number: Int, chapterTitle: String
        let achievementsHTML: String?, difficultiesHTML: String?, correctivesHTML: String?, prioritiesHTML: String?
        let actions: [ActionLine]
        let indicators: [IndicatorChart]
    }

    /// Where an action stood on the day of the freeze.
    struct ActionLine: Sendable {
        let code: String, actionTitle: String, actionHref: String?, state: Label, plannedEnd: String

        init(_ line: BilanVersion.ActionLine) {
            (code, actionTitle, state) = (line.code, line.title, line.state.label)
            actionHref = ActionCode(line.code).map(Links.action)
            plannedEnd = line.plannedEnd.map(French.date) ?? "non fixée"
        }
    }

    /// How many came, of one college.
    struct Presence: Sendable { let voice: Label, people: String }

    init(_ document: BilanVersion.Document) {
        pact = document.pact
        forewordHTML = document.foreword.shownHTML
        states = StateChart(
            document.chapters.map {
                .init(title: French.opening("\($0.theme). \($0.title)", length: 33), href: nil, states: $0.actions.map(\.state))
            },
            caption: "Les actions par thématique et par état"
        )
        chapters = document.chapters.map { chapter in
            Chapter(
                number: chapter.theme,
                chapterTitle: chapter.title,
                achievementsHTML: chapter.achievements.shownHTML,
                difficultiesHTML: chapter.difficulties.shownHTML,
                correctivesHTML: chapter.correctives.shownHTML,
                prioritiesHTML: chapter.priorities.shownHTML,
                actions: chapter.actions.map(ActionLine.init),
                indicators: (chapter.indicators ?? []).enumerated().compactMap { index, line in
                    IndicatorChart(line, tableId: "indicateur-\(chapter.theme)-\(index + 1)")
                }
            )
        }
        meetings = French.grouped(document.participation.meetings)
        contributions = French.grouped(document.participation.contributions)
        published = French.grouped(document.participation.published)
        answered = French.grouped(document.participation.answered)
        presenceSVG = CollegeBars.presenceSVG(document.participation.attendance)
        presences = document.participation.attendance.map {
            Presence(voice: $0.college.countLabel, people: $0.inWords)
        }
    }
}

extension RichText {
    /// The rendering, or nil when nothing was written.
    var shownHTML: String? { html.allSatisfy(\.isWhitespace) ? nil : html }
}

extension CompteRendu.Presence {
    /// How many came, as everyone may know it.
    fileprivate var inWords: String {
        switch publicCount {
        case .none: "aucune"
        case .fewerThanFive: "moins de cinq"
        case .fewerThanFiveEach: "moins de cinq à chaque séance"
        case .exactly(let count): French.grouped(count)
        case .atLeast(let count): "au moins \(French.grouped(count))"
        }
    }
}
