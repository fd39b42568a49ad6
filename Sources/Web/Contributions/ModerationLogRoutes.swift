import Domain
import Foundation
import GRDB
import HTTPTypes
import Hummingbird

/// What the public may know of moderation, and its log as files, for the team and for whoever protects data.
struct ModerationLogRoutes: Sendable {
    let site: Site
    private static let rowsAtOnce = 500

    /// « Les paroles en chiffres »
    func figures(_ request: Request, context: AppContext) async throws -> Response {
        let page = try await site.database.read { db in try ModerationFiguresPage(ModerationFigures(db), site.content.settings) }
        return try site.views.html(page, for: context, site)
    }

    func csv(_ request: Request, context: AppContext) async throws -> Response {
        try file(context).csv(columns: DecisionLine.CodingKeys.allCases.map(\.rawValue), cells: \.cells)
    }

    func json(_ request: Request, context: AppContext) async throws -> Response { try file(context).json() }

    private func file(_ context: AppContext) throws -> FileOfRows<DecisionLine> {
        try context.viewer.acting(in: .moderationLogReaders)
        return FileOfRows(name: "decisions") { place in
            try await site.database.read { db in
                let (rows, next) = try LoggedDecision.page(after: place, limit: Self.rowsAtOnce, for: context.viewer, db)
                return (rows.map(DecisionLine.init), next)
            }
        }
    }
}

/// A decision as the log tells it. Whoever decided is a number: the accounts say who bears it.
struct DecisionLine: Encodable, Sendable {
    let number: Int64, decidedOn: String, time: String, verdict: String, reason: String, cuts: String, hours: Int, reader: Int64
    let reading: String, contest: String

    enum CodingKeys: String, CodingKey, CaseIterable {
        case number = "parole"
        case decidedOn = "decidee_le"
        case time = "heure"
        case verdict = "decision"
        case reason = "raison"
        case cuts = "coupes"
        case hours = "heures_d_attente"
        case reader = "relue_par"
        case reading = "lecture"
        case contest = "contestation"
    }

    var cells: [String] {
        [String(number), decidedOn, time, verdict, reason, cuts, String(hours), String(reader), reading, contest]
    }

    init(_ decision: LoggedDecision) {
        number = decision.contributionId
        decidedOn = Day(decision.decidedAt).description
        time = French.time(decision.decidedAt).replacing("\u{A0}", with: " ")
        verdict = decision.verdict == .published ? "publiée" : "non publiée"
        reason = decision.reason?.label ?? ""
        cuts = decision.cuts.map(\.noun).joined(separator: ", ")
        hours = Int(decision.decidedAt.timeIntervalSince(decision.receivedAt) / 3_600)
        reader = decision.moderatorId
        reading = decision.isSecondReading ? "seconde" : "première"
        contest = decision.isContested ? Self.outcome(decision.secondVerdict) : ""
    }

    private static func outcome(_ verdict: ContestDecision.Verdict?) -> String {
        switch verdict {
        case nil: "en attente"
        case .confirmed: "décision gardée"
        case .changed: "décision changée"
        }
    }
}

/// « Les paroles en chiffres »: how many words come, what is refused and why, how long one waits.
struct ModerationFiguresPage: Page {
    static let template = "contributions/figures"
    static let isAlikeForVisitors = true
    let received: String, published: String, answered: String
    let answeredShare: String?
    let reasons: [Line]
    let contested: String, changed: String
    let readingDelay: String?, answerDelay: String?
    let answerDays: Int
    var place: Place {
        Place(.changes, [Place.Section.changes.crumb, Crumb("Les paroles", "/contributions"), Crumb("En chiffres")], easy: "regles")
    }

    struct Line: Sendable { let label: String, count: String }

    init(_ figures: ModerationFigures, _ settings: Settings) {
        received = French.grouped(figures.received)
        published = French.grouped(figures.published)
        answered = French.grouped(figures.answered)
        answeredShare = figures.answeredShare.map { "\($0)\u{A0}%" }
        reasons = figures.declined.map { Line(label: $0.reason.label, count: French.hidden($0.count)) }
        contested = French.hidden(figures.contested)
        changed = French.hidden(figures.changed)
        readingDelay = figures.readingDelay.map(French.delay)
        answerDelay = figures.answerDelay.map(French.delay)
        answerDays = settings.answerDays
    }
}

extension French {
    /// A count of what is not public: none and a few read the same, so that nobody knows when the first one comes (R5).
    static func hidden(_ count: PublicCount) -> String {
        if case .exactly(let number) = count { grouped(number) } else { "moins de cinq" }
    }

    /// « moins d’une heure », « 5 heures », « 3 jours »
    static func delay(_ seconds: TimeInterval) -> String {
        let hours = Int(seconds / 3_600)
        return hours < 1 ? "moins d’une heure" : hours < 48 ? count(hours, "heure") : count(hours / 24, "jour")
    }
}
