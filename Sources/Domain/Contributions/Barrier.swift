import GRDB

/// « Frein »: what words are about, from a closed list. It tags a subject, never a person.
public enum Barrier: String, Codable, CaseIterable, DatabaseValueConvertible, Sendable {
    case health, mobility, childcare, housing, equipment, digitalSkills, isolation, addiction, money, information, confidence
    /// A path that stops between two services.
    case brokenPath
    case training
}

extension Contribution {
    /// The barriers that the words are about, in the order of the list.
    public func barriers(_ db: Database) throws -> [Barrier] {
        let tagged = try Barrier.fetchSet(db, sql: "SELECT barrier FROM contributionBarrier WHERE contributionId = ?", arguments: [id])
        return Barrier.allCases.filter(tagged.contains)
    }

    /// Makes these the barriers that the words are about; those that stay keep who said so. `person` is nil for the author.
    func tag(_ barriers: Set<Barrier>, by person: Person?, _ db: Database) throws {
        let before = try Set(self.barriers(db))
        for barrier in before.subtracting(barriers) {
            try db.execute(sql: "DELETE FROM contributionBarrier WHERE contributionId = ? AND barrier = ?", arguments: [id, barrier])
        }
        for barrier in Barrier.allCases where barriers.contains(barrier) && !before.contains(barrier) {
            try db.execute(
                sql: "INSERT INTO contributionBarrier (contributionId, barrier, personId) VALUES (?, ?, ?)",
                arguments: [id, barrier, person?.id]
            )
        }
    }
}

extension FieldProblems {
    /// The ticked lines of the list, each once; notes `notAChoice` when one of them is none.
    public mutating func choices<Choice: RawRepresentable<String> & Hashable>(
        _ typed: [String],
        of _: Choice.Type,
        field: String
    ) -> Set<Choice> {
        let chosen = typed.filter { !$0.isEmpty }.map { Choice(rawValue: $0) }
        if chosen.contains(where: { $0 == nil }) { add(.notAChoice, field: field) }
        return Set(chosen.compactMap(\.self))
    }
}
