import Foundation
import GRDB

extension JournalEntry {
    /// What was acted on.
    public struct Object: Equatable, Hashable, Sendable {
        public let kind: Kind
        public let id: Int64

        public init(_ kind: Kind, _ id: Int64) { (self.kind, self.id) = (kind, id) }

        /// The kinds of things that have a history.
        public enum Kind: String, Codable, CaseIterable, DatabaseValueConvertible, Sendable {
            case contribution, finding, proposal, action, indicator, group, membership, meeting, bilan, account, dataRequest
            case sheetBatch, consultation
            /// The instance as a whole: what was purged, saved, restored.
            case instance
        }

        /// The whole instance.
        public static let instance = Object(.instance, 1)

        public static func contribution(_ id: Int64) -> Object { Object(.contribution, id) }
        public static func finding(_ id: Int64) -> Object { Object(.finding, id) }
        public static func proposal(_ id: Int64) -> Object { Object(.proposal, id) }
        public static func action(_ id: Int64) -> Object { Object(.action, id) }
        public static func indicator(_ id: Int64) -> Object { Object(.indicator, id) }
        public static func group(_ id: Int64) -> Object { Object(.group, id) }
        public static func membership(_ id: Int64) -> Object { Object(.membership, id) }
        public static func meeting(_ id: Int64) -> Object { Object(.meeting, id) }
        public static func bilan(_ id: Int64) -> Object { Object(.bilan, id) }
        public static func consultation(_ id: Int64) -> Object { Object(.consultation, id) }
        public static func sheetBatch(_ id: Int64) -> Object { Object(.sheetBatch, id) }
        public static func account(_ id: Int64) -> Object { Object(.account, id) }
    }
}

extension JournalEntry.Object.Kind {
    /// The tables that hold what such a thing says, each with the rows that are the thing's.
    private var tables: [(table: String, condition: String)] {
        switch self {
        case .contribution:
            [
                ("contribution", "id = ?"), ("moderationDecision", "contributionId = ?"), ("followUp", "contributionId = ?"),
                ("contest", "contributionId = ?"),
                ("contestDecision", "contestId IN (SELECT id FROM contest WHERE contributionId = ?)"),
                ("contributionBarrier", "contributionId = ?"), ("filing", "contributionId = ?"), ("echo", "contributionId = ?"),
                ("teamNote", "contributionId = ?"), ("preparedAnswer", "contributionId = ?"),
                ("consent", "contributionId = ?"),
                ("consultationAnswer", "contributionId = ?"), ("guidedAnswer", "contributionId = ?"),
            ]
        case .finding: [("finding", "id = ?"), ("traceLink", "toFindingId = ?")]
        case .proposal: [("proposal", "id = ?"), ("traceLink", "toProposalId = ?"), ("proposalStateChange", "proposalId = ?")]
        case .action: [("pactAction", "id = ?"), ("actionEntry", "actionId = ?")]
        case .indicator: [("indicator", "id = ?"), ("indicatorValue", "indicatorId = ?")]
        case .group: [("participationGroup", "id = ?")]
        case .membership: [("membership", "id = ?"), ("sealedIdentity", "membershipId = ?")]
        case .meeting:
            [("meeting", "id = ?")]
                + ["agendaItem", "attendance", "meetingNote", "compteRenduDraft", "compteRendu"].map { ($0, "meetingId = ?") }
        case .bilan:
            [("bilan", "id = ?")]
                + ["bilanChapter", "bilanVersion", "progressReview", "deliberation"].map { ($0, "bilanId = ?") }
                + [
                    ("chapterSummary", "chapterId IN (SELECT id FROM bilanChapter WHERE bilanId = ?)"),
                    ("deliberationDate", "deliberationId IN (SELECT id FROM deliberation WHERE bilanId = ?)"),
                ]
        case .account:
            [
                ("person", "id = ?"), ("roleGrant", "personId = ?"),
                ("grantRevocation", "grantId IN (SELECT id FROM roleGrant WHERE personId = ?)"),
            ]
        case .sheetBatch: [("sheetBatch", "id = ?"), ("sheetLine", "batchId = ?")]
        case .consultation:
            [("consultation", "id = ?")]
                + ["consultationVersion", "consultationSubject", "consultationStep", "consultationResultDraft", "consultationResult"].map {
                    ($0, "consultationId = ?")
                }
                + [("guidedField", "versionId IN (SELECT id FROM consultationVersion WHERE consultationId = ?)")]
        case .dataRequest, .instance: []
        }
    }

    /// What the thing holds now, as bytes that two different contents never share; nil when it holds nothing.
    func content(of id: Int64, _ db: Database) throws -> Data? {
        var bytes = Data()
        for (table, condition) in tables {
            let request = SQLRequest<Row>(
                sql: "SELECT * FROM \(table) WHERE \(condition) ORDER BY rowid",
                arguments: [id],
                cached: true
            )
            let rows = try request.fetchCursor(db)
            while let row = try rows.next() {
                bytes.append(field: table)
                // What is empty is left out: a column added one day changes nothing of what was said before.
                for (column, value) in row where !value.isNull {
                    bytes.append(field: column)
                    bytes.append(field: value)
                }
            }
        }
        return bytes.isEmpty ? nil : bytes
    }
}

extension Data {
    /// Adds a field with its length before it, so that no two lists of fields give the same bytes.
    mutating func append(field: some DataProtocol) {
        Swift.withUnsafeBytes(of: UInt64(field.count).bigEndian) { append(contentsOf: $0) }
        append(contentsOf: field)
    }

    mutating func append(field: String) { append(field: Data(field.utf8)) }

    mutating func append(field value: DatabaseValue) {
        switch value.storage {
        case .null: append(field: "")
        case .int64(let number): append(field: "i\(number)")
        case .double(let number): append(field: "d\(number)")
        case .string(let text): append(field: "t\(text)")
        case .blob(let data): append(field: Data("b".utf8) + data)
        }
    }
}
