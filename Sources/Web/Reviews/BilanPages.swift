import Domain
import GRDB

/// The bilans, year after year.
struct BilansPage: Page {
    static let template = "reviews/index"
    static let isAlikeForVisitors = true
    let bilans: [Item]
    let team: Team?
    var place: Place { Place(.pact, [Place.Section.pact.crumb, Crumb("Les bilans")], easy: "suivi") }

    struct Item: Sendable { let href: String, year: Int, state: Label }

    /// Where those who draw up bilans start one.
    struct Team: Sendable { let form: FormState }
}

/// The bilan of a year, always from its frozen text, with its vote and its thread.
struct BilanPage: Page {
    static let template = "reviews/show"
    static let isAlikeForVisitors = true
    let year: Int
    let state: Label
    /// Which frozen text is shown; nil while there is none.
    let shown: BilanVersionLine?
    let document: BilanDocument?
    let reviewHref: String?
    let votes: [Vote]
    let fil: [FilLink]
    let versions: [BilanVersionLine]
    let team: BilanTeam?
    var place: Place {
        let easyHref = document == nil ? nil : Links.easyBilan(year)
        return Place(.pact, [Place.Section.pact.crumb, .bilans, Crumb("Bilan \(year)")], easy: "suivi", easyHref: easyHref)
    }

    init(_ bilan: Bilan, _ form: FormState, for viewer: Viewer, _ db: Database) throws {
        let readable = try BilanVersion.all(of: bilan, for: viewer, db)
        let current = try BilanVersion.shown(of: bilan, to: viewer, db)
        year = bilan.year
        state = bilan.state.label
        shown = current.map { BilanVersionLine($0, of: bilan) }
        document = try current.map { try BilanDocument($0.document()) }
        reviewHref = try ProgressReview.of(bilan, db) == nil ? nil : "\(Links.bilan(bilan.year))/point-d-etape"
        votes = try Deliberation.all(of: bilan, db).map(Vote.init)
        fil = try Trace(from: .bilan(bilan.id), for: viewer, db).fil()
        versions = readable.map { BilanVersionLine($0, of: bilan) }
        team = try viewer.belongs(to: .bilanReaders) ? BilanTeam(bilan, form, for: viewer, db) : nil
    }
}

/// One frozen version.
struct BilanVersionPage: Page {
    static let template = "reviews/version"
    static let isAlikeForVisitors = true
    let year: Int
    let version: BilanVersionLine
    let document: BilanDocument
    var place: Place {
        let crumbs = [Place.Section.pact.crumb, .bilans, .bilan(year), Crumb("Version \(version.number)")]
        return Place(.pact, crumbs, easyHref: Links.easyBilan(year))
    }
}

/// A frozen version in a list.
struct BilanVersionLine: Sendable {
    let number: Int, versionHref: String, stage: String, frozenOn: String, sha256: String

    init(_ version: BilanVersion, of bilan: Bilan) {
        number = version.version
        versionHref = "\(Links.bilan(bilan.year))/versions/\(version.version)"
        stage = version.stage.label
        frozenOn = French.date(version.frozenAt)
        sha256 = version.sha256
    }
}

extension Crumb {
    static let bilans = Crumb("Les bilans", "/bilans")

    static func bilan(_ year: Int) -> Crumb { Crumb("Bilan \(year)", Links.bilan(year)) }
}

extension BilanVersion.Stage {
    var label: String {
        switch self {
        case .draft: "Projet pour le comité de pilotage"
        case .definitive: "Texte définitif"
        }
    }
}
