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
        let meeting: MeetingChoice?, consultation: MeetingChoice?
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
    init(_ publication: Publication, marking terms: Set<String> = []) {
        let contribution = publication.contribution
        href = Links.contribution(contribution.id)
        number = contribution.id
        textHTML = Excerpt.html(of: contribution.publishedText ?? "", marking: terms)
        kind = publication.kind.title
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
    /// The consultation that the words answer, whether they came after its end, and the short answers that everyone may read.
    let replied: Replied?
    let state: Label
    let answers: [Answer]
    let fil: [FilLink]
    /// The public words that say the same.
    let echoes: [Crumb]
    /// Where somebody says that it is their case too.
    let concernHref: String?
    let team: Team?
    var place: Place {
        Place(
            .changes,
            [Place.Section.changes.crumb, Crumb("Les paroles", "/contributions"), Crumb("Parole n° \(number)")],
            easy: "ce-qui-a-change"
        )
    }

    struct Replied: Sendable { let title: String, href: String, isLate: Bool, guided: [DepositCheckPage.Item] }

    struct Answer: Sendable {
        let label: String, text: [String], date: String
        /// Who answers, in words, and what the words became.
        let givenAs: String?
        let outcome: Crumb?
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
        case "givenAs": givenAs
        case "outcome": outcome
        default: nil
        }
    }
}

extension ContributionsPage.SearchForm: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "words": words
        case "theme": theme
        case "meeting": meeting
        case "consultation": consultation
        case "isOpen": isOpen
        case "kinds": kinds
        case "colleges": colleges
        case "objectives": objectives
        case "years": years
        case "answers": answers
        default: nil
        }
    }
}

extension ContributionsPage.MeetingChoice: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "id": id
        case "title": title
        default: nil
        }
    }
}
