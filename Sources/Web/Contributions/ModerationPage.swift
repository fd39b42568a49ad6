import Domain
import Foundation
import GRDB
import Mustache

/// The contributions that wait: to be read, to be answered.
struct ModerationPage: Page {
    static let template = "contributions/queue"
    let form: FormState
    let waiting: [Item]
    let waitingCount: String
    /// « 3 attendent depuis plus de 5 jours. »
    let lateCount: String?
    let hasMore: Bool
    let next: NextReading?
    let themes: [ContributionsPage.ThemeFilter]
    /// What authors corrected in words that are public.
    let corrections: [Crumb]
    let late: [Item]
    let answerDays: Int
    /// « 3 réponses préparées », when there is any.
    let prepared: String?
    var place: Place { Place(nil, [Crumb("Mon espace", "/mon-espace"), Crumb("Paroles à relire")]) }

    struct Item: Sendable {
        let href: String, number: Int64, openingHTML: String, date: String, voice: Label?, kind: String
        let isLate: Bool
        /// « Vous la relisez », « Mme Exemple la relit depuis 3 minutes »
        let reader: String?
        let canTake: Bool
    }
}

extension ModerationPage {
    /// How many contributions wait on the page: the oldest, as the template says.
    private static let shown = 12

    /// `number` is the theme that the reader keeps to.
    init(_ form: FormState, theme number: Int?, _ settings: Settings, for viewer: Viewer, _ db: Database) throws {
        let all = try Pact.current(db).map { try Theme.all(of: $0, db) } ?? []
        let theme = all.first { $0.number == number }
        let (waits, late) = try WaitingContribution.counts(about: theme?.id, days: settings.readingDays, db)
        let now = try db.transactionDate
        self.form = form
        waiting = try WaitingContribution.queue(about: theme?.id, for: viewer, limit: Self.shown, db).map {
            Item($0, isLate: $0.isLate(at: now, days: settings.readingDays), at: now, for: viewer)
        }
        waitingCount = French.count(waits, "parole attend d’être relue", "paroles attendent d’être relues")
        lateCount =
            late == 0 ? nil : "\(French.count(late, "attend", "attendent")) depuis plus de \(French.count(settings.readingDays, "jour"))."
        hasMore = waits > Self.shown
        next = waits == 0 ? nil : NextReading(count: waitingCount, after: nil, theme: theme.map { "\($0.number)" })
        themes =
            [.init(label: "Toutes les thématiques", href: "/moderation", isCurrent: theme == nil)]
            + all.map { .init(label: $0.short, href: "/moderation?thematique=\($0.number)", isCurrent: $0.id == theme?.id) }
        corrections = try ContributionCorrection.queue(for: viewer, limit: 25, db).map {
            Crumb("Parole n°\u{A0}\($0.contributionId), corrigée le \(French.date($0.receivedAt))", "/moderation/corrections/\($0.id)")
        }
        answerDays = settings.answerDays
        let prepared = try PreparedAnswer.waitingCount(db)
        self.prepared = prepared == 0 ? nil : French.count(prepared, "réponse préparée", "réponses préparées")
        self.late = try Contribution.late(days: answerDays, for: viewer, limit: 3, db).map(Item.init)
    }
}

extension ModerationPage.Item {
    init(_ contribution: Contribution) { self.init(contribution, isLate: true, reader: nil, canTake: false) }

    init(_ waiting: WaitingContribution, isLate: Bool, at now: Date, for viewer: Viewer) {
        let isOwn = waiting.reading?.isBy(viewer) ?? false
        let reader = waiting.reading.flatMap { reading in
            isOwn ? "Vous la relisez" : waiting.readerName.map { French.reader($0, since: reading.takenAt, at: now) }
        }
        self.init(waiting.contribution, isLate: isLate, reader: reader, canTake: waiting.reading == nil || isOwn)
    }

    private init(_ contribution: Contribution, isLate: Bool, reader: String?, canTake: Bool) {
        href = Links.contribution(contribution.id)
        number = contribution.id
        let opening = French.opening(contribution.text, length: 140)
        openingHTML = MarkedText(opening, PersonalData.sightings(in: opening)).html
        date = French.date(contribution.receivedAt)
        voice = contribution.college?.voice
        kind = contribution.kind.title
        (self.isLate, self.reader, self.canTake) = (isLate, reader, canTake)
    }
}

extension ModerationPage.Item: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "href": href
        case "number": number
        case "openingHTML": openingHTML
        case "date": date
        case "voice": voice
        case "kind": kind
        case "isLate": isLate
        case "reader": reader
        case "canTake": canTake
        default: nil
        }
    }
}
