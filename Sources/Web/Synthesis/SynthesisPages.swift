import Domain

/// A line that can be ticked.
struct Tick: Sendable {
    let id: Int64, label: String, isTicked: Bool, voice: Label?
}

struct FindingPage: Page {
    static let template = "synthesis/finding"
    static let isAlikeForVisitors = true
    let id: Int64, title: String, bodyHTML: String, date: String
    let voices: [Voice]
    let fil: [FilLink]
    let isTeam: Bool
    var place: Place { Place(.changes, [Place.Section.changes.crumb, Crumb("Constat n° \(id)")], easy: "ce-qui-a-change") }

    struct Voice: Sendable { let voice: Label, count: String }
}

struct NewFindingPage: Page {
    static let template = "synthesis/new-finding"
    let form: FormState
    let contributions: [Tick]
    var place: Place { Place(.changes, [Place.Section.changes.crumb, Crumb("Écrire un constat")]) }
}

struct ProposalPage: Page {
    static let template = "synthesis/proposal"
    static let isAlikeForVisitors = true
    let id: Int64, title: String, bodyHTML: String, date: String, state: Label, reason: String?
    let fil: [FilLink]
    let team: Team?
    var place: Place { Place(.changes, [Place.Section.changes.crumb, Crumb("Proposition n° \(id)")], easy: "ce-qui-a-change") }

    struct Team: Sendable { let form: FormState, states: [Choice] }
}

struct NewProposalPage: Page {
    static let template = "synthesis/new-proposal"
    let form: FormState
    let findings: [Tick]
    var place: Place { Place(.changes, [Place.Section.changes.crumb, Crumb("Écrire une proposition")]) }
}

struct NewActionPage: Page {
    static let template = "synthesis/new-action"
    let form: FormState
    let proposalTitle: String, proposalHref: String
    let objectives: [Choice]
    var place: Place { Place(.pact, [Place.Section.pact.crumb, Crumb("La proposition", proposalHref), Crumb("Inscrire une action")]) }
}
