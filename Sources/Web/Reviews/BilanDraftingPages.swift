import Domain
import GRDB

/// Where the bilan is written: its foreword, and the way to each chapter.
struct BilanDraftingPage: Page {
    static let template = "reviews/edit"
    let year: Int
    let state: Label
    /// Why the text can no longer be written, or nil.
    let refusal: String?
    let form: FormState
    let field: TypedField
    let shared: SharedText
    let chapters: [Item]
    var place: Place { Place(.pact, [Place.Section.pact.crumb, .bilans, .bilan(year), Crumb("Rédaction")]) }

    struct Item: Sendable { let chapterHref: String, chapterTitle: String, state: Label }

    init(_ bilan: Bilan, _ form: FormState, for viewer: Viewer, _ db: Database) throws {
        let pact = try Pact.find(db, id: bilan.pactId)
        let themes = try Dictionary(uniqueKeysWithValues: Theme.all(of: pact, db).map { ($0.id, $0) })
        year = bilan.year
        state = bilan.state.label
        refusal = bilan.refusal(ofWritingBy: viewer)?.message
        self.form = form
        shared = SharedText(bilan.foreword, field: "foreword", in: form)
        field = TypedField("foreword", "Avant-propos", hint: "Ce que l’année a été, en quelques phrases.", in: form, isRequired: false)
        chapters = try bilan.chapters(db).compactMap { chapter in
            themes[chapter.themeId].map { theme in
                Item(
                    chapterHref: Links.chapter(theme, of: bilan),
                    chapterTitle: "\(theme.number). \(theme.short)",
                    state: chapter.isComplete ? Label(label: "Complet", css: "done") : Label(label: "À compléter", css: "late")
                )
            }
        }
    }
}

/// Where one chapter is written, beside what was said of its actions during the year.
struct BilanChapterPage: Page {
    static let template = "reviews/chapter"
    let year: Int
    let number: Int
    let chapterTitle: String
    let refusal: String?
    let form: FormState
    let fields: [TypedField]
    let shared: SharedText
    /// What could be simpler in the summary; it stops nobody.
    let simpler: [String]
    let entries: [Entry]
    var place: Place {
        let drafting = Crumb("Rédaction", "\(Links.bilan(year))/redaction")
        return Place(.pact, [Place.Section.pact.crumb, .bilans, .bilan(year), drafting, Crumb("Thématique \(number)")])
    }

    /// What somebody said of an action, on a day.
    struct Entry: Sendable {
        let code: String, date: String, state: Label
        let advance: String?, difficulty: String?, adjustment: String?

        init(_ reviewed: ReviewedEntry) {
            (code, date) = (reviewed.code, French.date(reviewed.entry.enteredAt))
            state = reviewed.entry.state.label
            (advance, difficulty, adjustment) = (reviewed.entry.advance, reviewed.entry.difficulty, reviewed.entry.adjustment)
        }
    }

    init(
        _ bilan: Bilan,
        about theme: Theme,
        _ form: FormState,
        _ lexicon: [LexiconEntry],
        for viewer: Viewer,
        _ db: Database
    ) throws {
        let hint = "Une ligne par point. S’il n’y en a pas, écrivez «\u{A0}Aucune\u{A0}»."
        (year, number, chapterTitle) = (bilan.year, theme.number, theme.title)
        refusal = bilan.refusal(ofWritingBy: viewer)?.message
        self.form = form
        let chapter = try bilan.chapters(db).first { $0.themeId == theme.id }
        shared = SharedText(chapter?.wholeText ?? "", field: "achievements", in: form)
        fields = [
            TypedField("achievements", "Avancées", hint: hint, in: form),
            TypedField("difficulties", "Difficultés", hint: hint, in: form),
            TypedField(
                "correctives",
                "Mesures correctives",
                hint: "Ce que l’on change à cause des difficultés.",
                in: form,
                isRequired: false
            ),
            TypedField("priorities", "Priorités de l’année suivante", in: form, isRequired: false),
            TypedField(
                "summary",
                "Le chapitre en langage simplifié",
                hint: "Pour tout le monde, en 3 lignes au plus. Une phrase courte par ligne.",
                in: form,
                isRequired: false
            ),
        ]
        simpler = PlainLanguage.problems(inSummary: form.values["summary"] ?? "", lexicon).map(\.sentence)
        entries = try bilan.yearEntries(about: theme, db).map(Entry.init)
    }
}

extension Links {
    static func chapter(_ theme: Theme, of bilan: Bilan) -> String { "\(self.bilan(bilan.year))/chapitres/\(theme.number)" }
}

extension BilanChapter {
    /// All that the chapter says, to notice that it has changed.
    var wholeText: String { [achievements, difficulties, correctives, priorities, summary ?? ""].joined(separator: "\n") }
}
