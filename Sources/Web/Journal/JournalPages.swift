import Domain
import GRDB

/// A line of the journal, in words.
struct JournalLine: Sendable {
    let number: Int64
    let sentence: String
    let why: String?
    /// Where the history of the thing is read, unless it is this one.
    let href: String?

    /// The lines in the journal of everything.
    init(_ line: SignedJournalEntry) {
        let object = line.entry.object
        (number, why) = (line.entry.id, line.why)
        sentence = line.sentence(about: object.kind.numbered(object.id))
        href = Links.history(of: object)
    }

    /// The lines in the history of `thing`.
    init(_ line: SignedJournalEntry, of thing: JournalEntry.Object) {
        let object = line.entry.object
        (number, why, href) = (line.entry.id, line.why, nil)
        sentence = line.sentence(about: object == thing ? thing.kind.this : object.kind.numbered(object.id))
    }
}

/// The journal of everything, for those who read it.
struct JournalPage: Page {
    static let template = "journal/index"
    static let fields = ["acte", "objet", "numero", "personne"]
    let form: FormState
    let lines: [JournalLine]
    let acts: [Choice]
    let kinds: [Choice]
    let people: [Choice]
    let length: String
    let mark: String
    let firstHref: String?
    let nextHref: String?
    var place: Place { Place(nil, [Crumb("Mon espace", "/mon-espace"), Crumb("Le journal")]) }

    init(_ lines: [SignedJournalEntry], next: Int64?, isLater: Bool, form: FormState, _ db: Database) throws {
        let head = try JournalHead.current(db)
        let address = "/administration/journal"
        let query = Self.fields.map { "\($0)=\(Links.query(form.values[$0] ?? ""))" }.joined(separator: "&")
        self.form = form
        self.lines = lines.map { JournalLine($0) }
        acts = Choice.list(JournalEntry.Act.allCases, chosen: form.values["acte"] ?? "", label: \.inList)
        kinds = Choice.list(JournalEntry.Object.Kind.allCases, chosen: form.values["objet"] ?? "", label: \.inList)
        people = try JournalEntry.people(db).map {
            Choice(value: "\($0.id)", label: $0.name, isChosen: form.values["personne"] == "\($0.id)")
        }
        (length, mark) = (French.count(Int(head.entries), "ligne"), head.mark)
        firstHref = isLater ? "\(address)?\(query)" : nil
        nextHref = next.map { "\(address)?\(query)&avant=\($0)" }
    }
}

/// What was done to one thing.
struct HistoryPage: Page {
    static let template = "journal/history"
    let title: String
    let lines: [JournalLine]
    let thing: Crumb?
    let firstHref: String?
    let nextHref: String?
    var place: Place { Place(nil, [Crumb("Mon espace", "/mon-espace"), Crumb(title)]) }

    init(_ object: JournalEntry.Object, _ lines: [SignedJournalEntry], next: Int64?, isLater: Bool, for viewer: Viewer, _ db: Database)
        throws
    {
        let address = Links.history(of: object)
        title = "Historique\u{A0}: \(object.kind.numbered(object.id))"
        self.lines = lines.map { JournalLine($0, of: object) }
        thing = try object.crumb(for: viewer, db)
        firstHref = isLater ? address : nil
        nextHref = next.map { "\(address)?avant=\($0)" }
    }
}

extension JournalEntry.Act {
    /// « A publié… », in the list of a search.
    fileprivate var inList: String {
        let words = words(to: "…")
        return words.prefix(1).uppercased() + words.dropFirst()
    }
}

extension JournalEntry.Object {
    /// The page of the thing itself, if it has one and the viewer may open it (R8).
    fileprivate func crumb(for viewer: Viewer, _ db: Database) throws -> Crumb? {
        let href: String? =
            switch kind {
            case .contribution: try Contribution.visible(id, to: viewer, db).map { Links.contribution($0.id) }
            case .finding: Links.finding(id)
            case .proposal: Links.proposal(id)
            case .action: try PlacedAction.with(ids: [id], db).first.map { Links.action($0.code) }
            case .indicator: Links.indicator(id)
            case .group: try Group.fetchOne(db, key: id).map(Links.group)
            case .meeting: try Meeting.visible(id, to: viewer, db).map { Links.meeting($0.id) }
            case .bilan:
                try Bilan.fetchOne(db, key: id).flatMap { try Bilan.visible(year: $0.year, to: viewer, db) }.map { Links.bilan($0.year) }
            case .account: viewer.belongs(to: .administrators) ? Links.account(id) : "/mon-espace"
            case .consultation: try Consultation.visible(id, to: viewer, db).map { Links.consultation($0.id) }
            case .sheetBatch: viewer.belongs(to: .contributionTeam) ? Links.sheetBatch(id) : nil
            case .membership, .dataRequest, .instance: nil
            }
        return href.map { Crumb("Revenir \(kind.towards(id))", $0) }
    }
}

extension Links {
    static func history(of object: JournalEntry.Object) -> String { "/historique/\(object.kind.slug)/\(object.id)" }
}
