import Domain

/// `content/durees.yaml`: how long each kind of thing is kept. The public reads the lines that the program works from.
struct RetentionTable: Sendable {
    let retention: Retention
    private let rows: [Row]

    /// A line of the file. With a kind, the program lets go of such things; without one, it does not.
    private struct Row: Decodable, Sendable {
        let kind: Retention.Kind?
        let what: String
        let months: Int?, days: Int?, from: String?, keep: String?
        let then: String
        let easy: String

        var period: Retention.Period? {
            switch (months, days) {
            case (let months?, nil) where (1...1_200).contains(months): .months(months)
            case (nil, let days?) where (1...3_660).contains(days): .days(days)
            default: nil
            }
        }

        var isClear: Bool {
            kind == nil
                ? months == nil && days == nil && keep != nil && !easy.contains("{")
                : period != nil && keep == nil && from != nil && easy.contains(RetentionTable.mark)
        }
    }

    private static let mark = "{durée}"

    init(path: String) throws {
        rows = try Content.decode([Row].self, path)
        for row in rows where !row.isClear {
            throw Content.Unusable(
                description: "\(path) : « \(row.what) » a besoin de « months » ou « days » avec un kind, sinon de « keep »."
            )
        }
        let kept = rows.compactMap { row in row.kind.flatMap { kind in row.period.map { (kind, $0) } } }
        guard let retention = Retention(Dictionary(kept, uniquingKeysWith: { first, _ in first })),
            kept.count == Retention.Kind.allCases.count
        else { throw Content.Unusable(description: "\(path) : il faut une ligne, et une seule, pour chaque genre de données.") }
        self.retention = retention
    }

    /// How long, in words, by kind: what stands next to forms.
    var durations: [String: String] {
        Dictionary(uniqueKeysWithValues: Retention.Kind.allCases.map { ($0.rawValue, retention.period(of: $0).words) })
    }

    /// The words that pages of `content/` leave to the table.
    var placeholders: [String: String] {
        let lines = rows.map { row in
            let kept = row.period.map { "\($0.words) \(row.from ?? "")" } ?? row.keep ?? ""
            return "| \(row.what) | \(kept) | \(row.then) |"
        }
        let easy = rows.map { "- \($0.easy.replacing(Self.mark, with: $0.period?.words ?? ""))" }
        return [
            "durees": (["| Ce que c’est | Combien de temps | Ensuite |", "|---|---|---|"] + lines).joined(separator: "\n"),
            "dureesFaciles": easy.joined(separator: "\n"),
        ]
    }

    /// What goes, or went, kind by kind: for whoever runs the purge.
    func report(_ counts: [Retention.Kind: Int]) -> [String] {
        rows.compactMap { row in
            guard let kind = row.kind, let period = row.period else { return nil }
            return "\(row.what) (\(period.words)) : \(counts[kind] ?? 0)"
        }
    }
}

extension Retention.Period {
    /// « 1 an », « 13 mois », « 1 jour ».
    var words: String {
        switch self {
        case .months(let months) where months.isMultiple(of: 12): French.count(months / 12, "an")
        case .months(let months): "\(months)\u{A0}mois"
        case .days(let days): French.count(days, "jour")
        }
    }
}

extension Content {
    /// How many things of each kind would be let go of now, in words.
    public func dueForPurge(in database: AppDatabase) async throws -> [String] {
        try await retentionTable.report(database.read { [retention = retentionTable.retention] db in try Purge.due(retention, db) })
    }

    /// Lets go of what is kept no longer, and says what went.
    @discardableResult
    public func purge(_ database: AppDatabase) async throws -> [String] {
        try await retentionTable.report(Purge.run(retentionTable.retention, on: database, calling: MyAccountRoutes.erasedName))
    }
}
