import Domain
import Foundation
import GRDB

/// The bilan in « langage simplifié », on two printed pages at most: from the frozen text and the vote alone (R7).
struct BilanEasyPage: Page {
    static let template = "reviews/easy"
    static let isAlikeForVisitors = true
    /// So many actions of a kind are named: the full text names them all.
    static let mostActions = 5
    /// So many when each theme has its own words, to stay on two pages.
    static let fewActions = 2
    let year: Int
    let isDraft: Bool
    let moving: Actions?
    let hard: Actions?
    let subjects: [Subject]
    let participation: [String]
    let votes: [EasyVote]
    let place: Place

    /// Some actions: how many, and the first of them.
    struct Actions: Sendable { let count: String, lines: [String], others: String? }

    /// What the team wrote of a theme in « langage simplifié ».
    struct Subject: Sendable { let name: String, lines: [String] }

    /// The vote in words.
    struct EasyVote: Sendable { let lines: [String], outcome: String }

    init(_ bilan: Bilan, _ version: BilanVersion, _ db: Database) throws {
        let document = try version.document()
        let actions = document.chapters.flatMap(\.actions)
        year = bilan.year
        isDraft = version.stage == .draft
        let most = document.chapters.allSatisfy { $0.summary == nil } ? Self.mostActions : Self.fewActions
        moving = Actions(actions.filter { [.inProgress, .done].contains($0.state) }, "action avance", "actions avancent", most)
        hard = Actions(
            actions.filter { [.inDifficulty, .postponed, .abandoned].contains($0.state) },
            "action est difficile",
            "actions sont difficiles",
            most
        )
        subjects = document.chapters.compactMap { chapter in
            chapter.summary.map { Subject(name: chapter.short ?? chapter.title, lines: $0.paragraphs) }
        }
        participation = document.participation.easyLines
        votes = try Deliberation.all(of: bilan, db).map(EasyVote.init)
        var place = Place(.pact, [Place.Section.pact.crumb, .bilans, .bilan(year), Crumb("Facile à lire")])
        place.standardHref = Links.bilan(year)
        self.place = place
    }
}

extension BilanEasyPage.Actions {
    /// Nil when there is none.
    init?(_ actions: [BilanVersion.ActionLine], _ one: String, _ many: String, _ most: Int) {
        if actions.isEmpty { return nil }
        let shown = actions.prefix(most)
        let left = actions.count - shown.count
        count = "\(French.count(actions.count, one, many))."
        lines = shown.map { "\($0.title)\u{A0}: \($0.state.label.label.lowercased())" }
        others = left == 0 ? nil : "Il y a \(French.count(left, "autre action", "autres actions"))."
    }
}

extension BilanEasyPage.EasyVote {
    init(_ deliberation: Deliberation) {
        lines = [
            "Les élus votent le \(French.date(deliberation.heldOn)).",
            French.voters(deliberation.votesFor, "vote pour", "votent pour"),
            French.voters(deliberation.votesAgainst, "vote contre", "votent contre"),
            French.voters(deliberation.abstentions + deliberation.notTakingPart, "ne choisit pas", "ne choisissent pas"),
        ].compactMap(\.self)
        outcome = deliberation.outcome.inWords
    }
}

extension Deliberation.Outcome {
    /// What the vote means for the bilan.
    fileprivate var inWords: String {
        switch self {
        case .approved: "Les élus disent oui au bilan."
        case .approvedWithChanges: "Les élus disent oui, avec des changements."
        case .adjourned: "Les élus voteront un autre jour."
        case .rejected: "Les élus disent non au bilan."
        case .takenNote: "Les élus ont lu le bilan."
        }
    }
}

extension BilanVersion.Participation {
    /// How people took part, one short sentence a line.
    var easyLines: [String] {
        [
            French.many(meetings, "séance a eu lieu", "séances ont eu lieu") ?? "Aucune séance n’a eu lieu.",
            French.many(contributions, "parole est arrivée", "paroles sont arrivées") ?? "Aucune parole n’est arrivée.",
            French.many(published, "parole est sur le site", "paroles sont sur le site"),
            French.many(answered, "parole a une réponse", "paroles ont une réponse"),
        ].compactMap(\.self)
    }
}

extension French {
    /// So many of something in a sentence, without a number above 999; nil for none.
    fileprivate static func many(_ count: Int, _ one: String, _ many: String) -> String? {
        switch count {
        case ..<1: nil
        case 1...999: "\(self.count(count, one, many))."
        case ..<2000: "Plus de mille \(many)."
        default: "Des milliers de \(many)."
        }
    }

    fileprivate static func voters(_ count: Int, _ one: String, _ many: String) -> String? {
        self.many(count, "élu \(one)", "élus \(many)")
    }
}
