import Domain
import GRDB

/// One batch: its lines, the next one to type, and what a second person does with it.
struct SheetBatchPage: Page {
    static let template = "sheets/show"
    let form: FormState
    let number: Int64
    let title: String
    let meta: String
    let state: Label
    /// Why it came back, if a second person gave it back.
    let givenBack: String?
    let lines: [Line]
    let lineCount: String
    let canType: Bool
    let canReceive: Bool
    /// Why the reader who could receive it may not.
    let refusal: String?
    /// What the next line starts from: the choices of the line before (features of the sheet, never its words).
    let fields: SheetFields
    var place: Place {
        Place(nil, [Crumb("Mon espace", "/mon-espace"), Crumb("Les feuilles de papier", "/feuilles"), Crumb("Paquet n°\u{A0}\(number)")])
    }

    /// A line as it was typed, or the contribution that it became.
    struct Line: Sendable {
        let place: Int
        let href: String
        let textHTML: String
        let seen: String?
        let meta: String
        let photoHref: String?
        let contribution: Crumb?
    }

    init(_ batch: SheetBatch, _ form: FormState, for viewer: Viewer, _ db: Database) throws {
        let (lines, photos) = try (batch.lines(db), batch.photos(db))
        self.form = form
        (number, title, state) = (batch.id, batch.title, batch.state.label)
        let typist = try Person.find(db, key: batch.typistId)
        meta = "Commencé le \(French.date(batch.startedAt)) par \(typist.name), chaque parole \(batch.channel.label)"
        givenBack = try batch.reasonGivenBack(db)
        canType = batch.refusal(ofTypingBy: viewer) == nil
        let receiving = batch.refusal(ofReceivingBy: viewer)
        canReceive = receiving == nil
        refusal = receiving == .ownBatch ? receiving?.message : nil
        lineCount = French.count(lines.count, "ligne")
        fields = try SheetFields(form.values, after: lines.last, db)
        self.lines = try lines.enumerated().reversed().map { try Line($0.element, at: $0.offset + 1, photo: photos[$0.element.id], db) }
    }
}

extension SheetBatchPage.Line {
    init(_ line: SheetLine, at place: Int, photo: Int64?, _ db: Database) throws {
        self.place = place
        href = "\(Links.sheetBatch(line.batchId))/lignes/\(line.id)"
        let sightings = PersonalData.sightings(in: line.text ?? "")
        textHTML = MarkedText(line.text ?? "", sightings).html
        seen = French.seen(sightings)
        meta = [
            line.kind.title, line.college?.label, line.themeNumber.map { "thématique \($0)" }, line.sheetCode.map { "feuille \($0)" },
            line.readBack ? "relue avec la personne" : nil,
        ].compactMap(\.self).joined(separator: " · ")
        photoHref = photo.map { "/feuilles/photos/\($0)" }
        contribution = line.contributionId.map { Crumb("Parole n°\u{A0}\($0)", Links.contribution($0)) }
    }
}

/// The fields of a line, filled with what was typed, or else with the choices of another line.
struct SheetFields: Sendable {
    let text: String
    let sheetCode: String
    let kinds: [Choice], colleges: [Choice], themes: [Choice]
    let readBack: Bool

    /// A new line: the choices of the line before come along, its words do not.
    init(_ typed: [String: String], after line: SheetLine?, _ db: Database) throws {
        try self.init(typed, text: "", line, db)
    }

    /// A line that is typed again.
    init(_ typed: [String: String], of line: SheetLine, _ db: Database) throws {
        try self.init(typed, text: line.text ?? "", line, db)
    }

    private init(_ typed: [String: String], text: String, _ line: SheetLine?, _ db: Database) throws {
        // A box left out says nothing: only a form that was sent and came back has fields.
        let isSent = typed["text"] != nil
        self.text = typed["text"] ?? text
        sheetCode = typed["sheetCode"] ?? line?.sheetCode ?? ""
        readBack = isSent ? typed["readBack"] != nil : line?.readBack ?? false
        let (kind, college) = (typed["kind"] ?? line?.kind.rawValue ?? "", typed["college"] ?? line?.college?.rawValue ?? "")
        kinds = Choice.list(Contribution.Kind.allCases, chosen: kind, label: \.label)
        colleges = Choice.list(College.allCases, chosen: college, label: \.label)
        let theme = typed["theme"] ?? line?.themeNumber.map(String.init) ?? ""
        themes = try (Pact.current(db).map { try Theme.all(of: $0, db) } ?? []).map {
            Choice(value: "\($0.number)", label: $0.short, isChosen: theme == "\($0.number)")
        }
    }
}

extension Place {
    /// A page under that of the batch.
    static func inBatch(_ batch: Int64, _ page: String) -> Place {
        Place(
            nil,
            [
                Crumb("Mon espace", "/mon-espace"), Crumb("Les feuilles de papier", "/feuilles"),
                Crumb("Paquet n°\u{A0}\(batch)", Links.sheetBatch(batch)), Crumb(page),
            ]
        )
    }
}
