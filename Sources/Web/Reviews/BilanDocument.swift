import Domain

/// A frozen bilan as the pages show it: nothing of it comes from the rows of today (R7).
struct BilanDocument: Sendable {
    let pact: String
    let forewordHTML: String?
    let chapters: [Chapter]
    let meetings: String, contributions: String, published: String, answered: String
    let presences: [Presence]

    struct Chapter: Sendable {
        let number: Int, chapterTitle: String
        let achievementsHTML: String?, difficultiesHTML: String?, correctivesHTML: String?, prioritiesHTML: String?
        let actions: [ActionLine]
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
        chapters = document.chapters.map { chapter in
            Chapter(
                number: chapter.theme,
                chapterTitle: chapter.title,
                achievementsHTML: chapter.achievements.shownHTML,
                difficultiesHTML: chapter.difficulties.shownHTML,
                correctivesHTML: chapter.correctives.shownHTML,
                prioritiesHTML: chapter.priorities.shownHTML,
                actions: chapter.actions.map(ActionLine.init)
            )
        }
        meetings = French.grouped(document.participation.meetings)
        contributions = French.grouped(document.participation.contributions)
        published = French.grouped(document.participation.published)
        answered = French.grouped(document.participation.answered)
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
        guard let count else { return isAtLeast ? "moins de cinq à chaque séance" : "moins de cinq" }
        return isAtLeast ? "au moins \(French.grouped(count))" : French.grouped(count)
    }
}
