import Domain
import Mustache

/// The published contributions.
struct ContributionsPage: Page {
    static let template = "contributions/index"
    static let isAlikeForVisitors = true
    let items: [ContributionItem]
    let themes: [ThemeFilter]
    let form: SearchForm
    let pagination: Pagination?
    let publishedCount: String
    let answeredCount: String
    /// How many decisions were contested and read again, if any was.
    let contests: String?
    let isFiltered: Bool
    /// How many answer to what is asked, on the first page of them.
    let foundCount: String?
    /// The same list as files.
    let csvHref: String, jsonHref: String
    var place: Place { Place(.changes, [Place.Section.changes.crumb, Crumb("Les paroles")], easy: "ce-qui-a-change") }

    struct ThemeFilter: Sendable { let label: String, href: String, isCurrent: Bool }

    /// What can be asked, and what was.
    struct SearchForm: Sendable {
        let words: String
        let theme: String?
        let meeting: MeetingChoice?
        /// Whether something is chosen under « Plus de choix ».
        let isOpen: Bool
        let kinds: [Choice], colleges: [Choice], objectives: [Choice], years: [Choice], answers: [Choice]
    }

    struct MeetingChoice: Sendable { let id: Int64, title: String }
}

/// The way to the rest of a list.
struct Pagination: Sendable {
    let previousHref: String?
    let nextHref: String?
    let label: String
}

/// A contribution in a list.
struct ContributionItem: Sendable {
    let href: String
    let number: Int64
    let textHTML: String
    let kind: String
    let date: String
    let voice: Label?
    let state: Label

    /// `terms` are the terms of the words that were sought.
    init(_ contribution: Contribution, marking terms: Set<String> = []) {
        href = Links.contribution(contribution.id)
        number = contribution.id
        textHTML = Excerpt.html(of: contribution.publishedText ?? "", marking: terms)
        kind = contribution.kind.title
        date = French.date(contribution.receivedAt)
        voice = contribution.voice
        state = contribution.state.label
    }
}

/// One contribution, with its thread and its answers.
struct ContributionPage: Page {
    static let template = "contributions/show"
    static let isAlikeForVisitors = true
    let number: Int64
    let opening: String
    let textHTML: String?
    /// What the published words leave out, by kind, never in words.
    let cuts: String?
    let kind: String
    let voice: Label?
    let provenance: String
    /// Who said the words and who wrote them down, when these are two.
    let spoken: String?
    /// Where the team changes how it is said who speaks.
    let attribution: AttributionFields?
    let meeting: Crumb?
    let state: Label
    let answers: [Answer]
    let fil: [FilLink]
    let team: Team?
    var place: Place {
        Place(
            .changes,
            [Place.Section.changes.crumb, Crumb("Les paroles", "/contributions"), Crumb("Parole n° \(number)")],
            easy: "ce-qui-a-change"
        )
    }

    struct Answer: Sendable { let label: String, text: [String], date: String }

    /// What only those who read and answer contributions see.
    struct Team: Sendable {
        let form: FormState
        /// With what would let somebody be recognised marked; once published, with what was cut struck.
        let originalHTML: String
        /// « un nom, 2 adresses »: what is marked.
        let seen: String?
        /// Whether the text to publish comes with cuts that nobody has decided on yet.
        let hasProposedCuts: Bool
        let history: [String]
        let decision: String?
        let canModerate: Bool
        let canAnswer: Bool
        /// Whether the author may contest what was decided.
        let canContest: Bool
        let isLate: Bool
        let publishedText: String
        let reasons: [Choice]
        let answers: [Choice]
    }
}

extension ContributionsPage.ThemeFilter: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "label": label
        case "href": href
        case "isCurrent": isCurrent
        default: nil
        }
    }
}

extension Pagination: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "previousHref": previousHref
        case "nextHref": nextHref
        case "label": label
        default: nil
        }
    }
}

extension ContributionItem: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "href": href
        case "number": number
        case "textHTML": textHTML
        case "kind": kind
        case "date": date
        case "voice": voice
        case "state": state
        default: nil
        }
    }
}

extension ContributionPage.Answer: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "label": label
        case "text": text
        case "date": date
        default: nil
        }
    }
}

extension ContributionPage.Team: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "form": form
        case "originalHTML": originalHTML
        case "seen": seen
        case "hasProposedCuts": hasProposedCuts
        case "history": history
        case "decision": decision
        case "canModerate": canModerate
        case "canAnswer": canAnswer
        case "canContest": canContest
        case "isLate": isLate
        case "publishedText": publishedText
        case "reasons": reasons
        case "answers": answers
        default: nil
        }
    }
}
