import Foundation
import GRDB

/// « Parole recueillie »: what is noted of words that somebody writes down for another, known to be well-formed.
public struct Gathering: Sendable {
    public static let longestName = 30

    let channel: Provenance.Channel
    let source: Source?
    let readBack: Bool
    let publication: Bool?
    /// Nil when it was not asked.
    let attribution: Attribution?
    let name: String?

    /// From whom the words came: never who it is (R6).
    public enum Source: String, Codable, CaseIterable, DatabaseValueConvertible, Sendable {
        case member, pseudonym, nobody
    }

    /// What was answered about publication.
    public enum Answer: String, CaseIterable, Sendable { case yes, no }

    /// Reads the fields as typed; throws `FieldProblems`.
    public init(channel: String, source: String, readBack: Bool, publication: String, attribution: String, name: String) throws {
        var problems = FieldProblems()
        self.channel = problems.optionalChoice(channel, of: Provenance.Channel.self, field: "channel") ?? .oral
        if self.channel == .web { problems.add(.notAChoice, field: "channel") }
        self.source = problems.optionalChoice(source, of: Source.self, field: "gatheredFrom")
        self.readBack = readBack
        self.publication = problems.optionalChoice(publication, of: Answer.self, field: "publication").map { $0 == .yes }
        self.attribution = problems.optionalChoice(attribution, of: Attribution.self, field: "attribution")
        // A name that nothing is agreed about is not kept.
        let typed = self.attribution == .name ? problems.text(name, field: "name", max: Self.longestName) : ""
        if !typed.isEmpty, !Self.isShort(typed, self.source) { problems.add(.notAShortName, field: "name") }
        self.name = typed.isEmpty ? nil : typed
        try problems.throwIfAny()
    }

    /// « Zoé », « Zoé M. »: no family name, unless the name was made up.
    private static func isShort(_ name: String, _ source: Source?) -> Bool {
        source == .pseudonym ? name.contains(where: \.isLetter) : name.wholeMatch(of: /\p{L}[\p{L}\p{M}'’\-]*( \p{L}\p{M}*\.?)?/) != nil
    }
}

extension Contribution {
    /// Receives words that the viewer writes down for somebody else, with what that person agreed to.
    public static func deposit(
        _ draft: Draft,
        gathered gathering: Gathering,
        by viewer: Viewer,
        receipt: Receipt.Code?,
        _ db: Database
    ) throws -> Contribution {
        let origin = try Origin.written(by: viewer, from: gathering.channel, readBack: gathering.readBack)
        let contribution = try deposit(draft, from: origin, receipt: receipt, db)
        if let source = gathering.source {
            try db.execute(sql: "INSERT INTO gathering (contributionId, source) VALUES (?, ?)", arguments: [contribution.id, source])
        }
        if let name = gathering.name { try contribution.keepName(name, db) }
        if gathering.attribution != nil || gathering.publication != nil {
            let person = try viewer.acting(in: .signedIn)
            try contribution.agree(to: gathering.attribution ?? .voice, publication: gathering.publication, by: person, db)
        }
        return contribution
    }

    /// From whom the words were gathered, when somebody wrote them down.
    public func source(_ db: Database) throws -> Gathering.Source? {
        try Gathering.Source.fetchOne(db, sql: "SELECT source FROM gathering WHERE contributionId = ?", arguments: [id])
    }
}

extension Provenance {
    /// Whether somebody wrote the words down whose work it is, and not another member of a group.
    public func isByProfessional(_ db: Database) throws -> Bool {
        try Bool.fetchOne(
            db,
            sql: "SELECT EXISTS (SELECT 1 FROM roleGrant WHERE personId = ? AND role <> 'participant')",
            arguments: [writtenBy]
        )!
    }
}
